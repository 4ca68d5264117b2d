package live.hundredms.operator.reconcile.sdk;

import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.Operator;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import live.hundredms.operator.api.Room;
import live.hundredms.operator.reconcile.calls.PassSlots;
import live.hundredms.operator.support.memory.MemoryCluster;
import live.hundredms.operator.telemetry.Logging;
import org.junit.jupiter.api.Test;

/** Namespaces take turns only if the SDK tells of whose Room it submits a pass. */
class SubmittedNamespaceTest {
    private final Set<String> submitted = ConcurrentHashMap.newKeySet();
    private final KubernetesClient client = new MemoryCluster().client();

    /** Looks at each Room twice: once for its event, and once because it said so. */
    private static final class Twice implements Reconciler<Room> {
        private final Set<String> seen = ConcurrentHashMap.newKeySet();

        @Override
        public UpdateControl<Room> reconcile(Room room, Context<Room> context) {
            UpdateControl<Room> end = UpdateControl.noUpdate();
            return seen.add(room.getMetadata().getNamespace()) ? end.rescheduleAfter(1) : end;
        }
    }

    @Test
    void shouldKnowTheNamespaceOfTheRoomWhenThePassIsSubmitted() {
        PassSlots slots = new PassSlots(1, () -> {
            String namespace = Logging.namespace();
            if (!submitted.add(namespace)) {
                submitted.add(namespace + " again");
            }
            return namespace;
        });
        Operator operator = new Operator(service -> service.withKubernetesClient(client).withExecutorService(slots)
                .withCloseClientOnStop(false));
        operator.register(new Twice(), controller -> controller.withGenerationAware(false));
        List.of("one", "other").forEach(this::create);
        operator.start();
        try {
            await().until(() -> submitted.equals(Set.of("one", "one again", "other", "other again")));
        } finally {
            operator.stop();
            client.close();
        }
    }

    private void create(String namespace) {
        Room room = new Room();
        room.setMetadata(new ObjectMetaBuilder().withNamespace(namespace).withName("lesson").build());
        client.resource(room).create();
    }
}
