package live.hundredms.operator.reconcile.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import live.hundredms.operator.api.Room;
import live.hundredms.operator.reconcile.object.Annotations;
import live.hundredms.operator.reconcile.object.RoomView;
import live.hundredms.operator.support.Signing;
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
    void shouldWakeARoomWhenItsFinalizerIsGone() {
        Room marked = room("{}");
        marked.addFinalizer(Annotations.FINALIZER);
        Room whole = claimed(room("{}"));
        whole.addFinalizer(Annotations.FINALIZER);

        assertThat(matters(claimed(room("{}")), whole)).isTrue();
        assertThat(matters(room("{}"), whole)).isTrue();
        assertThat(matters(marked, whole)).as("a claim alone is not missed").isFalse();
        assertThat(matters(whole, room("{}"))).isFalse();
        assertThat(matters(whole, whole)).isFalse();
    }

    @Test
    void shouldNotWakeARoomWhenTheOperatorTookItsClaimBack() {
        String spent = "{claimAt: \"2026-01-01T10:00:00Z\"}";
        Room whole = claimed(room(spent));
        whole.addFinalizer(Annotations.FINALIZER);
        Room recorded = room("""
                {claimAt: "2026-01-01T10:00:00Z", claimed: {uid: one, name: school.lesson,
                 workspaceRef: Workspace/school/default, since: "2026-01-01T10:00:00Z"}}""");

        assertThat(matters(room(spent), whole)).isFalse();
        assertThat(matters(recorded, whole)).as("somebody else took the finalizer").isTrue();
        assertThat(matters(recorded, room(spent))).as("while 100ms was called").isTrue();
    }

    @Test
    void shouldWakeARoomWhenABackupToolWritesItsStatus() {
        String restored = """
                {roomId: r1, origin: Created, claimed: {uid: another, name: school.lesson,
                 workspaceRef: Workspace/school/default, since: "2026-01-01T10:00:00Z"}}""";

        assertThat(matters(room(restored), room("{}"))).isTrue();
        assertThat(matters(room(restored), room(restored))).isFalse();
        assertThat(matters(room(restored.replace("roomId: r1, origin: Created, ", "")), room("{}")))
                .as("without a room").isTrue();
        assertThat(matters(room(restored.replace("r1", "r2")), room(restored))).as("another backup").isTrue();
        assertThat(matters(room(restored.replace("{roomId", "{observedGeneration: 3, roomId")), room(restored)))
                .as("what the operator said of it").isFalse();
        assertThat(matters(room(restored.replace("another", "one")), room("{}"))).as("the operator's own").isFalse();
    }

    private static boolean matters(Room now, Room before) {
        return RoomChanges.matters(RoomView.of(now), RoomView.of(before));
    }

    private static Room claimed(Room room) {
        return Signing.claimed(room, "school.lesson", "Workspace/school/default", Instant.parse("2026-01-01T10:00:00Z"),
                List.of(), Optional.empty());
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
