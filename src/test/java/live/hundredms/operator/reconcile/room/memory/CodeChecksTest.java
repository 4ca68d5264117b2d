package live.hundredms.operator.reconcile.room.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CodeChecksTest {
    private static final Duration DAY = Duration.ofDays(1);

    private long now;
    private final CodeChecks checks = new CodeChecks(DAY, () -> now);

    private void read(String uid) {
        checks.begin(uid);
        checks.reported(uid);
    }

    @Test
    void shouldSpreadTheFirstReadsOverTheInterval() {
        long early = IntStream.range(0, 1_000).filter(i -> checks.left("room-" + i).compareTo(Duration.ofHours(12)) < 0)
                .count();

        assertThat(early).isBetween(400L, 600L);
        assertThat(IntStream.range(0, 1_000)).allMatch(i -> checks.left("room-" + i).compareTo(DAY) <= 0);
    }

    @Test
    void shouldReadAtOnceOnRequest() {
        read("a");
        checks.request("a");
        assertThat(checks.areDue("a")).isTrue();

        read("a");
        assertThat(checks.areDue("a")).isFalse();
    }

    @Test
    void shouldReadTheRolesOnRequestOnly() {
        now = DAY.toNanos();
        assertThat(checks.areRolesDue("a")).isFalse();

        checks.request("a");
        checks.begin("a");
        assertThat(checks.areRolesDue("a")).as("as long as no pass has reported").isTrue();
        checks.request("a");
        checks.reported("a");
        assertThat(checks.areRolesDue("a")).as("requested meanwhile").isTrue();
        read("a");
        assertThat(checks.areRolesDue("a")).isFalse();
    }

    @Test
    void shouldReadOnceInEachInterval() {
        checks.left("a");
        now = DAY.toNanos();
        assertThat(checks.areDue("a")).isTrue();
        read("a");

        assertThat(checks.areDue("a")).isFalse();
        assertThat(checks.left("a")).isEqualTo(DAY);
        now += DAY.toNanos();
        assertThat(checks.areDue("a")).isTrue();
    }

    /** A person waits for it, so nothing that is drawn at random decides. */
    @Test
    void shouldKeepTheTimeOfTheNextReadOnRequest() {
        Duration left = checks.left("a");

        checks.request("a");

        assertThat(checks.left("a")).isEqualTo(left);
        assertThat(checks.areDue("b")).isFalse();
    }

    /** A Room whose codes can't be read must not have pass after pass because of that. */
    @Test
    void shouldStayDueForAnIntervalIfTheyWereNotRead() {
        checks.left("a");
        now = DAY.toNanos();
        assertThat(checks.areDue("a")).isTrue();
        assertThat(checks.left("a")).as("at once").isEqualTo(Duration.ofMillis(1));

        checks.reported("a");

        assertThat(checks.areDue("a")).isTrue();
        assertThat(checks.left("a")).isEqualTo(DAY);
        now += DAY.toNanos() - 1;
        assertThat(checks.left("a")).isEqualTo(Duration.ofMillis(1));
        now += 1;
        checks.reported("a");
        assertThat(checks.left("a")).isEqualTo(DAY);
        read("a");
        assertThat(checks.areDue("a")).isFalse();
        assertThat(checks.left("a")).isEqualTo(DAY);
    }

    @Test
    void shouldRetryAReadThatFailed() {
        checks.begin("a");

        checks.failed("a");
        checks.reported("a");

        assertThat(checks.areDue("a")).isTrue();
        assertThat(checks.left("a")).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void shouldStayDueUntilAPassHasReportedWhatItRead() {
        checks.begin("a");
        assertThat(checks.areDue("a")).isTrue();

        checks.reported("a");
        assertThat(checks.areDue("a")).isFalse();
    }

    @Test
    void shouldStayDueIfARequestComesAfterTheReadBegan() {
        checks.begin("a");
        now = Duration.ofSeconds(30).toNanos();

        checks.request("a");
        checks.reported("a");

        assertThat(checks.areDue("a")).isTrue();
        assertThat(checks.left("a")).isEqualTo(DAY.minusSeconds(30));
    }

    @Test
    void shouldBeginAnewAfterTheRoomIsForgotten() {
        checks.request("a");

        checks.forget("a");

        assertThat(checks.areDue("a")).isFalse();
        assertThat(checks.left("a")).isLessThanOrEqualTo(DAY);
        now = DAY.toNanos();
        assertThat(checks.areDue("a")).isTrue();
    }

    /** Clocks of this kind begin anywhere and may pass the largest number. */
    @Test
    void shouldReadOnceInEachIntervalWhenTheClockTurnsNegative() {
        now = Long.MAX_VALUE - 1;
        read("a");

        assertThat(checks.areDue("a")).isFalse();
        assertThat(checks.left("a")).isEqualTo(DAY);
        now += DAY.toNanos();
        assertThat(checks.areDue("a")).isTrue();
    }
}
