package live.hundredms.operator.reconcile.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import live.hundredms.operator.workspace.WorkspaceKey;
import org.junit.jupiter.api.Test;

/** When it is news of a workspace that 100ms denies Rooms something. */
class DenialsTest {
    private static final WorkspaceKey ONE = WorkspaceKey.cluster("one");
    private static final WorkspaceKey OTHER = WorkspaceKey.cluster("other");

    private final AtomicLong now = new AtomicLong(-5);
    private final Denials denials = new Denials(now::get);

    @Test
    void shouldTellOnceOfFiveRoomsAndOneOperation() {
        for (int i = 0; i < 4; i++) {
            assertThat(denied(ONE, "update", i)).isFalse();
            assertThat(denied(ONE, "update", i)).as("the same Room again").isFalse();
            assertThat(denied(ONE, "enable", i)).isFalse();
            assertThat(denied(OTHER, "update", i)).isFalse();
        }
        assertThat(denied(ONE, "update", 4)).isTrue();
        assertThat(denied(ONE, "update", 5)).as("told").isFalse();
        assertThat(denied(OTHER, "update", 9)).isTrue();
    }

    @Test
    void shouldForgetAfterTenMinutes() {
        for (int i = 0; i < 4; i++) {
            denied(ONE, "update", i);
        }
        now.addAndGet(Duration.ofMinutes(11).toNanos());
        assertThat(denied(ONE, "update", 4)).isFalse();
        for (int i = 5; i < 8; i++) {
            assertThat(denied(ONE, "update", i)).isFalse();
        }
        assertThat(denied(ONE, "update", 8)).isTrue();
        now.addAndGet(Duration.ofMinutes(5).toNanos());
        assertThat(denied(ONE, "update", 9)).isFalse();
        now.addAndGet(Duration.ofMinutes(6).toNanos());
        for (int i = 10; i < 13; i++) {
            assertThat(denied(ONE, "update", i)).isFalse();
        }
        assertThat(denied(ONE, "update", 13)).as("it lasts").isTrue();
    }

    private boolean denied(WorkspaceKey workspace, String operation, int room) {
        return denials.areNews(workspace, operation, new ResourceID("room-" + room, "team"));
    }
}
