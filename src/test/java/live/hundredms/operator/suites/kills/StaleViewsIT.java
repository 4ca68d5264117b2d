package live.hundredms.operator.suites.kills;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import live.hundredms.operator.domain.room.Dialect;
import live.hundredms.operator.support.NeedsRealCluster;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The operator is shown the Rooms as they were some time ago, by an API server that lags, and then as they are. */
@NeedsRealCluster
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class StaleViewsIT {
    private static final int WORKSPACES = 20;
    private static final String FIRST = "{description: first, template: webinar}";
    private static final String SECOND = "{description: second, template: webinar}";
    private static final String RECORDING = """
            recordingInfo:
              enabled: true
              uploadInfo: {type: s3, location: lessons, credentialsSecretRef: {name: storage}}
            """;

    private Ground ground;

    @BeforeAll
    void begin(@TempDir Path folder) {
        ground = new Ground(folder, WORKSPACES);
    }

    @AfterAll
    void end() {
        ground.close();
    }

    @ParameterizedTest
    @EnumSource
    void shouldKeepItsRoomWhenItSeesNeitherClaimNorStatus(Dialect dialect) {
        try (KillStage stage = ground.stage(dialect)) {
            stage.furnish();
            stage.scene().room(KillStage.ROOM, FIRST);
            OldView view = OldView.ofNow(ground.upstream(), stage);
            stage.start();
            String end = stage.awaitReady();

            restartOn(stage, view);
            KillStage.PATIENCE.until(() -> stage.journal().came(call -> call.text().endsWith("(claim)")) >= 1
                    && stage.journal().came(call -> call.text().equals("GET rooms/" + KillStage.ROOM)) >= 2);
            assertThat(stage.journal().remoteWrites()).isZero();
            view.catchUp();

            stage.awaitState(end);
            assertThat(stage.journal().remoteWrites()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldKnowItsRoomByTheClaimWhenItDoesNotSeeTheStatus(Dialect dialect) {
        try (KillStage stage = ground.stage(dialect)) {
            AtomicReference<OldView> view = new AtomicReference<>();
            stage.relay().set(atFirstStatus(stage, view));
            stage.furnish();
            stage.scene().room(KillStage.ROOM, FIRST);
            stage.start();
            String end = stage.awaitReady();

            restartOn(stage, view.get());
            stage.awaitLook();
            view.get().catchUp();

            stage.awaitState(end);
            assertThat(stage.journal().remoteWrites()).isLessThanOrEqualTo(dialect == Dialect.LEGACY ? 1 : 0);
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldLoseNoChangeWhenItSeesTheSpecFromBefore(Dialect dialect) {
        try (KillStage stage = settled(dialect, FIRST)) {
            OldView view = OldView.ofNow(ground.upstream(), stage);
            stage.scene().room(KillStage.ROOM, SECOND);
            String end = stage.awaitReady();

            restartOn(stage, view);
            stage.awaitLook();
            view.catchUp();

            stage.awaitState(end);
            assertThat(stage.remoteRoom().path("description").asText()).isEqualTo("second");
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldFinishADeletionThatItDoesNotSeeAtFirst(Dialect dialect) {
        try (KillStage stage = settled(dialect, FIRST)) {
            OldView view = OldView.ofNow(ground.upstream(), stage);
            Kill kill = new Kill(new KillCell(KillScenario.all().getFirst(), "PATCH rooms/lesson (release) #1", true),
                    stage::kill);
            stage.journal().begin();
            stage.relay().set(kill);
            stage.scene().delete(KillStage.ROOM);
            KillStage.PATIENCE.until(kill::done);

            restartOn(stage, view);
            stage.awaitLook();
            view.catchUp();

            stage.awaitGone();
            stage.awaitQuiet();
            assertThat(stage.remoteRoom().path("enabled").asBoolean()).isFalse();
            assertThat(stage.othersUntouched()).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldLeaveTheRoomDisabledWhenItStillSeesARoomThatIsGone(Dialect dialect) {
        try (KillStage stage = settled(dialect, FIRST)) {
            OldView view = OldView.ofNow(ground.upstream(), stage);
            stage.scene().delete(KillStage.ROOM);
            stage.awaitGone();
            stage.awaitQuiet();

            restartOn(stage, view);
            stage.awaitLook();
            view.catchUp();

            stage.awaitQuiet();
            assertThat(stage.remoteRoom().path("enabled").asBoolean()).isFalse();
            assertThat(stage.othersUntouched()).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldKeepTheNewCredentialsWhenItSeesTheStatusFromBeforeTheRotation(Dialect dialect) {
        try (KillStage stage = ground.stage(dialect)) {
            stage.refreshSecrets("1s");
            stage.settle(RECORDING);
            OldView view = OldView.ofNow(ground.upstream(), stage);
            stage.journal().begin();
            stage.storage("two");
            KillStage.PATIENCE.until(() -> stage.journal().remoteWrites() > 0);
            String end = stage.awaitReady();

            restartOn(stage, view);
            stage.awaitLook();
            view.catchUp();

            stage.awaitState(end);
            assertThat(stage.remoteRoom().at("/recording_info/upload_info/credentials/secret").asText())
                    .startsWith("two");
            assertThat(stage.journal().remoteWrites()).isLessThanOrEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldLeaveTheRenamedRoomToItsRoomWhenItDoesNotSeeThatItHasOne(Dialect dialect) {
        try (KillStage stage = ground.stage(dialect)) {
            stage.furnish();
            String other = "other-" + stage.scene().key();
            stage.scene().room("other", "name: " + other + "\n" + RECORDING.replace("storage", "late"));
            AtomicReference<OldView> view = new AtomicReference<>();
            stage.relay().set(atFirstStatus(stage, view));
            stage.start();
            stage.scene().awaitReason("other", "SecretNotFound", KillStage.PATIENCE);
            stage.scene().room(KillStage.ROOM, FIRST);
            stage.awaitReady();
            String id = stage.remoteRoom().path("id").asText();

            stage.kill();
            stage.scene().remote().change(id, "{\"name\": \"%s\"}".formatted(other));
            stage.scene().secret("late", Map.of("key", "k", "secret", "s"));
            restartOn(stage, view.get());
            stage.scene().awaitReason("other", "NameTaken", KillStage.PATIENCE);
            assertThat(stage.scene().seen("other").status().roomId()).isNull();
            view.get().catchUp();

            if (dialect == Dialect.CURRENT) {
                stage.scene().awaitReason("other", "UpToDate", KillStage.PATIENCE);
                assertThat(stage.scene().seen("other").status().roomId()).isNotEqualTo(id);
                assertThat(stage.remoteRoom().path("id").asText()).isEqualTo(id);
            }
        }
    }

    /** U3. What it keeps of objects is worthless then, so another process begins anew. */
    @Test
    void shouldEndAndLoseNoChangeWhenItsWatchGoesBackToAnOlderState() throws InterruptedException {
        try (KillStage stage = settled(Dialect.CURRENT, FIRST)) {
            OldView view = OldView.ofNow(ground.upstream(), stage);
            stage.scene().room(KillStage.ROOM, SECOND);
            String end = stage.awaitReady();

            stage.relay().set(view);
            stage.relay().cutWatches();
            KillStage.PATIENCE.until(view::shown);
            assertThat(stage.process().exitCode()).isEqualTo(1);
            assertThat(stage.output()).contains("the API server returned to an earlier state");
            view.catchUp();
            stage.start();

            stage.awaitState(end);
        }
    }

    /** Takes the view with the claim and before the status. */
    private Rule atFirstStatus(KillStage stage, AtomicReference<OldView> view) {
        return new Rule() {
            @Override
            public Reply answer(Journal.Entry entry, Onward onward) throws IOException {
                if (entry.toString().equals("PATCH rooms/lesson/status #1")) {
                    view.set(OldView.ofNow(ground.upstream(), stage));
                }
                return onward.reply();
            }
        };
    }

    private KillStage settled(Dialect dialect, String spec) {
        KillStage stage = ground.stage(dialect);
        stage.settle(spec);
        return stage;
    }

    private static void restartOn(KillStage stage, Rule view) {
        stage.kill();
        stage.relay().set(view);
        stage.journal().begin();
        stage.start();
    }
}
