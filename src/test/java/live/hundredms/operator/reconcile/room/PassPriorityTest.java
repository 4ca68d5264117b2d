package live.hundredms.operator.reconcile.room;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import live.hundredms.operator.api.Room;
import live.hundredms.operator.domain.room.Dialect;
import live.hundredms.operator.reconcile.cluster.RoomIndex;
import live.hundredms.operator.reconcile.cluster.RoomTriggers;
import live.hundredms.operator.reconcile.object.RoomView;
import live.hundredms.operator.reconcile.ownership.ClusterOwnership;
import live.hundredms.operator.reconcile.room.memory.RoomMemories;
import live.hundredms.operator.support.RoomsInMemory;
import live.hundredms.operator.support.Signing;
import live.hundredms.operator.support.Workspaces;
import live.hundredms.operator.workspace.Priority;
import live.hundredms.operator.workspace.WorkspaceKey;
import live.hundredms.operator.workspace.WorkspaceSettings;
import org.junit.jupiter.api.Test;

class PassPriorityTest {
    private static final KubernetesSerialization YAML = new KubernetesSerialization();
    private static final String OWNED = "roomId: r1, origin: Created, claimed: {uid: one, name: team.lesson, "
            + "workspaceRef: Workspace/team/default, since: '2026-01-01T10:00:00Z'}, ";
    private static final String CONFIRMED = OWNED + "observedGeneration: 2, "
            + "conditions: [{type: Ready, status: 'True', reason: UpToDate, observedGeneration: 2}]";

    private final Workspaces workspaces = new Workspaces();
    private final RoomIndex index = new RoomIndex(Signing.EVIDENCE);
    private final RoomMemories memories = new RoomMemories(Duration.ofMinutes(15), Duration.ZERO, () -> 0);
    private final PassInputs inputs;

    PassPriorityTest() {
        index.bind(new RoomsInMemory(List.of()));
        workspaces.usable(WorkspaceKey.workspace("team", "default"), new WorkspaceSettings(Dialect.CURRENT, "",
                Optional.empty(), Optional.empty(), 10, 20, Duration.ofMinutes(5), Optional.empty()), "key");
        inputs = new PassInputs(workspaces.refs(), workspaces.registry(),
                new ClusterOwnership(workspaces.claimants(index), new RoomTriggers(index, memories)), memories,
                Clock.systemUTC());
    }

    @Test
    void shouldRepairDriftOfARoomThatIsConfirmed() {
        assertThat(priority(room("", CONFIRMED), false)).isEqualTo(Priority.DRIFT_REPAIR);
    }

    @Test
    void shouldCountAChangeOfManifestSecretOrPlanAsASpecChange() {
        assertThat(priority(room("", CONFIRMED.replace("observedGeneration: 2", "observedGeneration: 1")), false))
                .isEqualTo(Priority.SPEC_CHANGE);
        assertThat(priority(room("", CONFIRMED), true)).as("an input").isEqualTo(Priority.SPEC_CHANGE);
        String planned = CONFIRMED + ", plan: {hash: abc}";
        assertThat(priority(room("annotations: {100ms.live/approve-plan: abc}, ", planned), false))
                .isEqualTo(Priority.SPEC_CHANGE);
        assertThat(priority(room("annotations: {100ms.live/approve-plan: other}, ", planned), false))
                .as("not that plan").isEqualTo(Priority.DRIFT_REPAIR);
    }

    @Test
    void shouldCountARequestAsASpecChangeOnceAndThenAsDriftRepairAlsoIfTheRoomIsNotReady() {
        for (String status : List.of(CONFIRMED, OWNED + "observedGeneration: 2")) {
            Room room = room("annotations: {100ms.live/reconcile-requested-at: now}, ", status);
            assertThat(PassPriority.of(inputs.of(room, false), RoomView.of(room), true))
                    .isEqualTo(Priority.SPEC_CHANGE);
            assertThat(PassPriority.of(inputs.of(room, false), RoomView.of(room), false))
                    .isEqualTo(Priority.DRIFT_REPAIR);
        }
    }

    @Test
    void shouldCountARotationLikeARequest() {
        String published = "spec: {publishTo: {secretName: room-a, roomCodes: [host]}}";
        Room room = rotated(published, CONFIRMED);
        assertThat(memories.paces().countsRequest(RoomView.of(room))).isTrue();
        assertThat(PassPriority.of(inputs.of(room, false), RoomView.of(room), true)).isEqualTo(Priority.SPEC_CHANGE);
        assertThat(PassPriority.of(inputs.of(room, false), RoomView.of(room), false)).isEqualTo(Priority.DRIFT_REPAIR);
        assertThat(priority(rotated(published, OWNED + "observedGeneration: 2"), false))
                .as("one that does not count, of a Room that is not ready").isEqualTo(Priority.DRIFT_REPAIR);
    }

    @Test
    void shouldNotCountARotationThatNoPassCanHandle() {
        String published = "spec: {publishTo: {secretName: room-a, roomCodes: [host]}}";
        for (Room room : List.of(rotated("spec: {}", CONFIRMED), rotated(published, ""),
                rotated("spec: {publishTo: {secretName: room-a}}", CONFIRMED),
                rotated(published, CONFIRMED + ", lastHandledRotation: now"),
                rotated("spec: {managementPolicy: Observe, publishTo: {secretName: room-a, roomCodes: [host]}}",
                        CONFIRMED))) {
            assertThat(memories.paces().countsRequest(RoomView.of(room))).as("%s", room).isFalse();
        }
    }

    private static Room rotated(String spec, String status) {
        return YAML.unmarshal("""
                apiVersion: 100ms.live/v1
                kind: Room
                metadata: {annotations: {100ms.live/rotate-room-codes: now}, namespace: team, name: lesson, uid: one,
                    generation: 2}
                %s
                status: {%s}
                """.formatted(spec, status), Room.class);
    }

    /** A thousand Rooms may come back with their workspace object, and none of them is an edit. */
    @Test
    void shouldCountARoomWhoseWorkspaceIsBackAsDriftRepairUnlessItsManifestChangedMeanwhile() {
        String away = CONFIRMED.replace("'True', reason: UpToDate", "'False', reason: WorkspaceNotFound");
        assertThat(priority(room("", away), true)).isEqualTo(Priority.DRIFT_REPAIR);
        assertThat(priority(room("", away.replace("NotFound", "NotAllowed")), false)).isEqualTo(Priority.DRIFT_REPAIR);
        assertThat(priority(room("", away.replace("observedGeneration: 2, ", "observedGeneration: 1, ")), true))
                .isEqualTo(Priority.SPEC_CHANGE);
    }

    @Test
    void shouldCreateARoomWhateverElseChanged() {
        assertThat(priority(room("", ""), false)).isEqualTo(Priority.CREATION);
        assertThat(priority(room("", ""), true)).as("its workspace came").isEqualTo(Priority.CREATION);
    }

    @Test
    void shouldDeleteARoomWhateverElseChanged() {
        Room room = room("finalizers: [100ms.live/room], annotations: {100ms.live/reconcile-requested-at: now}, ",
                CONFIRMED);
        room.getMetadata().setDeletionTimestamp(Instant.now().toString());
        assertThat(PassPriority.of(inputs.of(room, true), RoomView.of(room), true)).isEqualTo(Priority.DELETION);
    }

    private Priority priority(Room room, boolean inputsChanged) {
        return PassPriority.of(inputs.of(room, inputsChanged), RoomView.of(room), false);
    }

    private static Room room(String metadata, String status) {
        return YAML.unmarshal("""
                apiVersion: 100ms.live/v1
                kind: Room
                metadata: {%snamespace: team, name: lesson, uid: one, generation: 2}
                spec: {}
                status: {%s}
                """.formatted(metadata, status), Room.class);
    }
}
