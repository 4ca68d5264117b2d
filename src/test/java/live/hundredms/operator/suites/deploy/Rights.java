package live.hundredms.operator.suites.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an account may do, as the API server itself decides it.
 *
 * @param user as {@code system:serviceaccount:namespace:name}
 */
record Rights(KubernetesClient admin, String user) {
    private static final Pattern RESOURCE = Pattern
            .compile("(?<resource>\\w+)(\\.(?<group>[\\w.]+))?(/(?<sub>\\w+))?(:(?<name>[\\w-]+))?");

    /** Whether it may do this with {@code resource.group/subresource:name}. */
    boolean allow(String verb, String resource, @Nullable String namespace) {
        Matcher parts = RESOURCE.matcher(resource);
        assertThat(parts.matches()).isTrue();
        GenericKubernetesResource review = Serialization.unmarshal("""
                apiVersion: authorization.k8s.io/v1
                kind: SubjectAccessReview
                spec:
                  user: %s
                  resourceAttributes: {verb: %s, resource: %s, group: %s, subresource: %s, name: %s, namespace: %s}
                """.formatted(user, verb, parts.group("resource"), text(parts.group("group")), text(parts.group("sub")),
                text(parts.group("name")), text(namespace)), GenericKubernetesResource.class);
        return admin.resource(review).create().<Boolean>get("status", "allowed");
    }

    private static String text(@Nullable String mayBeMissing) {
        return '"' + (mayBeMissing == null ? "" : mayBeMissing) + '"';
    }
}
