package live.hundredms.operator.reconcile.object;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import live.hundredms.operator.api.Room;
import live.hundredms.operator.domain.room.Claim;
import live.hundredms.operator.domain.room.Origin;
import live.hundredms.operator.domain.room.RoomField;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClaimAnnotationTest {
    @Test
    void shouldReadWhatItWrote() {
        Claim claim = new Claim("standup", "Workspace/team-a/default", Optional.of("hash of a key"),
                Instant.parse("2026-01-01T10:00:00.123Z"), Origin.CREATED,
                Set.of(RoomField.SIZE, RoomField.DESCRIPTION));
        assertThat(ClaimAnnotation.of(annotated(ClaimAnnotation.write(claim)))).contains(claim);
    }

    @Test
    void shouldWriteTheSameClaimAsTheSameText() {
        Claim claim = new Claim("standup", "ClusterWorkspace/shared", Optional.of("hash"), Instant.EPOCH,
                Origin.ADOPTED, Set.of(RoomField.SIZE, RoomField.DESCRIPTION));
        assertThat(ClaimAnnotation.write(claim))
                .isEqualTo("{\"name\":\"standup\",\"workspace\":\"ClusterWorkspace/shared\","
                        + "\"since\":\"1970-01-01T00:00:00Z\",\"origin\":\"ADOPTED\",\"identity\":\"hash\",\"fields\":[\"description\",\"size\"]}");
    }

    @Test
    void shouldReadAClaimOfBeforeThatDoesNotTellWhoseKeysItWasMadeWith() {
        assertThat(ClaimAnnotation.of(annotated(
                "{\"name\":\"a\",\"workspace\":\"b\",\"since\":\"2026-01-01T10:00:00Z\",\"origin\":\"CREATED\"}")))
                .hasValueSatisfying(claim -> assertThat(claim.identity()).isEmpty());
    }

    @Test
    void shouldTakeAnUnknownOriginForAdopted() {
        assertThat(ClaimAnnotation.of(annotated(
                "{\"name\":\"a\",\"workspace\":\"b\",\"since\":\"2026-01-01T10:00:00Z\",\"origin\":\"Inherited\"}")))
                .hasValueSatisfying(claim -> assertThat(claim.origin()).isEqualTo(Origin.ADOPTED));
    }

    @Test
    void shouldSkipFieldsThatItDoesNotKnow() {
        assertThat(
                ClaimAnnotation.of(annotated("{\"name\":\"a\",\"workspace\":\"b\",\"since\":\"2026-01-01T10:00:00Z\","
                        + "\"fields\":[\"size\",\"ceiling\"]}")))
                .hasValueSatisfying(claim -> assertThat(claim.fields()).containsExactly(RoomField.SIZE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "null", "\"text\"", "{\"name\":\"a\",\"workspace\":\"b\"}",
            "{\"name\":\"\",\"workspace\":\"b\",\"since\":\"2026-01-01T10:00:00Z\"}",
            "{\"name\":\"a\",\"workspace\":\"b\",\"since\":\"yesterday\"}"})
    void shouldReadNoClaimWhenNobodyCanReadIt(String text) {
        assertThat(ClaimAnnotation.of(annotated(text))).isEmpty();
    }

    private static Room annotated(String claim) {
        Room room = new Room();
        room.setMetadata(
                new ObjectMetaBuilder().withName("standup").withAnnotations(Map.of(Annotations.CLAIM, claim)).build());
        return room;
    }
}
