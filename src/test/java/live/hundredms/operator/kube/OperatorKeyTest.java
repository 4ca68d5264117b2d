package live.hundredms.operator.kube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class OperatorKeyTest {
    private static final Map<String, String> VALUES = Map.of("key", "AKIA", "secret", "s3cr3t");
    private static final String SECRETS = "/api/v1/namespaces/ops/secrets";
    private static final String SECRET = SECRETS + "/" + OperatorKey.SECRET;

    private final MockApiServer cluster = new MockApiServer();

    @AfterEach
    void close() {
        cluster.close();
    }

    private OperatorKey key() {
        return OperatorKey.loadOrCreate(cluster.client(), "ops");
    }

    @ParameterizedTest
    @EnumSource
    void shouldHashTheSameAfterARestart(KeyPurpose purpose) {
        String before = key().of(purpose).of(VALUES);

        KeyedHash after = key().of(purpose);

        assertThat(after.of(VALUES)).isEqualTo(before).matches("[0-9a-f]{64}");
        assertThat(after.keyId()).isEqualTo(key().id()).matches("[0-9a-f]{8}");
    }

    @ParameterizedTest
    @EnumSource
    void shouldProveNothingForAnotherPurpose(KeyPurpose purpose) {
        String hex = key().of(purpose).of(VALUES);

        assertThat(Arrays.stream(KeyPurpose.values()).filter(other -> key().of(other).matches(VALUES, hex)))
                .containsExactly(purpose);
    }

    @Test
    void shouldBindEachPurposeToAVersionedLabelOfItsOwn() {
        assertThat(Arrays.stream(KeyPurpose.values()).map(KeyPurpose::label)).doesNotHaveDuplicates()
                .allMatch(label -> label.matches("room-operator/[a-z]+/[1-9]\\d*"));
    }

    @Test
    void shouldProveNothingOfAnotherKey() {
        OperatorKey other = OperatorKey.ephemeral();

        assertThat(other.id()).isNotEqualTo(key().id());
        assertThat(key().of(KeyPurpose.CLAIM).matches(VALUES, other.of(KeyPurpose.CLAIM).of(VALUES))).isFalse();
    }

    @Test
    void shouldNotHashWithTheKeyOfTheSecretItself() {
        cluster.put(new SecretRef("ops", OperatorKey.SECRET), Map.of("key", "0123456789abcdef0123456789abcdef"));
        KeyedHash itself = new KeyedHash("", new SecretKeySpec(
                "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII), KeyedHash.ALGORITHM));

        assertThat(Arrays.stream(KeyPurpose.values()).map(purpose -> key().of(purpose).of(VALUES)))
                .doesNotContain(itself.of(VALUES));
    }

    @Test
    void shouldFindNoKeyAndMakeNoneWhenItIsOnlyAskedFor() {
        assertThat(OperatorKey.load(cluster.client(), "ops")).isEmpty();
        assertThat(cluster.client().secrets().inNamespace("ops").list().getItems()).isEmpty();
    }

    @Test
    void shouldTakeTheKeyOfAnotherProcessThatMadeItAtTheSameTime() {
        cluster.server().expect().get().withPath(SECRET).andReturn(404, "").once();
        String id = key().id();
        cluster.server().expect().get().withPath(SECRET).andReturn(404, "").once();

        assertThat(key().id()).isEqualTo(id);
    }

    @Test
    void shouldKeepTheKeyInAnImmutableSecret() {
        key();

        Secret secret = cluster.client().secrets().inNamespace("ops").withName(OperatorKey.SECRET).get();
        assertThat(secret.getImmutable()).isTrue();
        assertThat(secret.getData()).containsOnlyKeys("key");
        assertThat(Base64.getDecoder().decode(secret.getData().get("key"))).hasSize(32);
    }

    @Test
    void shouldSayWhatHelpsWhenTheSecretMayNotBeRead() {
        cluster.server().expect().get().withPath(SECRET).andReturn(403, "").always();

        assertUnusable("cannot be read", "permission to get this Secret");
    }

    @Test
    void shouldSayWhatHelpsWhenTheSecretMayNotBeCreated() {
        cluster.server().expect().post().withPath(SECRETS).andReturn(403, "").always();

        assertUnusable("cannot be created", "permission to create Secrets in this namespace");
    }

    @Test
    void shouldSayWhatTheApiServerSaysWhenItIsAnotherRefusal() {
        cluster.server().expect().post().withPath(SECRETS)
                .andReturn(403, "{\"kind\":\"Status\",\"code\":403,\"message\":\"exceeded quota: small\"}").always();

        assertUnusable("cannot be created", "The API server says: exceeded quota: small.");
    }

    @Test
    void shouldSayWhatHelpsWhenThereIsNoSuchNamespace() {
        cluster.server().expect().post().withPath(SECRETS).andReturn(404, "").always();

        assertUnusable("cannot be created", "namespace does not exist", "Create the namespace", "--lease-namespace");
    }

    @Test
    void shouldSayWhatHelpsWhenTheSecretHasNoKey() {
        cluster.put(new SecretRef("ops", OperatorKey.SECRET), Map.of("other", "value"));

        assertUnusable("it has no key 'key'", "Restore the Secret from a backup", "delete it");
    }

    @Test
    void shouldSayWhatHelpsWhenTheSecretHasNoData() {
        cluster.client().resource(new SecretBuilder().withNewMetadata().withNamespace("ops")
                .withName(OperatorKey.SECRET).endMetadata().build()).create();

        assertUnusable("it has no key 'key'", "Restore the Secret from a backup", "delete it");
    }

    @ParameterizedTest
    @CsvSource({"31", "33", "0"})
    void shouldSayWhatHelpsWhenTheKeyHasAnotherLength(int length) {
        cluster.put(new SecretRef("ops", OperatorKey.SECRET), Map.of("key", "x".repeat(length)));

        assertUnusable("has " + length + " bytes instead of 32", "Restore the Secret from a backup", "delete it");
    }

    @Test
    void shouldSayWhatHelpsWhenTheKeyIsNotBase64() {
        cluster.client().resource(new SecretBuilder().withNewMetadata().withNamespace("ops")
                .withName(OperatorKey.SECRET).endMetadata().withData(Map.of("key", "no base64!")).build()).create();

        assertUnusable("is not base64", "Restore the Secret from a backup", "delete it");
    }

    /** It does not show what the Secret holds. */
    private void assertUnusable(String... parts) {
        assertThatThrownBy(this::key).isInstanceOf(OperatorKey.Unusable.class)
                .hasMessageStartingWith("Secret \"room-operator-fingerprint\" in namespace \"ops\" ")
                .hasMessageEndingWith(".").hasMessageContainingAll(parts)
                .satisfies(failure -> assertThat(Objects.requireNonNull(failure.getMessage()))
                        .doesNotContain("no base64!", "xxx"));
    }

    @ParameterizedTest
    @CsvSource({"400", "401", "500", "503"})
    void shouldLeaveItToTheCallerWhenTheApiServerCanNotTell(int code) {
        cluster.server().expect().post().withPath(SECRETS).andReturn(code, "").always();
        assertLeftToTheCaller();

        cluster.server().expect().get().withPath(SECRET).andReturn(code, "").always();
        assertLeftToTheCaller();
    }

    private void assertLeftToTheCaller() {
        try (KubernetesClient client = cluster.newClient(new ApiServerCalls(Clock.systemUTC()))) {
            assertThatThrownBy(() -> OperatorKey.loadOrCreate(client, "ops"))
                    .isInstanceOf(KubernetesClientException.class);
        }
    }

    @Test
    void shouldMakeAnotherKeyEachTimeWhenItIsEphemeral() {
        assertThat(Stream.generate(OperatorKey::ephemeral).limit(5).map(OperatorKey::id)).doesNotHaveDuplicates();
    }
}
