package live.hundredms.operator.reconcile.object;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import live.hundredms.operator.api.RoomStatus;
import live.hundredms.operator.domain.room.HandoffRecord.PublishedSecret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HandoffStatusTest {
    private static RoomStatus naming(String secret) {
        return new KubernetesSerialization().unmarshal(
                "publishedSecret: {name: \"%s\", fingerprint: \"k1:00\"}".formatted(secret), RoomStatus.class);
    }

    @Test
    void shouldReadTheSecretThatWasPublished() {
        assertThat(HandoffStatus.read(naming("room-a.b-1")).secret())
                .contains(new PublishedSecret("room-a.b-1", "k1:00"));
    }

    /** A tool that may write a status must not choose what the operator reads. */
    @ParameterizedTest
    @ValueSource(strings = {"keys", "room-", "room-A", "../../other/secrets/room-a",
            "room-a/../../../other/secrets/room-a", "room-a?watch=true", "room-%2e%2e", "room-operator-fingerprint"})
    void shouldKnowNoSecretThatNoManifestCanName(String name) {
        assertThat(HandoffStatus.read(naming(name)).secret()).isEmpty();
    }
}
