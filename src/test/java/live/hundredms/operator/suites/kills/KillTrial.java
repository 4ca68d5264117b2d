package live.hundredms.operator.suites.kills;

/** One run of a scenario. */
final class KillTrial implements AutoCloseable {
    private final KillScenario scenario;
    private final KillStage stage;

    KillTrial(Ground ground, KillScenario scenario) {
        this.scenario = scenario;
        if (scenario.adopts()) {
            ground.awaitOldRooms();
        }
        this.stage = ground.stage(scenario.dialect(), scenario.peculiarity());
        stage.refreshSecrets(scenario.rotates() ? "1s" : "60s");
    }

    KillStage stage() {
        return stage;
    }

    /** Comes to the point of the action, and acts. */
    void begin(Rule rule) {
        stage.furnish();
        scenario.before().accept(stage);
        if (!scenario.starts()) {
            stage.start();
            stage.awaitWork();
            stage.scene().awaitWorkspace("WorkspaceReady");
            if (stage.scene().exists(KillStage.ROOM)) {
                stage.awaitReason("UpToDate");
            }
            stage.awaitQuiet();
        }
        stage.codes().note(scenario);
        stage.journal().begin();
        stage.relay().set(rule);
        scenario.action().accept(stage);
    }

    /** Waits until the Room is as it should be. */
    void awaitEnd() {
        if (scenario.end().isPresent()) {
            stage.awaitReason(scenario.end().get());
        } else {
            stage.awaitGone();
        }
        if (scenario.leavesLegacy()) {
            stage.awaitRoomOfCurrent();
        }
        if (scenario.rotatesCodes()) {
            KillStage.PATIENCE.until(stage.codes()::isHandled);
        }
        if (scenario.rotates()) {
            KillStage.PATIENCE.until(() -> stage.journal().remoteWrites() > 0);
        }
    }

    @Override
    public void close() {
        stage.close();
    }
}
