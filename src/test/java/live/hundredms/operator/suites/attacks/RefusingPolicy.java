package live.hundredms.operator.suites.attacks;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import live.hundredms.operator.suites.behaviour.Scene;

/** A ValidatingAdmissionPolicy for one namespace of the test's, which the API server follows until this is closed. */
final class RefusingPolicy implements AutoCloseable {
    private final KubernetesClient admin;
    private final List<HasMetadata> objects;
    private final String sentence;
    private final HasMetadata refused;

    private RefusingPolicy(KubernetesClient admin, List<HasMetadata> objects, String sentence, HasMetadata refused) {
        this.admin = admin;
        this.objects = objects;
        this.sentence = sentence;
        this.refused = refused;
    }

    /** What a policy is about and what it says. */
    record Rule(String resource, String expression, String message, String reason) {
    }

    /**
     * Returns once the API server follows it.
     *
     * @param refused an object that it refuses to create
     */
    static RefusingPolicy of(Scene team, Rule rule, HasMetadata refused) {
        return of(team, "apiGroups: [100ms.live], apiVersions: [v1], resources: [\"%s\"]".formatted(rule.resource()),
                "expression: \"%s\", message: \"%s\", reason: %s".formatted(rule.expression(), rule.message(),
                        rule.reason()),
                rule.message(), refused);
    }

    /**
     * One for Secrets.
     *
     * @param expression of those that it lets pass
     * @param message a CEL expression, too
     * @param sentence part of its value for each Secret
     * @param refused a Secret that it refuses
     */
    static RefusingPolicy ofSecrets(Scene team, String expression, String message, String sentence,
            HasMetadata refused) {
        return of(team, "apiGroups: [\"\"], apiVersions: [v1], resources: [secrets]",
                "expression: \"%s\", messageExpression: \"%s\"".formatted(expression, message), sentence, refused);
    }

    private static RefusingPolicy of(Scene team, String resources, String validation, String sentence,
            HasMetadata refused) {
        KubernetesClient admin = team.client();
        String manifests = """
                apiVersion: admissionregistration.k8s.io/v1
                kind: ValidatingAdmissionPolicy
                metadata: {name: %1$s}
                spec:
                  failurePolicy: Fail
                  matchConstraints:
                    resourceRules:
                    - {operations: [CREATE, UPDATE], %2$s}
                  validations:
                  - {%3$s}
                ---
                apiVersion: admissionregistration.k8s.io/v1
                kind: ValidatingAdmissionPolicyBinding
                metadata: {name: %1$s}
                spec:
                  policyName: %1$s
                  validationActions: [Deny]
                  matchResources:
                    namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: %1$s}}
                """.formatted(team.namespace(), resources, validation);
        List<HasMetadata> objects = admin.load(new ByteArrayInputStream(manifests.getBytes(StandardCharsets.UTF_8)))
                .create();
        RefusingPolicy policy = new RefusingPolicy(admin, objects, sentence, refused);
        await(sentence).atMost(30, SECONDS).pollInterval(50, MILLISECONDS).until(policy::isFollowed);
        return policy;
    }

    private boolean isFollowed() {
        try {
            admin.resource(refused).dryRun().create();
            return false;
        } catch (KubernetesClientException e) {
            return String.valueOf(e.getMessage()).contains(sentence);
        }
    }

    /** Returns once the API server does not follow it any more. */
    @Override
    public void close() {
        objects.forEach(object -> admin.resource(object).delete());
        await(sentence).atMost(30, SECONDS).pollInterval(50, MILLISECONDS).until(() -> !isFollowed());
    }
}
