package live.hundredms.operator.reconcile.ownership;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import live.hundredms.operator.api.Room;
import live.hundredms.operator.api.RoomStatus;
import live.hundredms.operator.domain.ownership.Owner;
import live.hundredms.operator.domain.pass.Step;
import live.hundredms.operator.domain.room.Claim;
import live.hundredms.operator.domain.room.Dialect;
import live.hundredms.operator.domain.room.Origin;
import live.hundredms.operator.domain.room.RemoteRoom;
import live.hundredms.operator.reconcile.cluster.RoomIndex;
import live.hundredms.operator.reconcile.cluster.RoomTriggers;
import live.hundredms.operator.reconcile.object.Annotations;
import live.hundredms.operator.reconcile.object.ClaimAnnotation;
import live.hundredms.operator.reconcile.object.RoomView;
import live.hundredms.operator.reconcile.room.memory.RoomMemories;
import live.hundredms.operator.support.RoomsInMemory;
import live.hundredms.operator.support.Workspaces;
import live.hundredms.operator.workspace.WorkspaceEntry;
import live.hundredms.operator.workspace.WorkspaceKey;
import live.hundredms.operator.workspace.WorkspaceSettings;
import org.junit.jupiter.api.Test;

/** The real decisions, about Rooms and workspaces as the cluster has them. */
class ClusterOwnershipTest {
    private static final KubernetesSerialization YAML = new KubernetesSerialization();
    private static final String KEY = "the access key of both";

    private final Workspaces workspaces = new Workspaces();
    private final RoomsInMemory cache = new RoomsInMemory(List.of());
    private final RoomIndex index = new RoomIndex();
    private final RoomTriggers triggers = new RoomTriggers(index, new RoomMemories(Duration.ofMinutes(15), () -> 0));
    private final Map<String, Owner> atApiServer = new HashMap<>();
    private final List<String> reconciled = new ArrayList<>();
    private final ClusterOwnership ownership = new ClusterOwnership(new ClusterClaimants(index, workspaces.refs(),
            workspaces.registry(), (_, roomId) -> Optional.ofNullable(atApiServer.get(roomId))), triggers);
    private final WorkspaceEntry ofA = workspace("team-a", "", KEY);

    ClusterOwnershipTest() {
        workspace("team-b", "", KEY);
        EventSource<?, Room> source = triggers.bind(cache);
        source.setEventHandler(event -> reconciled.add(event.getRelatedCustomResourceID().getName()));
        source.start();
    }

    @Test
    void shouldNameTheRoomByClaimThenManifestThenDefault() {
        Room plain = room("team-a", "standup", "{}", "2026-01-01T00:00:00Z");
        assertThat(RoomView.of(plain).remoteName(Optional.of(ofA))).isEqualTo("team-a.standup");
        assertThat(RoomView.of(plain).remoteName(Optional.of(workspace("team-c", "prod-", "another"))))
                .isEqualTo("prod-team-a.standup");
        Room named = room("team-a", "standup", "{name: daily}", "2026-01-01T00:00:00Z");
        assertThat(RoomView.of(named).remoteName(Optional.of(ofA))).isEqualTo("daily");
        assertThat(RoomView.of(claiming(named, "weekly", 0)).remoteName(Optional.of(ofA))).isEqualTo("weekly");
    }

    @Test
    void shouldTellTheNamespaceAloneWhenTheHolderIsInAnother() {
        added(room("team-b", "secret-plans", "{name: daily}", "2026-01-01T00:00:00Z"));
        Room room = added(room("team-a", "standup", "{name: daily}", "2026-01-02T00:00:00Z"));
        assertThat(ownership.hold(room)).contains("a Room of namespace team-b");
    }

    @Test
    void shouldFindARivalThatHoldsTheNameByDefault() {
        added(room("team-b", "standup", "{}", "2026-01-01T00:00:00Z"));
        Room room = added(room("team-a", "other", "{name: Team-B.standup}", "2026-01-02T00:00:00Z"));
        assertThat(ownership.hold(room)).contains("a Room of namespace team-b");
    }

    @Test
    void shouldFindARivalThatHoldsTheNameByItsPrefix() {
        WorkspaceEntry prefixed = workspace("team-p", "prod-", KEY);
        added(room("team-p", "standup", "{}", "2026-01-01T00:00:00Z"));
        Room room = added(room("team-a", "other", "{name: prod-team-p.standup}", "2026-01-02T00:00:00Z"));
        assertThat(prefixed.settings().namePrefix()).isEqualTo("prod-");
        assertThat(ownership.hold(room)).contains("a Room of namespace team-p");
    }

    @Test
    void shouldShareANameWhenTheRemoteWorkspacesAreTwo() {
        workspace("team-x", "", "another access key");
        added(room("team-x", "standup", "{name: daily}", "2026-01-01T00:00:00Z"));
        Room room = added(room("team-a", "standup", "{name: daily}", "2026-01-02T00:00:00Z"));
        assertThat(ownership.hold(room)).isEmpty();
    }

    @Test
    void shouldLeaveTheNameWithAClaimWhoseWorkspaceCouldNotBeAskedYet() {
        workspaces.registry().recall(WorkspaceKey.workspace("team-c", "default"), KEY);
        added(claiming(room("team-c", "holder", "{name: daily}", "2026-01-02T00:00:00Z"), "daily", 0));
        Room older = added(room("team-a", "older", "{name: daily}", "2026-01-01T00:00:00Z"));
        assertThat(ownership.hold(older)).contains("a Room of namespace team-c");
    }

    @Test
    void shouldLeaveTheNameWithAClaimWhoseWorkspaceObjectIsGone() {
        Room holder = added(claiming(room("team-c", "holder", "{name: daily}", "2026-01-02T00:00:00Z"), "daily", 0,
                Optional.of(KEY)));
        Room older = added(room("team-a", "older", "{name: daily}", "2026-01-01T00:00:00Z"));
        assertThat(ownership.hold(older)).contains("a Room of namespace team-c");

        cache.remove(holder);

        assertThat(ownership.hold(older)).isEmpty();
    }

    @Test
    void shouldGiveTheNameAwayWhenTheClaimWasMadeInAnotherRemoteWorkspace() {
        added(claiming(room("team-c", "holder", "{name: daily}", "2026-01-02T00:00:00Z"), "daily", 0,
                Optional.of("another access key")));
        Room older = added(room("team-a", "older", "{name: daily}", "2026-01-01T00:00:00Z"));
        assertThat(ownership.hold(older)).isEmpty();
    }

    @Test
    void shouldBelieveTheWorkspaceObjectWhenItsKeysWereRotatedSinceTheClaim() {
        workspace("team-c", "", "a newer access key");
        workspaces.registry().recall(WorkspaceKey.workspace("team-d", "default"), "a newer access key");
        added(claiming(room("team-c", "asked", "{name: daily}", "2026-01-02T00:00:00Z"), "daily", 0, Optional.of(KEY)));
        added(claiming(room("team-d", "recalled", "{name: weekly}", "2026-01-02T00:00:00Z"), "weekly", 0,
                Optional.of(KEY)));
        Room daily = added(room("team-a", "daily", "{name: daily}", "2026-01-01T00:00:00Z"));
        Room weekly = added(room("team-a", "weekly", "{name: weekly}", "2026-01-01T00:00:00Z"));
        assertThat(ownership.hold(daily)).as("the object leads elsewhere by now").isEmpty();
        assertThat(ownership.hold(weekly)).as("so its status says").isEmpty();
    }

    @Test
    void shouldWaitWhenTheClaimWasMadeWithOtherKeysAndItsWorkspaceIsUnknown() {
        workspaces.appear(WorkspaceKey.workspace("team-c", "default"));
        added(claiming(room("team-c", "holder", "{name: daily}", "2026-01-02T00:00:00Z"), "daily", 0,
                Optional.of("a former access key")));
        Room older = added(room("team-a", "older", "{name: daily}", "2026-01-01T00:00:00Z"));
        assertThat(ownership.isUndecided(older)).as("keys rotate").isTrue();
    }

    @Test
    void shouldWaitWhileTheWorkspaceOfAClaimIsUnknown() {
        WorkspaceKey unknown = WorkspaceKey.workspace("team-c", "default");
        workspaces.appear(unknown);
        added(claiming(room("team-c", "holder", "{name: Daily}", "2026-01-02T00:00:00Z"), "Daily", 0));
        Room older = added(room("team-a", "older", "{name: daily}", "2026-01-01T00:00:00Z"));
        Room claimed = added(claiming(room("team-a", "claimed", "{name: daily}", "2026-01-01T00:00:00Z"), "daily", 5));
        Room other = added(room("team-a", "other", "{name: weekly}", "2026-01-01T00:00:00Z"));
        assertThat(ownership.isUndecided(older)).isTrue();
        assertThat(ownership.isUndecided(claimed)).as("what is held is not doubted").isFalse();
        assertThat(ownership.isUndecided(other)).isFalse();

        workspace("team-c", "", "another access key");

        assertThat(ownership.isUndecided(older)).isFalse();
        cache.remove(claimed);
        assertThat(ownership.hold(older)).as("the holder is elsewhere").isEmpty();
    }

    @Test
    void shouldKeepWhatAPassTookUntilTheIndexShowsIt() {
        Room old = added(room("team-a", "old", "{name: daily}", "2026-01-01T00:00:00Z"));
        Room young = added(room("team-b", "young", "{name: daily}", "2026-01-02T00:00:00Z"));
        cache.remove(old);
        assertThat(ownership.hold(young)).isEmpty();
        assertThat(meet(young)).isEmpty();
        cache.add(old);
        cache.write(claiming(knowing(room("team-b", "young", "{name: daily}", "2026-01-02T00:00:00Z"),
                "roomId: r1\norigin: Created"), "daily", 0));

        ownership.passed(young, true);

        assertThat(ownership.hold(old)).contains("a Room of namespace team-b");
        assertThat(meet(old)).contains("a Room of namespace team-b");
        cache.tell();
        ownership.passed(young, true);
        assertThat(ownership.hold(old)).contains("a Room of namespace team-b");
        assertThat(meet(old)).contains("a Room of namespace team-b");
    }

    @Test
    void shouldReconcileWhoWaitsForTheNameWhenItsHolderIsGone() {
        Room holder = added(room("team-a", "holder", "{name: daily}", "2026-01-01T00:00:00Z"));
        added(room("team-b", "waiter", "{name: Daily}", "2026-01-02T00:00:00Z"));
        added(room("team-b", "other", "{name: weekly}", "2026-01-02T00:00:00Z"));
        assertThat(ownership.hold(holder)).isEmpty();
        cache.remove(holder);

        ownership.gone(holder);

        assertThat(reconciled).containsExactly("waiter");
    }

    @Test
    void shouldReconcileTheOwnerOfARoomThatAnotherCameUponAndThatOneOnceItsOwnerSawIt() {
        added(knowing(room("team-a", "owner", "{name: weekly}", "2026-01-01T00:00:00Z"),
                "roomId: r1\norigin: Created"));
        Room waiter = added(room("team-a", "waiter", "{name: daily}", "2026-01-02T00:00:00Z"));

        assertThat(ownership.meet(waiter, waiter, remote("daily"))).contains(new Step.OtherOwner("Room owner", "r1"));

        assertThat(reconciled).containsExactly("owner");
        ownership.see(remote("weekly"));
        assertThat(reconciled).containsExactly("owner", "waiter");
    }

    @Test
    void shouldAskTheApiServerWhenTheIndexShowsNoOwner() {
        Room owner = added(room("team-b", "owner", "{name: weekly}", "2026-01-01T00:00:00Z"));
        Room waiter = added(room("team-a", "waiter", "{name: daily}", "2026-01-02T00:00:00Z"));
        atApiServer.put("r1", ClusterClaimants.owner(owner));

        assertThat(meet(waiter)).contains("a Room of namespace team-b");

        assertThat(reconciled).containsExactly("owner");
    }

    @Test
    void shouldCountNoRoomThatOnlyObserves() {
        added(knowing(room("team-a", "observer", "{name: weekly}", "2026-01-01T00:00:00Z"), "roomId: r1"));
        assertThat(meet(added(room("team-a", "standup", "{name: daily}", "2026-01-02T00:00:00Z")))).isEmpty();
    }

    @Test
    void shouldLetARoomWaitInANewProcessUntilTheRoomThatItCameUponWasSeen() {
        added(knowing(room("team-b", "owner", "{name: weekly}", "2026-01-01T00:00:00Z"),
                "roomId: r1\norigin: Created"));
        Room waiter = added(
                knowing(room("team-a", "waiter", "{name: daily}", "2026-01-02T00:00:00Z"), "takenRoomId: r1"));
        assertThat(ownership.awaited(waiter)).contains("a Room of namespace team-b");
        ownership.askForAwaited(waiter);
        assertThat(reconciled).containsExactly("owner");
        ownership.see(remote("daily"));
        ownership.askForAwaited(waiter);
        assertThat(reconciled).as("it has looked").containsExactly("owner");

        ownership.see(remote("weekly"));

        assertThat(reconciled).containsExactly("owner", "waiter");
        assertThat(ownership.awaited(waiter)).isEmpty();
    }

    private Optional<String> meet(Room room) {
        return ownership.meet(room, room, remote("daily")).map(Step.OtherOwner::words);
    }

    private static RemoteRoom remote(String name) {
        return new RemoteRoom("r1", name, Optional.of(true), Map.of(), Optional.empty(), Optional.empty(),
                Optional.empty(), Optional.empty());
    }

    private static Room knowing(Room room, String status) {
        room.setStatus(YAML.unmarshal(status, RoomStatus.class));
        return room;
    }

    private WorkspaceEntry workspace(String namespace, String prefix, String accessKey) {
        return workspaces.usable(
                WorkspaceKey.workspace(namespace, "default"), new WorkspaceSettings(Dialect.CURRENT, prefix,
                        Optional.empty(), Optional.empty(), 10, 20, Duration.ofMinutes(5), Optional.empty()),
                accessKey);
    }

    private Room added(Room room) {
        cache.add(room);
        return room;
    }

    private static Room room(String namespace, String name, String spec, String created) {
        return YAML.unmarshal("""
                apiVersion: 100ms.live/v1
                kind: Room
                metadata: {namespace: %s, name: %s, uid: uid-of-%s, creationTimestamp: "%s"}
                spec: %s
                """.formatted(namespace, name, name, created, spec), Room.class);
    }

    private static Room claiming(Room room, String name, int later) {
        return claiming(room, name, later, Optional.empty());
    }

    private static Room claiming(Room room, String name, int later, Optional<String> identity) {
        String workspace = "Workspace/" + room.getMetadata().getNamespace() + "/default";
        room.getMetadata().setAnnotations(Map.of(Annotations.CLAIM, ClaimAnnotation.write(new Claim(name, workspace,
                identity, Instant.parse("2026-01-01T10:00:00Z").plusSeconds(later), Origin.CREATED, Set.of()))));
        return room;
    }
}
