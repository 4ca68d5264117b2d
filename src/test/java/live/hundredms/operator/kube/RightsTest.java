package live.hundredms.operator.kube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReviewBuilder;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.PolicyRuleBuilder;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.okhttp.OkHttpClientFactory;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import live.hundredms.operator.support.NeedsRealCluster;
import live.hundredms.operator.support.TestCluster;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The rights that this package needs are these and no more: no list, no watch. */
@NeedsRealCluster
class RightsTest {
    private static final String ROLE = """
            apiVersion: rbac.authorization.k8s.io/v1
            kind: Role
            metadata: {name: operator, namespace: NAMESPACE}
            rules:
            - {apiGroups: [""], resources: [secrets], verbs: [get], resourceNames: [keys, room-operator-fingerprint]}
            - {apiGroups: [""], resources: [secrets], verbs: [create]}
            - {apiGroups: [""], resources: [events], verbs: [create, patch]}
            - {apiGroups: [coordination.k8s.io], resources: [leases], verbs: [get, create, patch]}
            ---
            apiVersion: rbac.authorization.k8s.io/v1
            kind: RoleBinding
            metadata: {name: operator, namespace: NAMESPACE}
            roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: operator}
            subjects: [{apiGroup: rbac.authorization.k8s.io, kind: User, name: operator-of-NAMESPACE}]
            """;

    private final String namespace = TestCluster.newNamespace("rights");
    private final SecretRef keys = new SecretRef(namespace, "keys");
    private final KubernetesClient admin = TestCluster.client();
    private final KubernetesClient client = new KubernetesClientBuilder().withConfig(
            new ConfigBuilder(admin.getConfiguration()).withImpersonateUsername("operator-of-" + namespace).build())
            .withHttpClientFactory(new OkHttpClientFactory()).build();

    @BeforeEach
    void grant() {
        byte[] role = ROLE.replace("NAMESPACE", namespace).getBytes(StandardCharsets.UTF_8);
        admin.load(new ByteArrayInputStream(role)).create();
        put(Map.of("key", "old"));
        await().until(() -> client.secrets().inNamespace(namespace).withName("keys").get() != null);
    }

    @AfterEach
    void close() {
        client.close();
    }

    private void put(Map<String, String> values) {
        admin.resource(new SecretBuilder().withNewMetadata().withNamespace(namespace).withName("keys").endMetadata()
                .withData(SecretValues.encoded(values)).build()).serverSideApply();
    }

    @Test
    void shouldNoticeARotationWithTheRightToGetAlone() {
        List<SecretRef> changes = new CopyOnWriteArrayList<>();
        try (Secrets secrets = new Secrets(client, Duration.ofMillis(200), Clock.systemUTC(), changes::add)) {
            secrets.replaceUses("room", Set.of(keys));
            secrets.lookup(keys);
            secrets.start(_ -> true);

            put(Map.of("key", "new"));

            await().until(() -> changes.equals(List.of(keys)));
            assertThat(secrets.lookup(keys)).isEqualTo(new SecretLookup.Found(Map.of("key", "new")));
            assertThat(secrets.lookup(new SecretRef(namespace, "of-others")))
                    .isEqualTo(new SecretLookup.Unreadable("the operator lacks the permission (403)"));
        }
    }

    @Test
    void shouldMakeTheOperatorsKeyAndFindItAgain() {
        String before = OperatorKey.loadOrCreate(client, namespace).id();

        assertThat(OperatorKey.loadOrCreate(client, namespace).id()).isEqualTo(before);
    }

    /** Whether the Secret is there makes no difference to who may not see it. */
    @Test
    void shouldSayWhichPermissionIsMissingWhenTheKeyMayNotBeReadOrMade() {
        revoke("get");
        assertThatThrownBy(() -> OperatorKey.loadOrCreate(client, namespace)).isInstanceOf(OperatorKey.Unusable.class)
                .hasMessageContainingAll(
                        "Secret \"room-operator-fingerprint\" in namespace \"" + namespace + "\" cannot be read",
                        "permission to get this Secret", "User \"operator-of-" + namespace + "\" cannot get");

        grant("get", "room-operator-fingerprint");
        revoke("create");
        assertThatThrownBy(() -> OperatorKey.loadOrCreate(client, namespace)).isInstanceOf(OperatorKey.Unusable.class)
                .hasMessageContainingAll(
                        "Secret \"room-operator-fingerprint\" in namespace \"" + namespace
                                + "\" does not exist and cannot be created",
                        "permission to create Secrets", "User \"operator-of-" + namespace + "\" cannot create");
    }

    private void revoke(String verb) {
        change(rules -> rules
                .removeIf(rule -> rule.getResources().contains("secrets") && rule.getVerbs().contains(verb)));
        await().until(() -> refuses(verb));
    }

    private void grant(String verb, String secret) {
        change(rules -> rules.add(new PolicyRuleBuilder().withApiGroups("").withResources("secrets").withVerbs(verb)
                .withResourceNames(secret).build()));
        await().until(() -> !refuses(verb));
    }

    private void change(Consumer<List<PolicyRule>> change) {
        admin.rbac().roles().inNamespace(namespace).withName("operator").edit(role -> {
            change.accept(role.getRules());
            return role;
        });
    }

    private boolean refuses(String verb) {
        return !client.authorization().v1().selfSubjectAccessReview()
                .create(new SelfSubjectAccessReviewBuilder().withNewSpec().withNewResourceAttributes()
                        .withNamespace(namespace).withVerb(verb).withResource("secrets")
                        .withName("get".equals(verb) ? OperatorKey.SECRET : null).endResourceAttributes().endSpec()
                        .build())
                .getStatus().getAllowed();
    }

    @Test
    void shouldWriteAndRepeatEvents() {
        Namespace about = admin.namespaces().withName(namespace).get();
        about.getMetadata().setNamespace(namespace);
        AtomicInteger written = new AtomicInteger();
        Events events = new Events(client, Clock.systemUTC(), written::incrementAndGet, _ -> {
        });

        events.record(about, EventType.WARNING, "SecretNotFound", "There is no Secret.");
        events.record(about, EventType.WARNING, "SecretNotFound", "There is no Secret.");
        events.close();

        assertThat(admin.v1().events().inNamespace(namespace).list().getItems()).singleElement()
                .satisfies(event -> assertThat(event.getCount()).isEqualTo(2));
        assertThat(written).hasValue(2);
    }

    @Test
    void shouldTakeAndGiveUpTheLease() {
        try (Leadership lease = new LeaseLeadership(client, namespace, "room-operator", "me", LeaseTiming.USUAL)) {
            lease.run(() -> {
            }, () -> {
            });
            await().until(lease::leading);
        }

        var left = admin.genericKubernetesResources("coordination.k8s.io/v1", "Lease").inNamespace(namespace)
                .withName("room-operator").get();
        assertThat(left.<String>get("spec", "holderIdentity")).isNull();
    }
}
