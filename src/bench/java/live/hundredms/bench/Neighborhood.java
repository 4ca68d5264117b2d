package live.hundredms.bench;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/** Two namespaces whose Rooms share one workspace at 10 calls a second, as one of them sees what the other one does. */
final class Neighborhood {
    static final String VICTIM = "victim";
    static final String NEIGHBOR = "neighbor";
    private static final Duration MOST = Duration.ofMinutes(2);

    private final BenchWorld world;
    private final AtomicInteger sweeps = new AtomicInteger();

    /** Seconds from each of four changes to its end. */
    record Four(double edit, double creation, double deletion, double drift) {
        double most() {
            return Math.max(Math.max(edit, creation), Math.max(deletion, drift));
        }

        Figures into(Figures figures, String beside) {
            return figures.with(beside + "_edit_s", edit, 1).with(beside + "_creation_s", creation, 1)
                    .with(beside + "_deletion_s", deletion, 1).with(beside + "_drift_s", drift, 1);
        }
    }

    Neighborhood(BenchWorld world) {
        this.world = world;
        for (String space : List.of(VICTIM, NEIGHBOR)) {
            namespace(space);
        }
        sweep();
    }

    /** A namespace with the credentials of the one workspace. */
    void namespace(String name) {
        world.client().resource(new NamespaceBuilder().withNewMetadata().withName(name).endMetadata().build()).create();
        world.client().resource(new SecretBuilder().withNewMetadata().withName("keys").withNamespace(name).endMetadata()
                .addToStringData("accessKey", BenchWorld.KEY).addToStringData("appSecret", BenchWorld.SECRET).build())
                .create();
    }

    /** The workspace is listed now, as a change of its spec does. */
    private void sweep() {
        world.apply("""
                apiVersion: 100ms.live/v1
                kind: ClusterWorkspace
                metadata: {name: shared}
                spec:
                  endpoint: %s
                  credentialsSecretRef: {namespace: %s, name: keys}
                  allowedNamespaces: {names: [%s, %s]}
                  sweepInterval: %dm
                """.formatted(world.simulator.currentEndpoint(), VICTIM, VICTIM, NEIGHBOR,
                60 + sweeps.incrementAndGet()));
    }

    /** Creates a Room, or gives it this description. */
    void room(String namespace, String name, String description) {
        world.client().resource(Serialization.<GenericKubernetesResource>unmarshal("""
                apiVersion: 100ms.live/v1
                kind: Room
                metadata: {name: %s, namespace: %s}
                spec: {description: "%s", workspaceRef: {kind: ClusterWorkspace, name: shared}}
                """.formatted(name, namespace, description), GenericKubernetesResource.class)).serverSideApply();
    }

    /** A user requests a reconcile. */
    void request(String namespace, String name) {
        handle(namespace, name).patch(PatchContext.of(PatchType.JSON_MERGE),
                "{\"metadata\": {\"annotations\": {\"100ms.live/reconcile-requested-at\": \"%d\"}}}"
                        .formatted(System.nanoTime()));
    }

    /** Creates Rooms room-0 to room-COUNT without the last and waits until they are ready. */
    void readyRooms(String namespace, int count) throws InterruptedException {
        BenchWorld.each(0, count, 8, number -> room(namespace, "room-" + number, "as made"));
        for (int i = 0; i < count; i++) {
            String name = "room-" + i;
            Waiting.until(name + " is ready", MOST, Duration.ofMillis(50), () -> isReady(namespace, name));
        }
    }

    /** Seconds until a new Room of the victim is ready. */
    double creation(String name) throws InterruptedException {
        return seconds("creation", () -> room(VICTIM, name, "as made"), () -> isReady(VICTIM, name));
    }

    /** Changes, creates and deletes a Room of the victim, and has a change at 100ms reverted, one after the other. */
    Four four(String number) throws InterruptedException {
        double creation = creation("created-" + number);
        double edit = seconds("edit", () -> room(VICTIM, "room-0", "edited " + number),
                () -> description("room-0").equals("edited " + number));
        double deletion = seconds("deletion", () -> handle(VICTIM, "created-" + number).delete(),
                () -> handle(VICTIM, "created-" + number).get() == null);
        String before = description("room-1");
        String id = world.simulator.state().roomNamed(VICTIM + ".room-1").orElseThrow().path("id").asText();
        double drift = seconds("drift repair", () -> {
            world.simulator.state().patchRoom(id, JsonNodeFactory.instance.objectNode().put("description", "changed"));
            sweep();
        }, () -> description("room-1").equals(before));
        return new Four(edit, creation, deletion, drift);
    }

    private static double seconds(String what, Runnable change, BooleanSupplier done) throws InterruptedException {
        long began = System.nanoTime();
        change.run();
        Waiting.until(what, MOST, Duration.ofMillis(20), done);
        return Waiting.since(began);
    }

    private String description(String room) {
        return world.simulator.state().roomNamed(VICTIM + "." + room).map(found -> found.path("description").asText())
                .orElse("");
    }

    private boolean isReady(String namespace, String name) {
        GenericKubernetesResource room = handle(namespace, name).get();
        List<Map<String, Object>> conditions = Optional.ofNullable(room)
                .map(found -> found.<List<Map<String, Object>>>get("status", "conditions")).orElse(List.of());
        return conditions.stream()
                .anyMatch(condition -> "Ready".equals(condition.get("type")) && "True".equals(condition.get("status"))
                        && room.getMetadata().getGeneration()
                                .longValue() == ((Number) condition.get("observedGeneration")).longValue());
    }

    private Resource<GenericKubernetesResource> handle(String namespace, String name) {
        return world.client().genericKubernetesResources("100ms.live/v1", "Room").inNamespace(namespace).withName(name);
    }
}
