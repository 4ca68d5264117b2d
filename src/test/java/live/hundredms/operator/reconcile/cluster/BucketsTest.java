package live.hundredms.operator.reconcile.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BucketsTest {
    /** Names that all have one hash in Java: each pair of letters may be Aa or BB. */
    private static final List<String> CHOSEN = IntStream.range(0, 2_048).mapToObj(number -> IntStream.range(0, 11)
            .mapToObj(bit -> (number >> bit & 1) == 0 ? "Aa" : "BB").collect(Collectors.joining())).toList();

    private final Buckets buckets = new Buckets();

    /** O3. */
    @Test
    void shouldSpreadNamesThatWereChosenToHaveOneHash() {
        assertThat(CHOSEN.stream().map(String::hashCode).distinct()).hasSize(1);

        Map<String, Long> sizes = CHOSEN.stream().collect(Collectors.groupingBy(buckets::of, Collectors.counting()));

        assertThat(Collections.max(sizes.values())).as("of 2,048 names in 4,096 buckets").isLessThan(12);
    }

    @Test
    void shouldPutAKeyAlwaysIntoTheSameBucket() {
        assertThat(CHOSEN.stream().map(buckets::of).toList()).isEqualTo(CHOSEN.stream().map(buckets::of).toList());
    }

    /** What shares a bucket in one process says nothing of the next. */
    @Test
    void shouldPutKeysIntoOtherBucketsInAnotherProcess() {
        Function<String, String> other = new Buckets()::of;

        assertThat(CHOSEN.stream().filter(name -> other.apply(name).equals(buckets.of(name))).count()).isLessThan(20);
    }
}
