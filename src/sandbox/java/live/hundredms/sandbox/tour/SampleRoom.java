package live.hundredms.sandbox.tour;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import live.hundredms.sandbox.simulator.Simulator;

/** One Room on both sides: its object in the cluster and its room at the simulated 100ms. */
final class SampleRoom {
    private static final String READY = "Ready";
    private final GenericKubernetesResource manifest;
    private final Kube kube;
    private final Simulator simulator;

    SampleRoom(GenericKubernetesResource manifest, Kube kube, Simulator simulator) {
        this.manifest = manifest;
        this.kube = kube;
        this.simulator = simulator;
    }

    String name() {
        return manifest.getMetadata().getName();
    }

    String namespace() {
        return manifest.getMetadata().getNamespace();
    }

    /** The present object; empty if it does not exist. */
    Optional<GenericKubernetesResource> object() {
        return kube.find(manifest);
    }

    /** The room at 100ms that the status names. */
    Optional<JsonNode> remote() {
        return object().flatMap(object -> Samples.text(object, "status", "roomId")).flatMap(simulator.state()::room);
    }

    String roomId() {
        return object().flatMap(object -> Samples.text(object, "status", "roomId"))
                .orElseThrow(() -> new TourException("Room " + name() + " has no ID at 100ms"));
    }

    void changeSpec(Map<String, Object> fields) {
        kube.changeSpec(manifest, fields);
    }

    void create() {
        kube.create(manifest);
    }

    void delete() {
        kube.delete(manifest);
    }

    boolean declares(String field) {
        return manifest.get("spec", field) != null;
    }

    Optional<Object> workspaceRef() {
        return Optional.ofNullable(manifest.get("spec", "workspaceRef"));
    }

    boolean isLegacy(Samples samples) {
        return samples.isLegacy(workspaceName());
    }

    /** Name of the workspace object that it uses. */
    String workspaceName() {
        return Samples.text(manifest, "spec", "workspaceRef", "name").orElse("default");
    }

    /** Name and key of the Secret for its recordings. */
    Optional<StorageSecret> storageSecret() {
        var path = new Object[]{"spec", "recordingInfo", "uploadInfo", "credentialsSecretRef"};
        return Samples.text(manifest, path[0], path[1], path[2], path[3], "name").map(name -> new StorageSecret(name,
                Samples.text(manifest, path[0], path[1], path[2], path[3], "keyField").orElse("key")));
    }

    /** Name of the Secret in which the operator publishes the room; empty if the manifest wants none. */
    Optional<String> publishedSecret() {
        return Samples.text(manifest, "spec", "publishTo", "secretName");
    }

    /** The roles whose room codes are published. */
    List<String> publishedRoles() {
        return manifest.get("spec", "publishTo", "roomCodes") instanceof List<?> roles
                ? roles.stream().map(String::valueOf).toList()
                : List.of();
    }

    record StorageSecret(String name, String keyField) {
    }

    /** Whether the room at 100ms matches the manifest in the cluster. */
    boolean isAsDeclared() {
        var object = object();
        var remote = remote();
        if (object.isEmpty() || remote.isEmpty()) {
            return false;
        }
        var enabled = !Boolean.FALSE.equals(object.get().get("spec", "enabled"));
        return remote.get().path("enabled").asBoolean() == enabled
                && same("/name", remote.get(), Samples.text(object.get(), "status", "roomName"))
                && same("/description", remote.get(), Samples.text(object.get(), "spec", "description"))
                && same("/template", remote.get(), Samples.text(object.get(), "spec", "template"))
                && same("/recording_info/upload_info/location", remote.get(),
                        Samples.text(object.get(), "spec", "recordingInfo", "uploadInfo", "location"));
    }

    private static boolean same(String pointer, JsonNode remote, Optional<String> declared) {
        return declared.map(text -> text.equals(remote.at(pointer).asText())).orElse(true);
    }

    /** Whether 100ms confirmed the present generation. */
    boolean ready() {
        return object().filter(object -> upToDate(object) && condition(object, READY, "status").equals("True"))
                .isPresent();
    }

    boolean ready(String reason) {
        return ready() && reason().equals(reason);
    }

    /** Reason of the Ready condition; empty if there is none. */
    String reason() {
        return reason(READY);
    }

    /** Reason of the condition of this type; empty if there is none. */
    String reason(String type) {
        return object().map(object -> condition(object, type, "reason")).orElse("");
    }

    /** Name, and status, reason and message of the Ready condition, as a phrase. */
    String state() {
        return state(READY);
    }

    /** Name, and status, reason and message of the condition of this type, as a phrase. */
    String state(String type) {
        return object()
                .map(object -> "Room " + name() + " (" + type + "=" + condition(object, type, "status") + ", "
                        + condition(object, type, "reason") + ": " + condition(object, type, "message") + ")")
                .orElse("Room " + name());
    }

    private static boolean upToDate(GenericKubernetesResource object) {
        return object.get("status", "observedGeneration") instanceof Number observed
                && Long.valueOf(observed.longValue()).equals(object.getMetadata().getGeneration());
    }

    private static String condition(GenericKubernetesResource object, String type, String field) {
        return object.get("status", "conditions") instanceof List<?> conditions
                ? conditions.stream()
                        .filter(each -> each instanceof Map<?, ?> condition && type.equals(condition.get("type")))
                        .map(each -> ((Map<?, ?>) each).get(field)).map(String::valueOf).findFirst().orElse("")
                : "";
    }
}
