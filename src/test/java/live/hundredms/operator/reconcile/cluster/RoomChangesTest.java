package live.hundredms.operator.reconcile.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import live.hundredms.operator.api.Room;
import live.hundredms.operator.domain.room.Claim;
import live.hundredms.operator.domain.room.Origin;
import live.hundredms.operator.reconcile.object.Annotations;
import live.hundredms.operator.reconcile.object.ClaimAnnotation;
import live.hundredms.operator.reconcile.object.RoomView;
import org.junit.jupiter.api.Test;

class RoomChangesTest {
    @Test
    void shouldWakeARoomWhenItsStatusWentBackToAFormerGeneration() {
        assertThat(matters(room("{observedGeneration: 2}"), room("{observedGeneration: 3}"))).isTrue();
        assertThat(matters(room("{}"), room("{observedGeneration: 3}"))).isTrue();
    }

    @Test
    void shouldNotWakeARoomWhenItsStatusIsAboutTheSameOrALaterGeneration() {
        assertThat(matters(room("{observedGeneration: 3, roomId: one}"), room("{observedGeneration: 3}"))).isFalse();
        assertThat(matters(room("{observedGeneration: 3}"), room("{observedGeneration: 2}"))).isFalse();
        assertThat(matters(room("{observedGeneration: 1}"), room("{}"))).isFalse();
    }

    @Test
    void shouldWakeARoomWhenItsFinalizerOrItsClaimIsGone() {
        Room marked = room("{}");
        marked.addFinalizer(Annotations.FINALIZER);
        Room whole = claimed(room("{}"));
        whole.addFinalizer(Annotations.FINALIZER);

        assertThat(matters(claimed(room("{}")), whole)).isTrue();
        assertThat(matters(marked, whole)).isTrue();
        assertThat(matters(room("{}"), whole)).isTrue();
        assertThat(matters(whole, room("{}"))).isFalse();
        assertThat(matters(whole, whole)).isFalse();
    }

    private static boolean matters(Room now, Room before) {
        return RoomChanges.matters(RoomView.of(now), RoomView.of(before));
    }

    private static Room claimed(Room room) {
        Claim claim = new Claim("lesson", "Workspace/school/default", Optional.empty(),
                Instant.parse("2026-01-01T10:00:00Z"), Origin.CREATED, Set.of());
        room.getMetadata().setAnnotations(Map.of(Annotations.CLAIM, ClaimAnnotation.write(claim)));
        return room;
    }

    private static Room room(String status) {
        return Serialization.unmarshal("""
                apiVersion: 100ms.live/v1
                kind: Room
                metadata: {name: lesson, namespace: school, uid: one, generation: 3}
                status: %s
                """.formatted(status), Room.class);
    }
}
