package live.hundredms.operator.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.utils.Serialization;
import live.hundredms.operator.api.Room;
import org.junit.jupiter.api.Test;

class RoomChangesTest {
    @Test
    void shouldWakeARoomWhenItsStatusWentBackToAFormerGeneration() {
        assertThat(RoomChanges.matters(room("{observedGeneration: 2}"), room("{observedGeneration: 3}"))).isTrue();
        assertThat(RoomChanges.matters(room("{}"), room("{observedGeneration: 3}"))).isTrue();
    }

    @Test
    void shouldNotWakeARoomWhenItsStatusIsAboutTheSameOrALaterGeneration() {
        assertThat(RoomChanges.matters(room("{observedGeneration: 3, roomId: one}"), room("{observedGeneration: 3}")))
                .isFalse();
        assertThat(RoomChanges.matters(room("{observedGeneration: 3}"), room("{observedGeneration: 2}"))).isFalse();
        assertThat(RoomChanges.matters(room("{observedGeneration: 1}"), room("{}"))).isFalse();
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
