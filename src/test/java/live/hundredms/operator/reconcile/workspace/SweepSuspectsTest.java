package live.hundredms.operator.reconcile.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import live.hundredms.operator.api.Room;
import live.hundredms.operator.domain.room.Dialect;
import live.hundredms.operator.domain.room.FieldValue;
import live.hundredms.operator.domain.room.RemoteRoom;
import live.hundredms.operator.domain.room.RoomField;
import live.hundredms.operator.reconcile.cluster.RoomIndex;
import live.hundredms.operator.reconcile.cluster.RoomTriggers;
import live.hundredms.operator.reconcile.cluster.WorkspaceRefs;
import live.hundredms.operator.reconcile.cluster.WorkspaceRooms;
import live.hundredms.operator.reconcile.room.memory.RoomMemories;
import live.hundredms.operator.support.RoomsInMemory;
import live.hundredms.operator.support.Signing;
import live.hundredms.operator.support.Workspaces;
import live.hundredms.operator.workspace.WorkspaceEntry;
import live.hundredms.operator.workspace.WorkspaceKey;
import live.hundredms.operator.workspace.WorkspaceSettings;
import org.junit.jupiter.api.Test;

class SweepSuspectsTest {
    private static final KubernetesSerialization YAML = new KubernetesSerialization();
    private static final String UPDATED = "2026-01-01T10:00:00Z";

    private final Workspaces workspaces = new Workspaces();
    private final RoomIndex index = new RoomIndex(Signing.EVIDENCE);
    private final WorkspaceKey key = WorkspaceKey.workspace("team", "default");
    private final WorkspaceEntry workspace = workspaces.usable(key, new WorkspaceSettings(Dialect.CURRENT, "",
            Optional.empty(), Optional.empty(), 10, 20, Duration.ofMinutes(5), Optional.empty()), "the access key");

    @Test
    void shouldSuspectNothingWhenEachRoomIsListedAsItWasConfirmed() {
        SweepSuspects suspects = suspects(room("a", true), room("b", true));

        assertThat(suspects.compare(listed("a", "as made"))).isTrue();
        assertThat(suspects.compare(listed("b", "as made"))).isTrue();
        assertThat(suspects.found(List.of(false))).isEmpty();
    }

    @Test
    void shouldSuspectOnlyTheRoomThatDiffers() {
        SweepSuspects suspects = suspects(room("a", true), room("b", true));

        assertThat(suspects.compare(listed("a", "changed in the dashboard"))).isFalse();
        assertThat(suspects.compare(listed("b", "as made"))).isTrue();
        assertThat(suspects.found(List.of(false))).containsExactly(new ResourceID("a", "team"));
    }

    @Test
    void shouldTrustNothingOfARoomThatNobodyDeclared() {
        SweepSuspects suspects = suspects(room("a", true));

        assertThat(suspects.compare(listed("stranger", "as made"))).isFalse();
        assertThat(suspects.found(List.of(false))).isEmpty();
    }

    @Test
    void shouldMissOnlyRoomsThatTheListingShouldHaveShown() {
        SweepSuspects suspects = suspects(room("on", true), room("off", false));

        assertThat(suspects.found(List.of(true))).containsExactly(new ResourceID("on", "team"));
        assertThat(suspects.found(List.of(true, false))).containsExactlyInAnyOrder(new ResourceID("on", "team"),
                new ResourceID("off", "team"));
    }

    @Test
    void shouldLookAgainAtAPlanToCreateWhichMayBeOutOfDate() {
        Room planned = waiting("planned", "ApprovalPending");
        Room refused = waiting("refused", "RoomAlreadyExists");
        Room deleted = waiting("deleted", "ApprovalPending");
        deleted.getMetadata().setDeletionTimestamp(UPDATED);

        assertThat(suspects(planned, refused, deleted).found(List.of(true, false)))
                .containsExactly(new ResourceID("planned", "team"));
    }

    private static Room waiting(String name, String reason) {
        return YAML.unmarshal("""
                apiVersion: 100ms.live/v1
                kind: Room
                metadata: {name: %1$s, namespace: team, uid: uid-%1$s, generation: 1}
                spec: {}
                status: {conditions: [{type: Ready, status: 'False', reason: %2$s, observedGeneration: 1}]}
                """.formatted(name, reason), Room.class);
    }

    private SweepSuspects suspects(Room... rooms) {
        index.bind(new RoomsInMemory(List.of(rooms)));
        WorkspaceRefs refs = workspaces.refs();
        return new SweepSuspects(workspace, new WorkspaceRooms(index, refs,
                new RoomTriggers(index, new RoomMemories(Duration.ofMinutes(15), Duration.ZERO, () -> 0))));
    }

    private static Room room(String name, boolean enabled) {
        return YAML.unmarshal("""
                apiVersion: 100ms.live/v1
                kind: Room
                metadata: {name: %1$s, namespace: team, uid: uid-%1$s, generation: 1}
                spec: {description: as made, enabled: %2$s}
                status: {roomId: id-%1$s, roomName: team.%1$s, enabled: %2$s, remoteUpdatedAt: "%3$s"}
                """.formatted(name, enabled, UPDATED), Room.class);
    }

    private static RemoteRoom listed(String name, String description) {
        return new RemoteRoom("id-" + name, "team." + name, Optional.of(true),
                Map.of(RoomField.DESCRIPTION, new FieldValue.Text(description)), Optional.empty(),
                Optional.of(Instant.parse(UPDATED)), Optional.empty(), Optional.empty());
    }
}
