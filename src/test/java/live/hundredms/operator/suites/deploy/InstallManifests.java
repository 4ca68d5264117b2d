package live.hundredms.operator.suites.deploy;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import live.hundredms.operator.support.Kubectl;

/** Objects as a tool prints them, by kind, namespace and name. */
final class InstallManifests {
    private static final Pattern END = Pattern.compile("(?m)^---$");
    private static final Set<String> OF_HELM = Set.of("helm.sh/chart", "app.kubernetes.io/managed-by",
            "app.kubernetes.io/version");

    private InstallManifests() {
    }

    static Map<String, GenericKubernetesResource> of(Kubectl.Result printed) {
        if (printed.exitCode() != 0) {
            throw new AssertionError(printed.output());
        }
        return of(printed.output());
    }

    /** The documents of a text. */
    static Map<String, GenericKubernetesResource> of(String text) {
        Map<String, GenericKubernetesResource> objects = new TreeMap<>();
        END.splitAsStream(text).filter(document -> document.lines().anyMatch(line -> line.startsWith("kind:")))
                .map(document -> Serialization.unmarshal(document, GenericKubernetesResource.class))
                .forEach(object -> objects.put(key(object), object));
        return objects;
    }

    /** Without what only Helm says, and without hooks, which are no part of a release. */
    static Map<String, GenericKubernetesResource> withoutHelm(Map<String, GenericKubernetesResource> objects) {
        Map<String, GenericKubernetesResource> rest = new TreeMap<>(objects);
        rest.values().removeIf(InstallManifests::hook);
        rest.values().forEach(object -> {
            // The labels of a CRD come from its file.
            if (object.getMetadata().getLabels() != null && !object.getKind().equals("CustomResourceDefinition")) {
                object.getMetadata().getLabels().keySet().removeAll(OF_HELM);
            }
            if (object.getMetadata().getAnnotations() != null) {
                object.getMetadata().getAnnotations().remove("helm.sh/resource-policy");
            }
        });
        return rest;
    }

    private static boolean hook(GenericKubernetesResource object) {
        return object.getMetadata().getAnnotations() != null
                && object.getMetadata().getAnnotations().containsKey("helm.sh/hook");
    }

    private static String key(GenericKubernetesResource object) {
        return object.getKind() + " " + Objects.requireNonNullElse(object.getMetadata().getNamespace(), "") + "/"
                + object.getMetadata().getName();
    }
}
