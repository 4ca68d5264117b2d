package live.hundredms.operator.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class BoundedMemoryTest {
    /** M2. */
    @Test
    void shouldTakeNoMoreThan64MebibytesInSum() {
        assertThat(Arrays.stream(BoundedMemory.values()).mapToLong(BoundedMemory::mostBytes).sum())
                .isLessThanOrEqualTo(64L << 20);
    }
}
