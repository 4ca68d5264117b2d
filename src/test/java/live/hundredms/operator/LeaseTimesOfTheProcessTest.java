package live.hundredms.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import live.hundredms.operator.cli.LeaseTimes;
import live.hundredms.operator.support.NeedsRealCluster;
import live.hundredms.operator.support.TestCluster;
import live.hundredms.operator.support.TestConfiguration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** The process holds its lease for as long as its options say. */
@NeedsRealCluster
class LeaseTimesOfTheProcessTest {
    @Test
    void shouldWriteTheDurationOfTheOptionsIntoTheLease() {
        String namespace = TestCluster.newNamespace("times");
        LeaseTimes times = new LeaseTimes(Duration.ofSeconds(20), Duration.ofSeconds(9), Duration.ofSeconds(1));
        try (OperatorProcess operator = new OperatorProcess(TestConfiguration.withoutRemote()
                .namespaces(Set.of(namespace)).leaseNamespace(Optional.of(namespace)).leaseTimes(times).build(),
                TestCluster.client())) {
            operator.start();

            Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> !leases(namespace).isEmpty());
            assertThat(leases(namespace)).singleElement()
                    .satisfies(lease -> assertThat(Objects.requireNonNull(lease.getSpec()).getLeaseDurationSeconds())
                            .isEqualTo(20));
        }
    }

    private static List<Lease> leases(String namespace) {
        return TestCluster.client().resources(Lease.class).inNamespace(namespace).list().getItems();
    }
}
