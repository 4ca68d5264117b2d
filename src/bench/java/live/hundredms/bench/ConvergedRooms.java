package live.hundredms.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Many Rooms as an operator leaves them, made without one, which would take long: copies of one Room that an operator
 * brought to rest. That the next operator finds nothing to write at them is what shows that they are alike.
 */
final class ConvergedRooms {
    private static final int THREADS = 16;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final BenchWorld world;
    private final ObjectNode model;

    /** Expects a workspace; makes Room number 0 with an operator of its own. */
    ConvergedRooms(BenchWorld world) throws InterruptedException {
        this.world = world;
        world.rooms(0, 1);
        try (MeasuredOperator operator = world.operator()) {
            BenchWorld.awaitReady(operator, 1);
        }
        model = JSON.valueToTree(world.client().genericKubernetesResources("100ms.live/v1", "Room")
                .inNamespace(BenchWorld.SPACE).withName("room-0").get());
        ((ObjectNode) model.path("metadata")).without(
                List.of("uid", "resourceVersion", "creationTimestamp", "generation", "managedFields", "annotations"));
    }

    /** Makes Rooms FROM to TO without the last, and their rooms. */
    void make(int from, int to) throws InterruptedException {
        BenchWorld.each(from, to, THREADS, number -> {
            GenericKubernetesResource room = JSON.convertValue(named(number), GenericKubernetesResource.class);
            GenericKubernetesResource made = world.client().resource(room).create();
            made.setAdditionalProperty("status", status(number, made.getMetadata().getUid()));
            world.client().resource(made).subresource("status").update();
        });
    }

    /** An operator that has looked at all of them, and has found nothing to write. */
    MeasuredOperator atRest(int rooms, String... options) throws InterruptedException {
        double writes = world.kubernetesWrites();
        int remote = world.remoteWrites();
        MeasuredOperator operator = world.operator(options);
        BenchWorld.awaitReady(operator, rooms);
        Waiting.until("the API server has counted", Duration.ofSeconds(5), () -> world.kubernetesWrites() >= writes);
        if (world.kubernetesWrites() - writes > 1 || world.remoteWrites() > remote) {
            throw new IllegalStateException("the Rooms were not at rest: " + (world.kubernetesWrites() - writes)
                    + " writes to Kubernetes, " + (world.remoteWrites() - remote) + " to 100ms");
        }
        return operator;
    }

    private JsonNode named(int number) {
        ObjectNode room = (ObjectNode) tree(model.toString().replace("room-0", "room-" + number));
        room.remove("status");
        return room;
    }

    private static JsonNode tree(String json) {
        return Serialization.unmarshal(json, JsonNode.class);
    }

    /** A claim of another Room would make it a copy from a backup, which takes its room over first. */
    private JsonNode status(int number, String uid) {
        JsonNode remote = world.simulator.state().addRoom(BenchWorld.KEY, "bench-room-" + number,
                JsonNodeFactory.instance.objectNode().put("description", "as made").put("region", "eu"));
        String id = remote.path("id").asText();
        ObjectNode status = (ObjectNode) tree(model.path("status").toString()
                .replace(model.path("status").path("roomId").asText(), id).replace("room-0", "room-" + number));
        ((ObjectNode) status.path("claimed")).put("uid", uid);
        status.put("roomName", remote.path("name").asText());
        status.put("createdAt", Instant.parse(remote.path("created_at").asText()).toString());
        status.put("remoteUpdatedAt", Instant.parse(remote.path("updated_at").asText()).toString());
        return status;
    }
}
