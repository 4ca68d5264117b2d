package live.hundredms.operator.kube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.mockwebserver.http.Headers;
import io.fabric8.mockwebserver.http.RecordedRequest;
import io.fabric8.mockwebserver.utils.ResponseProvider;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LeadershipOnTroubleTest {
    private static final String PATH = "/apis/coordination.k8s.io/v1/namespaces/ops/leases/room-operator";
    private static final LeaseTiming QUICK = new LeaseTiming(Duration.ofSeconds(3), Duration.ofSeconds(2),
            Duration.ofMillis(200));

    private final MockApiServer cluster = new MockApiServer();
    private final CountDownLatch answers = new CountDownLatch(1);
    private final AtomicInteger led = new AtomicInteger();
    private final AtomicInteger lost = new AtomicInteger();
    private final Leadership lease = new LeaseLeadership(cluster.client(), "ops", "room-operator", "me", QUICK);

    @AfterEach
    void close() {
        answers.countDown();
        lease.close();
        cluster.close();
    }

    @Test
    void shouldStopOnTheDeadlineWhenTheApiServerAnswersNoMore() {
        lease.run(led::incrementAndGet, lost::incrementAndGet);
        await().until(lease::leading);

        cluster.server().expect().get().withPath(PATH).andReply(200, _ -> {
            await().until(() -> answers.getCount() == 0);
            return "";
        }).always();

        await().until(() -> !lease.leading());
        await().until(() -> lost.get() == 1);
        assertThat(lease.deadline()).isEqualTo(Instant.EPOCH);
    }

    @Test
    void shouldLeaveTheLeaseToRunOutWhenItIsLostAndNotGivenUp() {
        lease.run(led::incrementAndGet, lost::incrementAndGet);
        await().until(lease::leading);

        cluster.server().expect().get().withPath(PATH).andReply(new FailsUntilLost(kept())).always();
        await().until(() -> lost.get() == 1);

        await().during(Duration.ofSeconds(1)).until(() -> "me".equals(holder(kept())));
        lease.close();
        assertThat(holder(kept())).as("calls that began in time may still be under way").isEqualTo("me");
    }

    private GenericKubernetesResource kept() {
        return cluster.client().genericKubernetesResources("coordination.k8s.io/v1", "Lease").inNamespace("ops").list()
                .getItems().getFirst();
    }

    private static @Nullable String holder(GenericKubernetesResource lease) {
        return lease.get("spec", "holderIdentity");
    }

    /** Renewals fail; when the lease is lost, whoever wants to release it could. */
    private final class FailsUntilLost implements ResponseProvider<Object> {
        private final GenericKubernetesResource lease;
        private Headers headers = Headers.builder().build();

        FailsUntilLost(GenericKubernetesResource lease) {
            this.lease = lease;
        }

        @Override
        public int getStatusCode(RecordedRequest request) {
            return lost.get() == 0 ? 500 : 200;
        }

        @Override
        public Object getBody(RecordedRequest request) {
            return lost.get() == 0 ? "" : lease;
        }

        @Override
        public Headers getHeaders() {
            return headers;
        }

        @Override
        public void setHeaders(Headers headers) {
            this.headers = headers;
        }
    }

    @Test
    void shouldLeadThroughFailuresThatEndBeforeTheDeadline() {
        lease.run(led::incrementAndGet, lost::incrementAndGet);
        await().until(lease::leading);
        Instant before = lease.deadline();

        cluster.server().expect().get().withPath(PATH).andReturn(500, "").times(3);

        await().until(() -> lease.deadline().isAfter(before.plus(QUICK.renewDeadline())));
        assertThat(led).hasValue(1);
        assertThat(lost).hasValue(0);
    }

    @Test
    void shouldLeadOnceTheApiServerCanBeAsked() {
        cluster.server().expect().get().withPath(PATH).andReturn(403, "").times(2);
        cluster.server().expect().get().withPath(PATH).andReturn(200, "{}").once();

        lease.run(led::incrementAndGet, lost::incrementAndGet);

        await().until(lease::leading);
    }

    @Test
    void shouldLeadAtOnceAndUntilItIsClosedWhenAlone() {
        Leadership alone = Leadership.alone();
        assertThat(alone.leading()).isFalse();

        alone.run(led::incrementAndGet, lost::incrementAndGet);

        await().until(() -> led.get() == 1);
        assertThat(alone.leading()).isTrue();
        assertThat(alone.deadline()).isAfter(Instant.now().plus(Duration.ofHours(1)));
        alone.close();
        assertThat(alone.leading()).isFalse();
        assertThat(alone.deadline()).isEqualTo(Instant.EPOCH);
    }
}
