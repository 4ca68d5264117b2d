package live.hundredms.operator.domain.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NewsLimitTest {
    private final AtomicLong now = new AtomicLong();
    private final NewsLimit limit = new NewsLimit(now::get);

    private long allowed(int times, String namespace, boolean ofOneObject) {
        return IntStream.range(0, times)
                .filter(number -> limit.allows(namespace, ofOneObject ? "one" : namespace + number + "/" + now))
                .count();
    }

    @Test
    void shouldAllowAnObjectABurstAndThenOneIn5Minutes() {
        assertThat(allowed(100, "team", true)).isEqualTo(25);
        now.addAndGet(Duration.ofMinutes(10).plusSeconds(1).toNanos());

        assertThat(allowed(100, "team", true)).isEqualTo(2);
    }

    @Test
    void shouldAllowANamespaceABurstAndThen5ASecondWithoutAnEffectOnOthers() {
        assertThat(allowed(3000, "team", false)).isEqualTo(1000);
        now.addAndGet(Duration.ofSeconds(2).toNanos());

        assertThat(allowed(3000, "team", false)).isEqualTo(10);
        assertThat(allowed(500, "other", false)).isEqualTo(500);
    }
}
