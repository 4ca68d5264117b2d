package live.hundredms.operator.reconcile.room.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import live.hundredms.operator.api.Room;
import live.hundredms.operator.reconcile.object.Annotations;
import live.hundredms.operator.reconcile.object.RoomView;
import org.junit.jupiter.api.Test;

class RoomPacesTest {
    private long now = -7;
    private final RoomPaces paces = new RoomPaces(Duration.ofSeconds(30), () -> now);
    private final RoomView room = requested("uid", "none");

    @Test
    void shouldNotHoldUpTheFirstChange() {
        paces.edited(room);
        assertThat(paces.untilNext(room)).isEmpty();
    }

    @Test
    void shouldWaitLongerBetweenPassesWhileTheGenerationKeepsMoving() {
        List<Long> waits = new ArrayList<>();
        for (int pass = 0; pass < 8; pass++) {
            paces.edited(room);
            long left = paces.untilNext(room).orElse(Duration.ZERO).toMillis();
            waits.add(left);
            forward(Duration.ofMillis(left));
            assertThat(paces.untilNext(room)).isEmpty();
            paces.begun(room);
            paces.ended(room);
        }
        assertThat(waits).containsExactly(0L, 1_000L, 2_000L, 4_000L, 8_000L, 16_000L, 30_000L, 30_000L);
    }

    @Test
    void shouldLetAPassBeginWhenTheLastOneIsLongAgo() {
        pass();
        forward(Duration.ofSeconds(1));
        paces.edited(room);
        assertThat(paces.untilNext(room)).isEmpty();
    }

    @Test
    void shouldHoldUpNoPassThatIsDueToSomethingElse() {
        pass();
        pass();
        assertThat(paces.untilNext(room)).as("a retry").isEmpty();
    }

    @Test
    void shouldCountTheWaitFromTheEndOfAPass() {
        paces.edited(room);
        paces.begun(room);
        paces.edited(room);
        forward(Duration.ofSeconds(5));
        paces.ended(room);
        assertThat(paces.untilNext(room)).contains(Duration.ofSeconds(1));
    }

    @Test
    void shouldBeginAnewWhenAMinutePassedWithoutAChange() {
        pass();
        pass();
        pass();
        forward(Duration.ofSeconds(60));
        paces.edited(room);
        assertThat(paces.untilNext(room)).isEmpty();
        pass();
        paces.edited(room);
        assertThat(paces.untilNext(room)).contains(Duration.ofSeconds(1));
    }

    @Test
    void shouldCountARequestAsASpecChangeOnceInHalfAMinute() {
        assertThat(paces.countsRequest(requested("uid", "a"))).isTrue();
        assertThat(paces.countsRequest(requested("uid", "a"))).as("the pass that answers it").isTrue();
        assertThat(paces.countsRequest(requested("uid", "b"))).isFalse();
        assertThat(paces.countsRequest(requested("another", "b"))).isTrue();

        forward(Duration.ofSeconds(30));

        assertThat(paces.countsRequest(requested("uid", "c"))).isTrue();
    }

    @Test
    void shouldKeepNoMoreThanWhatChangesWithinAMinute() {
        for (int i = 0; i < 5_000; i++) {
            paces.edited(requested("uid-" + i, "none"));
            forward(Duration.ofSeconds(1));
        }
        assertThat(paces.size()).isLessThan(100);
    }

    @Test
    void shouldRememberARoomThatKeepsChangingHoweverManyOthersDo() {
        pass();
        for (int i = 0; i < 200; i++) {
            pass();
            paces.edited(requested("uid-" + i, "none"));
            forward(Duration.ofSeconds(1));
        }
        paces.edited(room);
        assertThat(paces.untilNext(room)).contains(Duration.ofSeconds(29));
    }

    @Test
    void shouldForgetARoomThatIsGone() {
        pass();
        paces.forget(room);
        assertThat(paces.size()).isZero();
    }

    /** A change and the pass that applies it. */
    private void pass() {
        paces.edited(room);
        paces.begun(room);
        paces.ended(room);
    }

    private void forward(Duration time) {
        now += time.toNanos();
    }

    private static RoomView requested(String uid, String request) {
        Room room = new Room();
        room.setMetadata(new ObjectMetaBuilder().withUid(uid)
                .withAnnotations(Map.of(Annotations.RECONCILE_REQUESTED_AT, request)).build());
        return RoomView.of(room);
    }
}
