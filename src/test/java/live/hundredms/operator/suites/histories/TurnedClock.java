package live.hundredms.operator.suites.histories;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The machine's clock, off by what it was turned. */
final class TurnedClock extends Clock {
    private volatile Duration off;

    TurnedClock(Duration off) {
        this.off = off;
    }

    void turn(Duration other) {
        off = other;
    }

    Duration off() {
        return off;
    }

    @Override
    public Instant instant() {
        return Instant.now().plus(off);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
