package live.hundredms.sandbox.tour;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import live.hundredms.sandbox.simulator.Simulator;

/**
 * The sample manifests for users, in the order of their files. Only what points to 100ms is changed: the endpoint of
 * each workspace, the credentials in its Secret, and the interval of its sweeps.
 *
 * @param objects all objects, ready to be applied
 * @param replaced descriptions of the changes, one phrase each
 */
record Samples(List<HasMetadata> objects, List<String> replaced) {

    /**
     * Reads every YAML file of a directory.
     *
     * @throws TourException if there is none, or one cannot be read
     */
    static Samples read(Path directory, KubernetesClient client) {
        try (var files = Files.list(directory)) {
            var objects = files.filter(file -> file.toString().endsWith(".yaml")).sorted()
                    .flatMap(file -> objectsOf(file, client)).toList();
            if (objects.isEmpty()) {
                throw new TourException("There are no samples in " + directory);
            }
            return new Samples(objects, List.of());
        } catch (IOException e) {
            throw new TourException("The samples in " + directory + " cannot be read", e);
        }
    }

    private static Stream<HasMetadata> objectsOf(Path file, KubernetesClient client) {
        try (var yaml = Files.newInputStream(file)) {
            return client.load(yaml).items().stream().map(Samples::general)
                    .filter(object -> !object.getKind().equals("Kustomization")).map(Samples::inNamespace);
        } catch (IOException e) {
            throw new TourException(file + " cannot be read", e);
        }
    }

    /** The object, in a generic type if it is of the operator's kinds. */
    private static HasMetadata general(HasMetadata object) {
        return object instanceof Secret || object instanceof GenericKubernetesResource
                || !object.getApiVersion().startsWith(Kube.GROUP)
                        ? object
                        : Serialization.unmarshal(Serialization.asJson(object), GenericKubernetesResource.class);
    }

    private static HasMetadata inNamespace(HasMetadata object) {
        var namespaced = object instanceof Secret || Kube.namespaced(object.getKind());
        if (namespaced && object.getMetadata().getNamespace() == null) {
            object.getMetadata().setNamespace("default");
        }
        return object;
    }

    /** A copy with the simulator in place of 100ms. */
    Samples pointedAt(Simulator simulator) {
        var phrases = new ArrayList<String>();
        var pointed = new ArrayList<>(objects);
        pointed.replaceAll(object -> object instanceof Secret secret ? StoredSecrets.stored(secret) : object);
        for (var workspace : workspaces()) {
            var account = Account.of(text(workspace, "spec", "api").orElse("Current"), simulator);
            workspace.setAdditionalProperty("spec", account.endpointIn(workspace));
            var name = text(workspace, "spec", "credentialsSecretRef", "name").orElse("");
            pointed.replaceAll(object -> object instanceof Secret secret && name.equals(secret.getMetadata().getName())
                    ? StoredSecrets.with(secret, account.keysFor(workspace))
                    : object);
            phrases.add((workspace.get("spec", "sweepInterval") == null ? "" : "sweepInterval and ") + "endpoint of "
                    + workspace.getKind() + " " + workspace.getMetadata().getName() + " and keys of Secret " + name);
        }
        return new Samples(List.copyOf(pointed), List.copyOf(phrases));
    }

    List<GenericKubernetesResource> rooms() {
        return ofKind("Room").toList();
    }

    /**
     * The workspace of this name.
     *
     * @throws TourException if there is none
     */
    GenericKubernetesResource workspace(String name) {
        return named(name).findFirst().orElseThrow(() -> new TourException("The samples hold no workspace " + name));
    }

    private Stream<GenericKubernetesResource> named(String workspace) {
        return workspaces().stream().filter(each -> each.getMetadata().getName().equals(workspace));
    }

    /** Whether the workspace of this name uses the Legacy API. */
    boolean isLegacy(String workspace) {
        return named(workspace).anyMatch(each -> text(each, "spec", "api").filter("Legacy"::equals).isPresent());
    }

    List<GenericKubernetesResource> workspaces() {
        return ofKind("Workspace", "ClusterWorkspace").toList();
    }

    private Stream<GenericKubernetesResource> ofKind(String... kinds) {
        return objects.stream().filter(object -> List.of(kinds).contains(object.getKind()))
                .map(GenericKubernetesResource.class::cast);
    }

    static Optional<String> text(GenericKubernetesResource object, Object... path) {
        return object.get(path) instanceof String text ? Optional.of(text) : Optional.empty();
    }
}
