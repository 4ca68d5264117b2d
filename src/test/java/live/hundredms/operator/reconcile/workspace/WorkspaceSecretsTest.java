package live.hundredms.operator.reconcile.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import live.hundredms.operator.api.ClusterWorkspace;
import live.hundredms.operator.api.Workspace;
import live.hundredms.operator.domain.room.SecretText;
import live.hundredms.operator.kube.KeyPurpose;
import live.hundredms.operator.kube.OperatorKey;
import live.hundredms.operator.kube.SecretRef;
import live.hundredms.operator.kube.Secrets;
import live.hundredms.operator.reconcile.object.WorkspaceView;
import live.hundredms.operator.remote.token.WorkspaceCredentials;
import live.hundredms.operator.support.Signing;
import live.hundredms.operator.support.memory.MemoryCluster;
import live.hundredms.operator.workspace.WorkspaceIdentity;
import live.hundredms.operator.workspace.WorkspaceKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WorkspaceSecretsTest {
    private static final KubernetesSerialization YAML = new KubernetesSerialization();
    private static final WorkspaceKey OWN = WorkspaceKey.workspace("team", "default");
    private static final WorkspaceKey CLUSTER = WorkspaceKey.cluster("shared");

    private final KubernetesClient client = new MemoryCluster().client();
    private final Secrets reads = new Secrets(client, Duration.ofMinutes(1), Clock.systemUTC(), _ -> {
    });
    private final Set<SecretRef> present = new HashSet<>();
    private final WorkspaceSecrets secrets = new WorkspaceSecrets(reads, present::contains,
            Signing.KEY.of(KeyPurpose.FINGERPRINT), Signing.KEY.of(KeyPurpose.IDENTITY));

    @AfterEach
    void close() {
        reads.close();
        client.close();
    }

    private static WorkspaceCredentials signing(String appSecret) {
        return new WorkspaceCredentials.SigningKey("access", new SecretText(appSecret));
    }

    private static Workspace workspace(String secret) {
        return YAML.unmarshal("""
                apiVersion: 100ms.live/v1
                kind: Workspace
                metadata: {namespace: team, name: default}
                spec: {credentialsSecretRef: {name: %s}}
                """.formatted(secret), Workspace.class);
    }

    @Test
    void shouldKnowWhatIsNamedNowAndWhatWasNamedBefore() {
        present.add(new SecretRef("team", "now"));
        assertThat(secrets.<Workspace>watch(WorkspaceView::of).accept(workspace("before"))).isTrue();
        ClusterWorkspace cluster = YAML.unmarshal("""
                apiVersion: 100ms.live/v1
                kind: ClusterWorkspace
                metadata: {name: shared}
                spec: {credentialsSecretRef: {namespace: ops, name: before}}
                """, ClusterWorkspace.class);
        assertThat(secrets.<ClusterWorkspace>watch(WorkspaceView::of).accept(cluster)).isTrue();
        Workspace empty = workspace("any");
        empty.setSpec(null);
        assertThat(secrets.<Workspace>watch(WorkspaceView::of).accept(empty)).isTrue();

        assertThat(secrets.isNamed(new SecretRef("team", "now"))).isTrue();
        assertThat(secrets.isNamed(new SecretRef("team", "before"))).isTrue();
        assertThat(secrets.isNamed(new SecretRef("ops", "before"))).isTrue();
        assertThat(secrets.isNamed(new SecretRef("ops", "now"))).isFalse();
        assertThat(secrets.isNamed(new SecretRef("team", "any"))).isFalse();
    }

    @Test
    void shouldRecognizeAnAppSecretWithWhatAnEditorAddsToIt() {
        secrets.use(OWN, signing("app-secret"));

        assertThat(secrets.isUsed("team", "app-secret")).isTrue();
        assertThat(secrets.isUsed("team", " app-secret\r\n")).isTrue();
        assertThat(secrets.isUsed("team", "app-secret2")).isFalse();
        assertThat(secrets.isUsed("team", "access")).as("the access key is no secret").isFalse();
    }

    @Test
    void shouldRecognizeAManagementToken() {
        secrets.use(OWN, new WorkspaceCredentials.FixedToken("access", new SecretText("a.b.c")));

        assertThat(secrets.isUsed("team", "a.b.c\n")).isTrue();
    }

    /** Else whoever may write Workspaces could block another team's Secrets by guessing a value. */
    @Test
    void shouldKeepToTheNamespaceUntil100msAnswered() {
        secrets.use(OWN, signing("app-secret"));
        assertThat(secrets.isUsed("other", "app-secret")).isFalse();

        secrets.accepted(OWN);
        assertThat(secrets.isUsed("other", "app-secret")).isTrue();
    }

    @Test
    void shouldNotTakeAGuessForAcceptedBecauseOfTheCredentialsBefore() {
        secrets.use(OWN, signing("app-secret"));
        secrets.accepted(OWN);
        secrets.use(OWN, signing("guess"));

        assertThat(secrets.isUsed("other", "guess")).isFalse();
        assertThat(secrets.isUsed("other", "app-secret")).isTrue();
    }

    @Test
    void shouldBelieveAClusterWorkspaceAtOnce() {
        secrets.use(CLUSTER, signing("app-secret"));

        assertThat(secrets.isUsed("team", "app-secret")).isTrue();
    }

    @Test
    void shouldRememberCredentialsOfAnObjectThatIsGoneOrRotated() {
        secrets.use(OWN, signing("first"));
        secrets.use(OWN, signing("second"));
        secrets.release(OWN);
        secrets.accepted(OWN);

        assertThat(secrets.isUsed("team", "first")).isTrue();
        assertThat(secrets.isUsed("team", "second")).isTrue();
        assertThat(secrets.isUsed("other", "second")).isFalse();
    }

    /** Else whoever reads the status could check a guess at an app secret, or at any value that is named as an access key. */
    @Test
    void shouldFingerprintWithAKeyThatNoReaderHas() {
        OperatorKey other = OperatorKey.ephemeral();
        WorkspaceSecrets elsewhere = new WorkspaceSecrets(reads, present::contains, other.of(KeyPurpose.FINGERPRINT),
                other.of(KeyPurpose.IDENTITY));
        WorkspaceIdentity.Source source = new WorkspaceIdentity.Source("uid", "1", Set.of("accessKey", "appSecret"));

        WorkspaceIdentity here = secrets.identity("100ms", signing("app-secret"), source);
        WorkspaceIdentity there = elsewhere.identity("100ms", signing("app-secret"), source);

        assertThat(here.accessKeyFingerprint()).startsWith(secrets.keyId() + ":");
        assertThat(there.accessKeyFingerprint()).startsWith(elsewhere.keyId() + ":");
        assertThat(here.accessKeyFingerprint().substring(9)).isNotEqualTo(there.accessKeyFingerprint().substring(9));
        assertThat(here.credentialsFingerprint().substring(9))
                .isNotEqualTo(there.credentialsFingerprint().substring(9));
        assertThat(here).as("the next process recognizes them")
                .isEqualTo(secrets.identity("100ms", signing("app-secret"), source));
    }

    @Test
    void shouldTellRealmsAndSecretsApart() {
        WorkspaceIdentity.Source source = new WorkspaceIdentity.Source("uid", "1", Set.of());
        WorkspaceIdentity first = secrets.identity("100ms", signing("app-secret"), source);
        WorkspaceIdentity rotated = secrets.identity("100ms", signing("rotated"), source);
        WorkspaceIdentity elsewhere = secrets.identity("https://evil.example:443", signing("app-secret"), source);

        assertThat(rotated.accessKeyFingerprint()).isEqualTo(first.accessKeyFingerprint());
        assertThat(rotated.credentialsFingerprint()).isNotEqualTo(first.credentialsFingerprint());
        assertThat(elsewhere.accessKeyFingerprint()).as("a change of realm is one of the access key")
                .isNotEqualTo(first.accessKeyFingerprint());
        assertThat(elsewhere.credentialsFingerprint()).isNotEqualTo(first.credentialsFingerprint());
    }
}
