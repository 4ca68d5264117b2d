package live.hundredms.operator.reconcile.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import live.hundredms.operator.api.Workspace;
import live.hundredms.operator.domain.room.Outcome;
import live.hundredms.operator.domain.room.RemoteRoom;
import live.hundredms.operator.domain.room.WorkspaceReason;
import live.hundredms.operator.inventory.Sweep;
import live.hundredms.operator.kube.KeyPurpose;
import live.hundredms.operator.kube.Secrets;
import live.hundredms.operator.reconcile.object.WorkspaceView;
import live.hundredms.operator.reconcile.workspace.WorkspaceResolver.Resolution;
import live.hundredms.operator.remote.RoomsApi;
import live.hundredms.operator.remote.RoomsApiFactory;
import live.hundredms.operator.remote.http.AllowedEndpoints;
import live.hundredms.operator.remote.http.HttpSettings;
import live.hundredms.operator.remote.http.RoomsHttp;
import live.hundredms.operator.support.Signing;
import live.hundredms.operator.support.Team;
import live.hundredms.operator.support.memory.MemoryCluster;
import live.hundredms.operator.telemetry.OperatorMetrics;
import live.hundredms.operator.telemetry.Tracing;
import live.hundredms.operator.workspace.WorkspaceEntry;
import live.hundredms.operator.workspace.WorkspaceRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkspaceResolverTest {
    private static final KubernetesSerialization YAML = new KubernetesSerialization();
    private static final RemoteRoom LISTED = new RemoteRoom("id", "name", Optional.of(true), Map.of(), Optional.empty(),
            Optional.empty(), Optional.empty(), Optional.empty());
    private static final AllowedEndpoints ENDPOINTS = AllowedEndpoints
            .of(List.of("https://api.100ms.live", "https://evil.example"));

    private final KubernetesClient client = new MemoryCluster().client();
    private final Team team = new Team(client, "team");
    private final Secrets reads = new Secrets(client, Duration.ofMillis(1), Clock.systemUTC(), _ -> {
    });
    private final RoomsHttp http = new RoomsHttp(HttpSettings.standard(ENDPOINTS));
    private final WorkspaceResolver.Listings listings = WorkspaceResolver.Listings.standard();
    private final WorkspaceResolver resolver = new WorkspaceResolver(ENDPOINTS,
            new WorkspaceSecrets(reads, _ -> false, Signing.KEY.of(KeyPurpose.FINGERPRINT),
                    Signing.KEY.of(KeyPurpose.IDENTITY)),
            new RoomsApiFactory(http, () -> Duration.ofDays(1)), new WorkspaceRegistry(() -> 0), listings,
            new OperatorMetrics(new SimpleMeterRegistry()), Tracing.none());

    @AfterEach
    void close() {
        http.close();
        reads.close();
        client.close();
    }

    private Resolution resolve(String endpoint, String fields) {
        return resolver.resolve(WorkspaceView.of(YAML.unmarshal("""
                apiVersion: 100ms.live/v1
                kind: Workspace
                metadata: {namespace: team, name: default, generation: 1}
                spec: {endpoint: "%s", credentialsSecretRef: {name: keys%s}}
                """.formatted(endpoint, fields), Workspace.class)));
    }

    private WorkspaceEntry resolved(String endpoint, String fields) {
        return resolve(endpoint, fields) instanceof Resolution.Resolved(WorkspaceEntry entry) ? entry : unusable();
    }

    private static WorkspaceEntry unusable() {
        throw new AssertionError("the credentials should be usable");
    }

    /** Whoever may write a Workspace may name any key of any Secret of the namespace, also twice. */
    @Test
    void shouldReadOneKeyAsBoth() {
        team.secret("keys", Map.of("password", "hunter2"));

        WorkspaceEntry entry = resolved("https://api.100ms.live/v2",
                ", accessKeyField: password, appSecretField: password");

        assertThat(entry.identity().source().fields()).containsExactly("password");
        assertThat(entry.isProven()).isFalse();
    }

    @Test
    void shouldConnectAnewWhenTheApiChanges() {
        team.secret("keys", Map.of("accessKey", "key", "appSecret", "hush"));
        WorkspaceEntry legacy = resolved("https://api.100ms.live/v2\", api: \"Legacy", "");

        WorkspaceEntry current = resolved("https://api.100ms.live/v2", "");

        assertThat(current.rooms()).as("the former ones only write").isNotEqualTo(legacy.rooms());
        assertThat(current.accessKeyFingerprint()).isEqualTo(legacy.accessKeyFingerprint());
    }

    @Test
    void shouldTakeAnotherRealmForAnotherIdentity() {
        team.secret("keys", Map.of("accessKey", "key", "appSecret", "hush"));
        WorkspaceEntry here = resolved("https://api.100ms.live/v2", "");
        here.credentials().recallProof();

        WorkspaceEntry there = resolved("https://evil.example/v2", "");

        assertThat(there.accessKeyFingerprint()).isNotEqualTo(here.accessKeyFingerprint());
        assertThat(there.identity().credentialsFingerprint()).isNotEqualTo(here.identity().credentialsFingerprint());
        assertThat(there.remote().id()).isNotEqualTo(here.remote().id());
        assertThat(there.isProven()).as("what 100ms accepted says nothing elsewhere").isFalse();
        assertThat(resolved("https://api.100ms.live/other", "").accessKeyFingerprint())
                .isEqualTo(here.accessKeyFingerprint());
    }

    /** M2. */
    @Test
    void shouldForgetWhatWasListedWhenTheAccessKeyChanges() {
        team.secret("keys", Map.of("accessKey", "key", "appSecret", "hush"));
        RoomsApi rooms = (RoomsApi) Proxy.newProxyInstance(RoomsApi.class.getClassLoader(),
                new Class<?>[]{RoomsApi.class},
                (_, method, _) -> method.getName().equals("maxPages")
                        ? 1
                        : new Outcome.Found<>(new RoomsApi.Page<>(List.of(LISTED), Optional.empty())));
        new Sweep(rooms, resolved("https://api.100ms.live/v2", "").inventory()).run(List.of(true), _ -> true,
                new Sweep.Calls() {
                    @Override
                    public <T> Outcome<T> make(Supplier<Outcome<T>> call) {
                        return call.get();
                    }
                });
        long listed = listings.inventories().bytes();

        resolved("https://evil.example/v2", "");

        assertThat(listings.inventories().bytes()).isLessThan(listed);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            access key, hush,  , 'the key "k1" of Secret "team/keys" is malformed: it must be one line of letters and digits. Copy it again from the 100ms dashboard'
            key, ' ', a.b.c, 'the key "k3" of Secret "team/keys" is malformed: it must be a JSON Web Token, which has three parts. Copy a management token from the 100ms dashboard'
            key, , e30.e30, 'the key "k3" of Secret "team/keys" is malformed: it must be a JSON Web Token, which has three parts. Copy a management token from the 100ms dashboard'
            , , , 'Secret "team/keys" must have the keys "k1" and "k2", or the key "k3", and their values must not be empty'
            """)
    void shouldNameSecretAndKey(String accessKey, String appSecret, String token, String message) {
        team.secret("keys", Map.of("k1", text(accessKey), "k2", text(appSecret), "k3", text(token)));

        assertThat(resolve("https://api.100ms.live/v2",
                ", accessKeyField: k1, appSecretField: k2, managementTokenField: k3"))
                .isEqualTo(new Resolution.Unusable(token == null && accessKey == null
                        ? WorkspaceReason.SECRET_INCOMPLETE
                        : WorkspaceReason.KEY_MALFORMED, message));
    }

    /** The codes in it would sign tokens. */
    @Test
    void shouldNotSignInWithWhatIsPublishedOfARoom() {
        client.resource(new SecretBuilder().withNewMetadata().withNamespace("team").withName("keys").endMetadata()
                .withType("100ms.live/room").addToData("roomId", "a2V5").addToData("code.host", "aHVzaA==").build())
                .create();

        assertThat(resolve("https://api.100ms.live/v2", ", accessKeyField: roomId, appSecretField: code.host"))
                .isEqualTo(new Resolution.Unusable(WorkspaceReason.SECRET_NOT_ALLOWED,
                        "the type of Secret \"team/keys\" is 100ms.live/room. Write the name of a Secret with the "
                                + "credentials of the workspace into spec.credentialsSecretRef.name"));
    }

    private static String text(String value) {
        return value == null ? "" : value;
    }
}
