package live.hundredms.operator.suites.kills;

/** Why the operator doesn't see what people do. */
enum Gap {
    /** It was killed, and is started afterwards. */
    DOWN {
        @Override
        void pass(KillStage stage, Runnable edits) {
            stage.kill();
            stage.journal().begin();
            edits.run();
            stage.start();
            stage.awaitWork();
        }
    },
    /** Its watches are cut, and it takes them up again where they were. */
    CUT {
        @Override
        void pass(KillStage stage, Runnable edits) {
            stage.relay().cutWatches();
            stage.journal().begin();
            edits.run();
        }
    },
    /** It runs, and the API server gives it neither events nor lists, until it must list everything again. */
    BLIND {
        @Override
        void pass(KillStage stage, Runnable edits) {
            Blindness blindness = new Blindness();
            stage.relay().set(blindness);
            stage.relay().cutWatches();
            stage.journal().begin();
            edits.run();
            KillStage.PATIENCE.until(() -> blindness.felt("WATCH rooms") && blindness.felt("WATCH workspaces"));
            blindness.end();
        }
    };

    abstract void pass(KillStage stage, Runnable edits);
}
