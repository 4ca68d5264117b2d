package live.hundredms.operator.kube;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SlotCacheTest {
    private record Named(String name, Optional<List<String>> values) {
    }

    private final SlotCache<Object> cache = new SlotCache<>(4, 1_000);

    @Test
    void shouldNotKeepWhatIsTooLarge() {
        cache.put(1, "x".repeat(900));
        cache.put(2, "x".repeat(1_000));
        cache.put(3, List.of("x".repeat(500), "y".repeat(500)));
        cache.put(4, Map.of("key", "é".repeat(1_000)));
        cache.put(5, new Named("n", Optional.of(List.of("ŷ".repeat(500)))));

        assertThat(cache.get(1)).isEqualTo("x".repeat(900));
        assertThat(IntStream.rangeClosed(2, 5).mapToObj(cache::get)).containsOnlyNulls();
        assertThat(cache.bytes()).isBetween(900L, 1_000L);
    }

    @Test
    void shouldTakeNoMoreThanItsSlotsHold() {
        IntStream.range(0, 1_000).forEach(hash -> cache.put(hash, hash + "x".repeat(900)));

        assertThat(cache.bytes()).isLessThanOrEqualTo(16 * 1_000);
        assertThat(cache.get(999)).isEqualTo(999 + "x".repeat(900));
    }
}
