package live.hundredms.operator.suites.process;

import java.util.concurrent.TimeUnit;
import live.hundredms.operator.suites.behaviour.PublishingCounts;
import live.hundredms.operator.support.NeedsRealCluster;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** As many Rooms with codes as a large team has. {@code -Dsoak.published.rooms} is another number of them. */
@NeedsRealCluster
class PublishingCountsSoak {
    private static final int ROOMS = Integer.getInteger("soak.published.rooms", 1_000);

    @Test
    @Timeout(value = 30, unit = TimeUnit.MINUTES)
    void shouldMakeTwoCallsTwoWritesAndASecretForEachRoom() {
        PublishingCounts.check(ROOMS);
    }
}
