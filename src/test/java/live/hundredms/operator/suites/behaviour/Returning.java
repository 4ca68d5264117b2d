package live.hundredms.operator.suites.behaviour;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import live.hundredms.operator.api.ClaimedStatus;
import live.hundredms.operator.api.Origin;
import live.hundredms.operator.api.Room;
import live.hundredms.operator.api.RoomStatus;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Manifests that come from elsewhere with what the operator wrote on them: copies, and backups. */
interface Returning extends Behaviour {
    /** How long the operator leaves such a Room alone. */
    Duration SETTLING = Duration.ofSeconds(60);

    @Test
    @Order(LAST)
    default void shouldLeaveACopyAloneForAMinuteAndThenTakeItForNew() throws Exception {
        Scene scene = world().end("copy");

        assertThat(scene.seen("copy").id()).isEqualTo(scene.remote().room("copy").path("id").asText())
                .isNotEqualTo(scene.seen("lesson").id());
        assertThat(scene.seen("copy").status().origin()).isEqualTo(Origin.CREATED);
        assertThat(scene.remote().rooms(scene.namespace() + ".deleted")).isEmpty();
        assertThat(scene.remote().room("lesson").path("enabled").asBoolean()).isTrue();
    }

    /** Waits until the copies are old enough. */
    static void copy(Scene scene) {
        scene.withWorkspace();
        scene.room("lesson", "description: mine");
        scene.awaitReason("lesson", "UpToDate");
        Room copy = scene.copy("lesson", "copy");
        scene.copy("lesson", "deleted");
        scene.delete("deleted");
        scene.remote().count();

        awaitAge(copy, SETTLING.minusSeconds(5));

        assertThat(scene.seen("copy").status().observedGeneration()).isNull();
        assertThat(scene.seen("copy").claimed()).isTrue();
        assertThat(scene.exists("deleted")).as("its status may still come").isTrue();
        assertThat(scene.remote().calls()).isZero();
        scene.awaitReason("copy", "UpToDate", awhile());
        awhile().until(() -> !scene.exists("deleted"));
    }

    /** Waits until a restored Room is old enough. */
    static void backup(Scene scene) {
        scene.withWorkspace();
        scene.room("lesson", "description: mine");
        RoomStatus status = scene.awaitReason("lesson", "UpToDate").status();
        Room restored = scene.restore("lesson", true);
        scene.remote().count();
        scene.status("lesson", status);

        awaitAge(restored, SETTLING.minusSeconds(5));

        assertThat(scene.seen("lesson").status()).isEqualTo(status);
        assertThat(scene.remote().calls()).isZero();
        awhile().until(() -> isItsOwn(scene.seen("lesson")));
        assertThat(scene.awaitReason("lesson", "UpToDate").id()).isEqualTo(status.roomId());
        assertThat(scene.remote().writes()).isZero();
    }

    /** Whether the status says that this very Room was claimed. */
    static boolean isItsOwn(Seen room) {
        ClaimedStatus claimed = room.status().claimed();
        return claimed != null && room.room().getMetadata().getUid().equals(claimed.uid());
    }

    /** The status of a backup from the day before. */
    static RoomStatus claimedBefore(RoomStatus status) {
        ClaimedStatus claimed = Objects.requireNonNull(status.claimed());
        String before = Instant.parse(Objects.requireNonNull(claimed.since())).minus(Duration.ofDays(1)).toString();
        ClaimedStatus earlier = new ClaimedStatus("the uid of before", claimed.name(), claimed.workspaceRef(), before,
                claimed.attempts(), claimed.identity(), claimed.identifiedAt(), claimed.realm(),
                claimed.firstIdentity(), claimed.foundEnabled(), claimed.foundRoomId());
        return new RoomStatus(status.observedGeneration(), status.conditions(), status.roomId(), status.roomName(),
                status.enabled(), status.region(), status.templateId(), status.createdAt(), status.remoteUpdatedAt(),
                status.origin(), earlier, before, status.appliedFields(), status.notReset(), status.credentials(),
                status.drift(), status.plan(), status.conflictingRoomId(), status.lastHandledReconcileAt());
    }

    /** Waits until a Room is that old. */
    static void awaitAge(Room room, Duration age) {
        Instant reached = Instant.parse(room.getMetadata().getCreationTimestamp()).plus(age);
        await().atMost(70, SECONDS).pollInterval(100, MILLISECONDS).until(() -> Instant.now().isAfter(reached));
    }

    /** From shortly before a Room is old enough. */
    static ConditionFactory awhile() {
        return await().atMost(30, SECONDS).pollInterval(100, MILLISECONDS);
    }
}
