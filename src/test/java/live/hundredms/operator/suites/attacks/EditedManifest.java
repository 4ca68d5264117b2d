package live.hundredms.operator.suites.attacks;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.List;
import java.util.Map;
import live.hundredms.operator.api.Room;

/** The manifest of a Room, as people write it, export it and change it. Each change makes a new one. */
record EditedManifest(ObjectNode tree) {
    private static final KubernetesSerialization SERIALIZATION = new KubernetesSerialization();
    /** What the API server sets by itself. */
    private static final List<String> SET_BY_THE_SERVER = List.of("namespace", "uid", "resourceVersion", "generation",
            "creationTimestamp", "managedFields", "deletionTimestamp", "deletionGracePeriodSeconds");

    /** @param spec as YAML; empty for one that declares nothing */
    static EditedManifest of(String name, String spec) {
        ObjectNode tree = JsonNodeFactory.instance.objectNode().put("apiVersion", "100ms.live/v1").put("kind", "Room");
        tree.putObject("metadata").put("name", name);
        tree.putObject("spec");
        return new EditedManifest(tree).with(spec);
    }

    /** What {@code kubectl get -o yaml} shows, without the status and what the API server sets by itself. */
    static EditedManifest exported(Room room) {
        ObjectNode tree = SERIALIZATION.convertValue(room, ObjectNode.class);
        tree.remove("status");
        tree.withObjectProperty("metadata").remove(SET_BY_THE_SERVER);
        return new EditedManifest(tree);
    }

    EditedManifest named(String name) {
        ObjectNode copy = tree.deepCopy();
        copy.withObjectProperty("metadata").put("name", name);
        return new EditedManifest(copy);
    }

    /** The same with these members of the spec, as YAML, instead of what it says there. */
    EditedManifest with(String spec) {
        ObjectNode copy = tree.deepCopy();
        // What begins with a brace would be taken for JSON.
        Map<?, ?> members = SERIALIZATION.unmarshal("# YAML\n" + (spec.isBlank() ? "{}" : spec), Map.class);
        copy.withObjectProperty("spec").setAll(SERIALIZATION.convertValue(members, ObjectNode.class));
        return new EditedManifest(copy);
    }

    /** The same without a member of the spec. */
    EditedManifest without(String member) {
        ObjectNode copy = tree.deepCopy();
        copy.withObjectProperty("spec").remove(member);
        return new EditedManifest(copy);
    }

    EditedManifest claim(String claim) {
        ObjectNode copy = tree.deepCopy();
        copy.withObjectProperty("metadata").withObjectProperty("annotations").put(Person.CLAIM, claim);
        return new EditedManifest(copy);
    }

    /** The same with the operator's finalizer. */
    EditedManifest finalizer() {
        ObjectNode copy = tree.deepCopy();
        copy.withObjectProperty("metadata").putArray("finalizers").add(Person.FINALIZER);
        return new EditedManifest(copy);
    }

    Room in(String namespace) {
        ObjectNode copy = tree.deepCopy();
        copy.withObjectProperty("metadata").put("namespace", namespace);
        return SERIALIZATION.unmarshal(copy.toString(), Room.class);
    }
}
