package live.hundredms.operator.suites.kills;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.coordination.v1.LeaseSpec;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import live.hundredms.operator.domain.room.Dialect;
import live.hundredms.operator.suites.process.OperatorUnderTest;
import live.hundredms.operator.support.NeedsRealCluster;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A container that is killed and restarted finds the lease of its own pod, while a second pod waits for it and the API
 * server is slow to confirm a renewal. One restart for each delay, five with {@code -Psoak}.
 */
@NeedsRealCluster
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class LeaseRestartIT {
    private static final int RESTARTS = Boolean.getBoolean("soak") ? 5 : 1;
    private static final String RENEWAL = "PATCH leases/room-operator";

    private Ground ground;

    @BeforeAll
    void begin(@TempDir Path folder) {
        ground = new Ground(folder, 4);
    }

    @AfterAll
    void end() {
        ground.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 50, 150, 400})
    void shouldKeepTheLeaseOfItsPodWhenItIsRestarted(long delayMillis) throws InterruptedException {
        try (KillStage stage = ground.stage(Dialect.CURRENT)) {
            stage.relay().set(late(RENEWAL, delayMillis));
            stage.furnish();
            OperatorUnderTest leader = working(stage);
            OperatorUnderTest standby = stage.startInPod("standby");
            standby.awaitOutput("is held by leader");
            write(stage, "before the first restart");

            for (int restart = 1; restart <= RESTARTS; restart++) {
                leader.kill();
                leader = working(stage);
                write(stage, "after restart " + restart);
                awaitRenewal(stage);
                assertThat(leader.output()).doesNotContain("is lost");
            }

            assertThat(standby.output()).doesNotContain("is held by standby", "The operator is working");
            assertThat(lease(stage).getHolderIdentity()).isEqualTo("leader");
            assertThat(lease(stage).getLeaseTransitions()).as("the lease was never taken over").isZero();
            assertThat(senders(stage, RelayedCall::remoteWrite)).as("those who wrote to 100ms, by turns")
                    .hasSize(1 + RESTARTS).doesNotHaveDuplicates();
            assertThat(senders(stage, RelayedCall::kubernetesWrite)).as("those who wrote to the cluster, by turns")
                    .hasSize(1 + RESTARTS).doesNotHaveDuplicates();
        }
    }

    private static OperatorUnderTest working(KillStage stage) {
        OperatorUnderTest operator = stage.startInPod("leader");
        operator.awaitOutput("The operator is working");
        return operator;
    }

    private static void write(KillStage stage, String description) {
        stage.scene().room(KillStage.ROOM, "description: " + description);
        stage.awaitReason("UpToDate");
        KillStage.PATIENCE.untilAsserted(
                () -> assertThat(stage.remoteRoom().path("description").asText()).isEqualTo(description));
    }

    private static void awaitRenewal(KillStage stage) {
        int before = renewals(stage);
        KillStage.PATIENCE.until(() -> renewals(stage) > before);
    }

    private static int renewals(KillStage stage) {
        return stage.journal().answered(call -> call.text().equals(RENEWAL));
    }

    private static LeaseSpec lease(KillStage stage) {
        return stage.scene().client().leases().inNamespace(stage.scene().namespace()).withName("room-operator").get()
                .getSpec();
    }

    /** The processes that made such calls, in their order, and one again for each time that it came after another. */
    private static List<String> senders(KillStage stage, Predicate<RelayedCall> which) {
        List<String> all = stage.journal().entries().stream().filter(entry -> which.test(entry.call()))
                .map(Journal.Entry::sender).toList();
        return Stream.iterate(0, i -> i < all.size(), i -> i + 1)
                .filter(i -> i == 0 || !all.get(i).equals(all.get(i - 1))).map(all::get).toList();
    }

    /** Such a call reaches the API server at once, and its answer comes that much later. */
    private static Rule late(String text, long millis) {
        return new Rule() {
            @Override
            public Reply answer(Journal.Entry entry, Onward onward) throws IOException {
                Reply reply = onward.reply();
                if (entry.call().text().equals(text)) {
                    pause(millis);
                }
                return reply;
            }
        };
    }

    private static void pause(long millis) throws IOException {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }
}
