package live.hundredms.operator.kube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FingerprintKeyTest {
    private static final Map<String, String> VALUES = Map.of("key", "AKIA", "secret", "s3cr3t");
    private static final String SECRETS = "/api/v1/namespaces/ops/secrets";

    private final MockApiServer cluster = new MockApiServer();

    @AfterEach
    void close() {
        cluster.close();
    }

    @Test
    void shouldMakeTheSameFingerprintsAfterARestart() {
        String before = FingerprintKey.loadOrCreate(cluster.client(), "ops").fingerprint(VALUES);

        FingerprintKey after = FingerprintKey.loadOrCreate(cluster.client(), "ops");

        assertThat(after.fingerprint(VALUES)).isEqualTo(before).matches("[0-9a-f]{8}:[0-9a-f]{64}");
    }

    @Test
    void shouldTakeTheKeyOfAnotherProcessThatMadeItAtTheSameTime() {
        cluster.server().expect().get().withPath(SECRETS + "/" + FingerprintKey.SECRET).andReturn(404, "").once();
        String of = FingerprintKey.loadOrCreate(cluster.client(), "ops").fingerprint(VALUES);
        cluster.server().expect().get().withPath(SECRETS + "/" + FingerprintKey.SECRET).andReturn(404, "").once();

        assertThat(FingerprintKey.loadOrCreate(cluster.client(), "ops").fingerprint(VALUES)).isEqualTo(of);
    }

    @Test
    void shouldStandInWithAKeyInMemoryWhenTheRightToCreateIsMissing() {
        cluster.server().expect().post().withPath(SECRETS).andReturn(403, "").always();

        assertThat(FingerprintKey.loadOrCreate(cluster.client(), "ops").fingerprint(VALUES)).contains(":");
    }

    @Test
    void shouldKeepTheKeyInAnImmutableSecret() {
        FingerprintKey.loadOrCreate(cluster.client(), "ops");

        var secret = cluster.client().secrets().inNamespace("ops").withName(FingerprintKey.SECRET).get();
        assertThat(secret.getImmutable()).isTrue();
        assertThat(secret.getData()).containsOnlyKeys("key");
    }

    @Test
    void shouldTellFingerprintsOfAnotherKey() {
        String other = FingerprintKey.inMemory().fingerprint(VALUES);

        assertThat(FingerprintKey.loadOrCreate(cluster.client(), "ops").fingerprint(VALUES))
                .doesNotStartWith(keyId(other));
    }

    @Test
    void shouldTellValuesApartThatReadTheSameOneAfterTheOther() {
        FingerprintKey key = FingerprintKey.inMemory();

        assertThat(key.fingerprint(Map.of("a", "bc"))).isNotEqualTo(key.fingerprint(Map.of("ab", "c")));
        assertThat(key.fingerprint(Map.of("a", "", "b", "")))
                .isNotEqualTo(key.fingerprint(Map.of("a", "\0\0\0\1b\0\0\0\0")));
        assertThat(key.fingerprint(Map.of("a", "x"))).isNotEqualTo(key.fingerprint(Map.of("a", "y")));
    }

    @Test
    void shouldStandInWithAKeyInMemoryWhenTheRightsAreMissing() {
        cluster.server().expect().post().withPath(SECRETS).andReturn(403, "").always();
        cluster.server().expect().get().withPath(SECRETS + "/" + FingerprintKey.SECRET).andReturn(403, "").always();

        assertThat(FingerprintKey.loadOrCreate(cluster.client(), "ops").fingerprint(VALUES)).contains(":");
    }

    @Test
    void shouldStandInWithAKeyInMemoryWhenTheSecretHoldsNone() {
        cluster.put(new SecretRef("ops", FingerprintKey.SECRET), Map.of("key", "short"));

        String first = FingerprintKey.loadOrCreate(cluster.client(), "ops").fingerprint(VALUES);

        assertThat(FingerprintKey.loadOrCreate(cluster.client(), "ops").fingerprint(VALUES))
                .doesNotStartWith(keyId(first));
    }

    private static String keyId(String fingerprint) {
        return fingerprint.substring(0, fingerprint.indexOf(':') + 1);
    }

    @Test
    void shouldLeaveItToTheCallerWhenTheApiServerCanNotTell() {
        cluster.server().expect().post().withPath(SECRETS).andReturn(400, "").always();

        assertThatThrownBy(() -> FingerprintKey.loadOrCreate(cluster.client(), "ops"))
                .isInstanceOf(KubernetesClientException.class);
    }
}
