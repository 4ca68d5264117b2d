package live.hundredms.operator.suites.behaviour;

import java.util.concurrent.TimeUnit;
import live.hundredms.operator.support.NeedsRealCluster;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Hand-offs cost what architecture.md says; {@code PublishingCountsSoak} counts those of five times as many Rooms. */
@NeedsRealCluster
class PublishingCountsTest {
    private static final int ROOMS = 200;

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void shouldMakeTwoCallsTwoWritesAndASecretForEachRoom() {
        PublishingCounts.check(ROOMS);
    }
}
