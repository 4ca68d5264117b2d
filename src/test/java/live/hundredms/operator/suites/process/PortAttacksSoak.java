package live.hundredms.operator.suites.process;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import live.hundredms.operator.suites.attacks.PlayedProbes;
import live.hundredms.operator.suites.attacks.UnfinishedRequests;
import live.hundredms.operator.support.NeedsRealCluster;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Any pod that reaches the ports of the operator fills them, with the figures of the attacks and both ports in turn. */
@NeedsRealCluster
class PortAttacksSoak {
    @SuppressWarnings("NullAway.Init")
    private ProcessStage stage;
    @SuppressWarnings("NullAway.Init")
    private OperatorUnderTest operator;

    @BeforeEach
    void start(@TempDir Path folder) {
        stage = new ProcessStage(folder, ProcessStage.options("the-key"));
        operator = stage.workingOperator("--probe-port", "0");
    }

    @AfterEach
    void stop() {
        stage.close();
    }

    /** P1. */
    @Test
    void shouldStayUpWhenSixHundredClientsSendHeadersWithoutEnd() throws Exception {
        attacked(port -> {
            try (UnfinishedRequests attack = new UnfinishedRequests(port, 600, UnfinishedRequests.HALF_A_HEADER,
                    300_000)) {
                await().atMost(120, SECONDS).until(attack::allEnded);
            }
        });
    }

    /** P2. */
    @Test
    void shouldStayUpWhenThousandsBeginRequestsAndDoNotEndThem() throws Exception {
        attacked(port -> {
            try (UnfinishedRequests headers = new UnfinishedRequests(port, 3_000, UnfinishedRequests.HALF_A_HEADER, 0);
                    UnfinishedRequests bodies = new UnfinishedRequests(port, 3_000, UnfinishedRequests.HALF_A_BODY,
                            0)) {
                await().atMost(120, SECONDS).until(() -> headers.allEnded() && bodies.allEnded());
            }
        });
    }

    private interface Attack {
        void on(int port);
    }

    /** The probes are those of the Deployment, on the port that has no other purpose. */
    private void attacked(Attack attack) throws Exception {
        int probes = operator.probePort();
        try (PlayedProbes live = new PlayedProbes(probes, "/livez", Duration.ofMillis(200));
                PlayedProbes ready = new PlayedProbes(probes, "/readyz", Duration.ofMillis(200))) {
            attack.on(operator.port());
            attack.on(probes);

            int before = ready.answered();
            await().until(() -> ready.answered() > before);
            assertThat(live.restarts()).isZero();
            assertThat(ready.restarts()).isZero();
        }
        assertThat(operator.metric("room_operator_leader")).isEqualTo(1);
        assertThat(operator.terminate()).as(operator::output).isZero();
    }
}
