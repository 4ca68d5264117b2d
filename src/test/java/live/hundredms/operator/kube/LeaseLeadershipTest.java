package live.hundredms.operator.kube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import live.hundredms.operator.support.NeedsRealCluster;
import live.hundredms.operator.support.TestCluster;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** On a real API server: it is what refuses the second of two who write the lease at a time. */
@NeedsRealCluster
class LeaseLeadershipTest {
    private static final LeaseTiming QUICK = new LeaseTiming(Duration.ofSeconds(5), Duration.ofSeconds(3),
            Duration.ofMillis(400));

    private final String namespace = TestCluster.newNamespace("lease");
    private final Contender first = new Contender("first");
    private final Contender second = new Contender("second");

    /** One who wants to lead, and what it was told. */
    private final class Contender {
        final LeaseLeadership leadership;
        final AtomicInteger led = new AtomicInteger();
        final AtomicInteger lost = new AtomicInteger();

        Contender(String identity) {
            leadership = new LeaseLeadership(TestCluster.client(), namespace, "room-operator", identity, QUICK);
        }

        void run() {
            leadership.run(led::incrementAndGet, lost::incrementAndGet);
        }

        void lead() {
            run();
            await().until(leadership::leading);
        }
    }

    @AfterEach
    void close() {
        first.leadership.close();
        second.leadership.close();
    }

    private Resource<GenericKubernetesResource> lease() {
        return TestCluster.client().genericKubernetesResources("coordination.k8s.io/v1", "Lease").inNamespace(namespace)
                .withName("room-operator");
    }

    /** The lease of one whose clock is years behind and who never renews it. */
    private void leaseTo(String holder, int seconds) {
        lease().patch(PatchContext.of(PatchType.JSON_MERGE), """
                {"spec":{"holderIdentity":"%s","leaseDurationSeconds":%d,
                 "acquireTime":"2020-01-01T00:00:00.000000Z","renewTime":"2020-01-01T00:00:00.000000Z"}}"""
                .formatted(holder, seconds));
    }

    @Test
    void shouldLeadUntilTheRenewDeadlineWhenTheLeaseIsFree() {
        Instant before = Instant.now();

        first.lead();

        await().until(() -> first.led.get() == 1);
        assertThat(first.leadership.deadline()).isBetween(before.plus(QUICK.renewDeadline()),
                Instant.now().plus(QUICK.renewDeadline()));
    }

    @Test
    void shouldMoveTheDeadlineWithEachRenewal() {
        first.lead();
        Instant deadline = first.leadership.deadline();

        await().until(() -> first.leadership.deadline().isAfter(deadline.plus(QUICK.renewDeadline())));

        assertThat(first.lost).hasValue(0);
    }

    @Test
    void shouldHandOverWhenTheLeaderCloses() {
        first.lead();
        second.run();
        await().during(Duration.ofSeconds(2)).atMost(Duration.ofSeconds(10))
                .until(() -> !second.leadership.leading() && second.leadership.deadline().equals(Instant.EPOCH));

        first.leadership.close();

        assertThat(first.leadership.leading()).isFalse();
        assertThat(first.leadership.deadline()).isEqualTo(Instant.EPOCH);
        assertThat(lease().get().<String>get("spec", "holderIdentity")).as("given up, not left to run out").isNull();
        await().until(second.leadership::leading);
        assertThat(first.lost).as("a close is no loss").hasValue(0);
    }

    @Test
    void shouldTakeOverWhenTheLeaderDiesAndNotEarlier() {
        first.lead();
        Instant promised = first.leadership.deadline();
        leaseTo("killed", 5);
        Instant died = Instant.now();

        second.lead();

        assertThat(Instant.now()).isAfter(promised).isAfterOrEqualTo(died.plus(QUICK.lease()));
    }

    /** As during a rolling update that shortens the lease: the leader still relies on the time that it wrote. */
    @Test
    void shouldWaitAsLongAsTheLeaderSaysWhenOwnTimesAreShorter() {
        first.lead();
        leaseTo("killed", 8);
        Instant died = Instant.now();

        second.lead();

        assertThat(Instant.now()).isAfterOrEqualTo(died.plusSeconds(8));
    }

    @Test
    void shouldTellOfTheLossOnceWhenAnotherTakesTheLease() {
        first.lead();

        leaseTo("thief", 60);

        await().until(() -> first.lost.get() == 1);
        assertThat(first.leadership.leading()).isFalse();
        assertThat(first.leadership.deadline()).isEqualTo(Instant.EPOCH);
        await().during(Duration.ofSeconds(2)).until(() -> first.lost.get() == 1);
    }

    @Test
    void shouldLetOneLeadWhenManyBeginAtATime() {
        first.run();
        second.run();

        await().until(() -> first.leadership.leading() || second.leadership.leading());
        await().during(QUICK.renewDeadline()).atMost(Duration.ofSeconds(20))
                .until(() -> !(first.leadership.leading() && second.leadership.leading()));
    }

    @Test
    void shouldRefuseTimesWithWhichTwoCouldLead() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LeaseTiming(QUICK.renewDeadline(), QUICK.renewDeadline(), QUICK.retry()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LeaseTiming(QUICK.lease(), QUICK.retry(), QUICK.retry()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LeaseTiming(QUICK.lease(), QUICK.renewDeadline(), Duration.ZERO));
    }

    @Test
    void shouldBeAloneInIdentityUnlessItIsAPod() {
        assertThat(LeaseLeadership.identity(Map.of("POD_NAME", "room-operator-0"))).isEqualTo("room-operator-0");
        assertThat(LeaseLeadership.identity(Map.of())).isNotEqualTo(LeaseLeadership.identity(Map.of()));
    }
}
