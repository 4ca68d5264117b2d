package live.hundredms.operator.reconcile.ownership;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import live.hundredms.operator.api.Room;
import live.hundredms.operator.api.RoomSpec;
import live.hundredms.operator.api.RoomStatus;
import live.hundredms.operator.domain.ownership.Owner;
import live.hundredms.operator.domain.pass.Step;
import live.hundredms.operator.domain.room.Dialect;
import live.hundredms.operator.domain.room.Outcome;
import live.hundredms.operator.domain.room.Reason;
import live.hundredms.operator.domain.room.RemoteRoom;
import live.hundredms.operator.reconcile.cluster.RoomIndex;
import live.hundredms.operator.reconcile.cluster.RoomTriggers;
import live.hundredms.operator.reconcile.object.RoomView;
import live.hundredms.operator.reconcile.room.memory.RoomMemories;
import live.hundredms.operator.support.RoomsInMemory;
import live.hundredms.operator.support.Signing;
import live.hundredms.operator.support.Workspaces;
import live.hundredms.operator.workspace.WorkspaceEntry;
import live.hundredms.operator.workspace.WorkspaceKey;
import live.hundredms.operator.workspace.WorkspaceRegistry;
import live.hundredms.operator.workspace.WorkspaceSettings;
import org.junit.jupiter.api.Test;

/** The real decisions, about Rooms and workspaces as the cluster has them. */
class ClusterOwnershipTest {
    private static final KubernetesSerialization YAML = new KubernetesSerialization();
    private static final String KEY = "the access key of both";
    private static final Instant NOW = Instant.parse("2026-01-03T00:00:00Z");

    private final Workspaces workspaces = new Workspaces();
    private final RoomsInMemory cache = new RoomsInMemory(List.of());
    private final RoomIndex index = new RoomIndex(Signing.EVIDENCE);
    private final RoomTriggers triggers = new RoomTriggers(index,
            new RoomMemories(Duration.ofMinutes(15), Duration.ZERO, () -> 0));
    private final Map<String, Owner> atApiServer = new HashMap<>();
    private final List<String> reconciled = new ArrayList<>();
    private final ClusterOwnership ownership = new ClusterOwnership(
            new ClusterClaimants(index, workspaces.refs(), workspaces.registry(),
                    (_, room) -> Optional.ofNullable(atApiServer.get(room.id())), Clock.fixed(NOW, ZoneOffset.UTC)),
            triggers);
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
        assertThat(Signing.EVIDENCE.remoteName(RoomView.of(plain), Optional.of(ofA))).isEqualTo("team-a.standup");
        assertThat(
                Signing.EVIDENCE.remoteName(RoomView.of(plain), Optional.of(workspace("team-c", "prod-", "another"))))
                .isEqualTo("prod-team-a.standup");
        Room named = room("team-a", "standup", "{name: daily}", "2026-01-01T00:00:00Z");
        assertThat(Signing.EVIDENCE.remoteName(RoomView.of(named), Optional.of(ofA))).isEqualTo("daily");
        assertThat(Signing.EVIDENCE.remoteName(RoomView.of(claiming(named, "Daily", 0)), Optional.of(ofA)))
                .isEqualTo("Daily");
        assertThat(Signing.EVIDENCE.remoteName(RoomView.of(claiming(plain, "old-team-a.standup", 0)), Optional.of(ofA)))
                .as("a workspace object that was made anew has another prefix").isEqualTo("old-team-a.standup");
    }

    private Optional<String> holderOf(Room room) {
        return ownership.hold(room).map(holder -> ownership.described(room, holder));
    }

    @Test
    void shouldTellTheNamespaceAloneWhenTheHolderIsInAnother() {
        added(room("team-b", "secret-plans", "{name: daily}", "2026-01-01T00:00:00Z"));
        Room room = added(room("team-a", "standup", "{name: daily}", "2026-01-02T00:00:00Z"));
        assertThat(holderOf(room)).contains("a Room of another namespace");
    }

    @Test
    void shouldFindARivalThatHoldsTheNameByDefault() {
        added(room("team-b", "standup", "{}", "2026-01-01T00:00:00Z"));
        Room room = added(room("team-a", "other", "{name: Team-B.standup}", "2026-01-02T00:00:00Z"));
        assertThat(holderOf(room)).contains("a Room of another namespace");
    }

    @Test
    void shouldFindARivalThatHoldsTheNameByItsPrefix() {
        WorkspaceEntry prefixed = workspace("team-p", "prod-", KEY);
        added(room("team-p", "standup", "{}", "2026-01-01T00:00:00Z"));
        Room room = added(room("team-a", "other", "{name: prod-team-p.standup}", "2026-01-02T00:00:00Z"));
        assertThat(prefixed.settings().namePrefix()).isEqualTo("prod-");
        assertThat(holderOf(room)).contains("a Room of another namespace");
    }

    @Test
    void shouldShareANameWhenTheRemoteWorkspacesAreTwo() {
        workspace("team-x", "", "another access key");
        added(room("team-x", "standup", "{name: daily}", "2026-01-01T00:00:00Z"));
        Room room = added(room("team-a", "standup", "{name: daily}", "2026-01-02T00:00:00Z"));
        assertThat(holderOf(room)).isEmpty();
    }

    @Test
    void shouldLeaveTheNameWithAClaimWhoseWorkspaceCouldNotBeAskedYet() {
        workspaces.registry().recall(WorkspaceKey.workspace("team-c", "default"), KEY);
        workspaces.appear(WorkspaceKey.workspace("team-c", "default"));
        added(claiming(room("team-c", "holder", "{name: daily}", "2026-01-02T00:00:00Z"), "daily", 0));
        Room older = added(room("team-a", "older", "{name: daily}", "2026-01-01T00:00:00Z"));
        assertThat(holderOf(older)).contains("a Room of another namespace");
    }

    @Test
    void shouldLeaveTheNameWithTheOwnerOfARoomWhoseWorkspaceObjectIsGone() {
        Room holder = added(knowing(room("team-c", "holder", "{name: daily}", "2026-01-02T00:00:00Z"),
                "roomId: r1\norigin: Created"));
        workspaces.registry().recall(WorkspaceKey.workspace("team-c", "default"), KEY);
        Room older = added(room("team-a", "older", "{name: daily}", "2026-01-01T00:00:00Z"));
        assertThat(holderOf(older)).contains("a Room of another namespace");

        cache.remove(holder);

        assertThat(holderOf(older)).isEmpty();
    }

    @Test
    void shouldGiveTheNameAwayWhenTheClaimWasMadeInAnotherRemoteWorkspace() {
        added(claiming(room("team-c", "holder", "{name: daily}", "2026-01-02T00:00:00Z"), "daily", 0,
                Optional.of("another access key")));
        Room older = added(room("team-a", "older", "{name: daily}", "2026-01-01T00:00:00Z"));
        assertThat(holderOf(older)).isEmpty();
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
        assertThat(holderOf(daily)).as("the object leads elsewhere by now").isEmpty();
        assertThat(holderOf(weekly)).as("so its status says").isEmpty();
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
        assertThat(holderOf(older)).as("the holder is elsewhere").isEmpty();
    }

    @Test
    void shouldKeepWhatAPassTookUntilTheIndexShowsIt() {
        Room old = added(room("team-a", "old", "{name: daily}", "2026-01-01T00:00:00Z"));
        Room young = added(room("team-b", "young", "{name: daily}", "2026-01-02T00:00:00Z"));
        cache.remove(old);
        assertThat(holderOf(young)).isEmpty();
        assertThat(meet(young)).isEmpty();
        cache.add(old);
        cache.write(claiming(knowing(room("team-b", "young", "{name: daily}", "2026-01-02T00:00:00Z"),
                "roomId: r1\norigin: Created"), "daily", 0));

        ownership.passed(young, true);

        assertThat(holderOf(old)).contains("a Room of another namespace");
        assertThat(meet(old)).contains("a Room of another namespace");
        cache.tell();
        ownership.passed(young, true);
        assertThat(holderOf(old)).contains("a Room of another namespace");
        assertThat(meet(old)).contains("a Room of another namespace");
    }

    @Test
    void shouldReconcileWhoWaitsForTheNameWhenItsHolderIsGone() {
        Room holder = added(room("team-a", "holder", "{name: daily}", "2026-01-01T00:00:00Z"));
        added(room("team-b", "waiter", "{name: Daily}", "2026-01-02T00:00:00Z"));
        added(room("team-b", "other", "{name: weekly}", "2026-01-02T00:00:00Z"));
        assertThat(holderOf(holder)).isEmpty();
        cache.remove(holder);

        ownership.gone(holder);

        assertThat(reconciled).containsExactly("waiter");
    }

    @Test
    void shouldReconcileTheOwnerOfARoomThatAnotherCameUponAndThatOneOnceItsOwnerSawIt() {
        Room owner = added(knowing(room("team-a", "owner", "{name: weekly}", "2026-01-01T00:00:00Z"),
                "roomId: r1\norigin: Created"));
        Room waiter = added(room("team-a", "waiter", "{name: daily}", "2026-01-02T00:00:00Z"));

        assertThat(ownership.meet(waiter, waiter, remote("daily")))
                .contains(new Step.OtherOwner("Room \"owner\" of this namespace", "r1"));

        assertThat(reconciled).containsExactly("owner");
        ownership.see(owner, remote("weekly"));
        assertThat(reconciled).containsExactly("owner", "waiter");
    }

    @Test
    void shouldAskTheApiServerWhenTheIndexShowsNoOwner() {
        Room owner = added(room("team-b", "owner", "{name: weekly}", "2026-01-01T00:00:00Z"));
        Room waiter = added(room("team-a", "waiter", "{name: daily}", "2026-01-02T00:00:00Z"));
        atApiServer.put("r1", ClusterClaimants.owner(owner));

        assertThat(meet(waiter)).contains("a Room of another namespace");

        assertThat(reconciled).containsExactly("owner");
    }

    @Test
    void shouldCountNoRoomThatOnlyObserves() {
        added(knowing(room("team-a", "observer", "{name: weekly}", "2026-01-01T00:00:00Z"), "roomId: r1"));
        assertThat(meet(added(room("team-a", "standup", "{name: daily}", "2026-01-02T00:00:00Z")))).isEmpty();
    }

    @Test
    void shouldLetARoomWaitInANewProcessUntilTheRoomThatItCameUponWasSeen() {
        Room owner = added(knowing(room("team-b", "owner", "{name: weekly}", "2026-01-01T00:00:00Z"),
                "roomId: r1\norigin: Created"));
        Room waiter = added(
                knowing(room("team-a", "waiter", "{name: daily}", "2026-01-02T00:00:00Z"), "conflictingRoomId: r1"));
        assertThat(ownership.awaited(waiter)).contains("a Room of another namespace");
        ownership.askForAwaited(waiter);
        assertThat(reconciled).containsExactly("owner");
        ownership.see(owner, remote("daily"));
        ownership.askForAwaited(waiter);
        assertThat(reconciled).as("it has looked").containsExactly("owner");

        ownership.see(owner, remote("weekly"));

        assertThat(reconciled).containsExactly("owner", "waiter");
        assertThat(ownership.awaited(waiter)).isEmpty();
    }

    @Test
    void shouldGiveTheNameAwayWhenItsRoomOnlyObservesOrAPersonMustAct() {
        added(room("team-b", "observing", "{name: daily, managementPolicy: Observe}", "2026-01-01T00:00:00Z"));
        added(stalled(claiming(room("team-b", "stalled", "{name: daily}", "2026-01-01T00:00:00Z"), "daily", 0)));
        Room young = added(room("team-a", "young", "{name: daily}", "2026-01-02T00:00:00Z"));

        assertThat(holderOf(young)).isEmpty();
    }

    @Test
    void shouldGiveTheNameAwayWhenItsRoomMayNotUseTheWorkspaceAnyMore() {
        added(claiming(room("team-b", "holder", "{name: daily}", "2026-01-01T00:00:00Z"), "daily", 0));
        Room young = added(room("team-a", "young", "{name: daily}", "2026-01-02T00:00:00Z"));
        assertThat(holderOf(young)).contains("a Room of another namespace");

        workspaces.forbid(WorkspaceKey.workspace("team-b", "default"), "team-b");

        assertThat(holderOf(young)).isEmpty();
    }

    @Test
    void shouldLeaveTheNameForAMinuteWithARoomWhoseCallMayHaveCreatedOneWhateverItsPermission() {
        Instant recent = NOW.minusSeconds(59);
        Room calling = room("team-b", "calling", "{name: daily, managementPolicy: Observe}", "2026-01-02T00:00:00Z");
        added(Signing.claimed(calling, "daily", "Workspace/team-b/default", recent, List.of(recent), Optional.empty()));
        workspaces.forbid(WorkspaceKey.workspace("team-b", "default"), "team-b");
        Room older = added(room("team-a", "older", "{name: daily}", "2026-01-01T00:00:00Z"));
        assertThat(holderOf(older)).contains("a Room of another namespace");

        cache.remove(calling);
        Instant before = NOW.minusSeconds(60);
        added(Signing.claimed(calling, "daily", "Workspace/team-b/default", before, List.of(before), Optional.empty()));

        assertThat(holderOf(older)).isEmpty();
    }

    /** The index can't know whether a restored name counts, so it has the Room under both. */
    @Test
    void shouldFindARestoredRoomByTheNameOfItsStatusAndByItsOwn() {
        Room restored = added(restored("restored", "old-team-a.restored", "2026-01-01T10:00:00Z"));
        Room ofStatus = added(room("team-a", "of-status", "{name: old-team-a.restored}", "2026-01-03T00:00:00Z"));
        assertThat(holderOf(ofStatus)).contains("Room \"restored\" of this namespace");

        cache.remove(restored);
        added(restored("restored", "old-team-a.other", "2026-01-01T10:00:00Z"));
        Room ofDefault = added(room("team-a", "of-default", "{name: team-a.restored}", "2026-01-03T00:00:00Z"));

        assertThat(holderOf(ofDefault)).as("the status goes with no manifest")
                .contains("Room \"restored\" of this namespace");
    }

    @Test
    void shouldHaveTheLatestOfTwoBackupsTakeTheRoomOverUnlessItOnlyObservesOrGoes() {
        index.complete();
        Room old = added(restored("old", "team-a.old", "2026-01-01T10:00:00Z"));
        Room recent = added(restored("recent", "team-a.recent", "2026-01-01T11:00:00Z"));
        assertThat(ownership.takeOver(old, true)).contains("Room \"recent\" of this namespace");
        assertThat(ownership.takeOver(recent, true)).isEmpty();

        cache.remove(recent);
        recent.getMetadata().setDeletionTimestamp("2026-01-02T00:00:00Z");
        added(recent);
        assertThat(ownership.takeOver(old, true)).as("it takes nothing over any more").isEmpty();

        cache.remove(recent);
        Room observing = restored("recent", "team-a.recent", "2026-01-01T11:00:00Z");
        observing.setSpec(YAML.unmarshal("managementPolicy: Observe", RoomSpec.class));
        added(observing);
        assertThat(ownership.takeOver(old, true)).isEmpty();
    }

    @Test
    void shouldAskTheApiServerBeforeARestoredRoomIsTakenOverUnseen() {
        index.complete();
        Room restored = added(restored("restored", "team-a.restored", "2026-01-01T10:00:00Z"));
        atApiServer.put("r1", ClusterClaimants.owner(room("team-b", "owner", "{}", "2026-01-01T00:00:00Z")));

        assertThat(ownership.takeOver(restored, true)).as("100ms is asked first, and then it").isEmpty();
        assertThat(ownership.takeOver(restored, false)).contains("a Room of another namespace");
        assertThat(ownership.takeOver(added(room("team-a", "new", "{}", "2026-01-01T00:00:00Z")), false)).isEmpty();
    }

    @Test
    void shouldNameTheOwnerOfARoomThatWasRenamedToTheNameOfAnother() {
        Room renamed = added(knowing(room("team-b", "owner", "{name: weekly}", "2026-01-01T00:00:00Z"),
                "roomId: r1\nroomName: Daily\norigin: Created"));
        Room asking = added(room("team-a", "asking", "{name: daily}", "2026-01-02T00:00:00Z"));
        assertThat(ownership.ownerByName(asking)).contains("a Room of another namespace");
        assertThat(ownership.ownerByName(renamed)).isEmpty();

        cache.remove(renamed);
        workspace("team-x", "", "another access key");
        added(knowing(room("team-x", "owner", "{name: weekly}", "2026-01-01T00:00:00Z"),
                "roomId: r2\nroomName: daily\norigin: Created"));

        assertThat(ownership.ownerByName(asking)).as("in another remote workspace").isEmpty();
    }

    @Test
    void shouldReconcileTheIdleRoomsOnceAnotherOwnsARoomOfTheirName() {
        added(room("team-b", "observing", "{name: daily, managementPolicy: Observe}", "2026-01-01T00:00:00Z"));
        added(stalled(room("team-b", "stalled", "{name: daily, adoptionPolicy: Refuse}", "2026-01-01T00:00:00Z")));
        Room began = added(room("team-a", "young", "{name: Daily}", "2026-01-02T00:00:00Z"));
        assertThat(holderOf(began)).isEmpty();
        cache.write(knowing(room("team-a", "young", "{name: Daily}", "2026-01-02T00:00:00Z"),
                "roomId: r1\norigin: Created"));

        ownership.passed(began, true);

        assertThat(reconciled).containsExactlyInAnyOrder("observing", "stalled");
    }

    @Test
    void shouldWaitWithATakeOverWhileAPassMayCreateARoomOfItsName() {
        index.complete();
        Room creating = added(room("team-b", "creating", "{name: team-a.restored}", "2026-01-01T00:00:00Z"));
        Room restored = added(restored("restored", "team-a.restored", "2026-01-01T10:00:00Z"));
        assertThat(holderOf(creating)).isEmpty();
        assertThat(ownership.takeOver(restored, true)).contains("a Room of another namespace");

        ownership.passed(creating, true);

        assertThat(reconciled).containsExactly("restored");
        assertThat(ownership.takeOver(restored, true)).isEmpty();
        assertThat(holderOf(creating)).contains("a Room of another namespace");
    }

    @Test
    void shouldNameTheRoomWithTheBetterRightWhenTwoStatusesNameOneRoom() {
        Room first = added(knowing(room("team-b", "first", "{name: daily}", "2026-01-01T00:00:00Z"),
                "roomId: r1\norigin: Created"));
        Room second = added(knowing(room("team-a", "second", "{name: weekly}", "2026-01-02T00:00:00Z"),
                "roomId: r1\norigin: Adopted"));
        assertThat(ownership.ownerBefore(first)).isEmpty();
        assertThat(ownership.ownerBefore(second)).contains("a Room of another namespace");
    }

    @Test
    void shouldNameAnotherRoomThatOwnsTheSameRoomByItsStatus() {
        Room one = added(
                knowing(room("team-a", "one", "{name: daily}", "2026-01-01T00:00:00Z"), "roomId: r1\norigin: Created"));
        assertThat(ownership.ownerBeside(one)).isEmpty();

        added(knowing(room("team-b", "two", "{name: weekly}", "2026-01-01T00:00:00Z"), "roomId: r1\norigin: Adopted"));

        assertThat(ownership.ownerBeside(one)).contains("a Room of another namespace");
    }

    @Test
    void shouldKeepTheRoomsOfTwoRealmsApartAlsoWhileAWorkspaceCanNotBeUsed() {
        Room owner = added(knowing(room("team-a", "owner", "{name: daily}", "2026-01-02T00:00:00Z"),
                "roomId: r1\norigin: Created"));
        WorkspaceKey permissive = WorkspaceKey.workspace("team-x", "default");
        added(knowing(room("team-x", "elsewhere", "{name: daily}", "2026-01-01T00:00:00Z"),
                "roomId: r1\norigin: Created"));
        assertThat(ownership.ownerBefore(owner)).as("nobody knows the realm").contains("a Room of another namespace");

        workspaces.registry().recallRealm(permissive, "https://elsewhere");
        assertThat(ownership.ownerBefore(owner)).isEmpty();
        assertThat(ownership.ownerBeside(owner)).isEmpty();

        workspaces.unproven(permissive, settings(Dialect.CURRENT), "any access key", "https://elsewhere");
        assertThat(ownership.ownerBefore(owner)).isEmpty();
        assertThat(meet(added(room("team-x", "other", "{name: weekly}", "2026-01-03T00:00:00Z")))).isNotEmpty();
        assertThat(meet(added(room("team-b", "waiter", "{name: daily}", "2026-01-03T00:00:00Z"))))
                .contains("a Room of another namespace");
    }

    @Test
    void shouldTellNothingOfOtherRoomsToARoomWithoutProof() {
        workspaces.unproven(WorkspaceKey.workspace("team-c", "default"), settings(Dialect.CURRENT), KEY, "100ms");
        Room owner = added(knowing(room("team-a", "owner", "{name: daily}", "2026-01-02T00:00:00Z"),
                "roomId: r1\nroomName: weekly\norigin: Created"));
        Room asking = added(room("team-c", "asking", "{name: daily}", "2026-01-01T00:00:00Z"));
        assertThat(holderOf(asking)).contains("another Room");
        assertThat(meet(asking)).contains("another Room");
        assertThat(ownership.ownerByName(added(room("team-c", "second", "{name: weekly}", "2026-01-01T00:00:00Z"))))
                .contains("another Room");
        assertThat(holderOf(owner)).isEmpty();
        assertThat(ownership.mayWrite(asking)).isFalse();
    }

    /** A Secret was rotated or mistyped; only an accepted or confirmed change of the access key moves the Rooms. */
    @Test
    void shouldLeaveTheNameWithTheOwnerOfARoomWhateverBecomesOfTheProof() {
        WorkspaceKey key = WorkspaceKey.workspace("team-c", "default");
        WorkspaceEntry unproven = workspaces.unproven(key, settings(Dialect.LEGACY), KEY, "100ms");
        added(knowing(room("team-c", "owner", "{name: daily}", "2026-01-02T00:00:00Z"), "roomId: r1\norigin: Created"));
        Room older = added(room("team-a", "older", "{name: daily}", "2026-01-01T00:00:00Z"));
        assertThat(holderOf(older)).as("another app secret").contains("a Room of another namespace");

        unproven.credentials().learn(new Outcome.CredentialsRefused<>("401"));
        assertThat(holderOf(older)).as("a mistyped one").contains("a Room of another namespace");

        workspaces.registry().recall(key, KEY);
        workspaces.registry().put(key, new WorkspaceRegistry.Standing.NotReady(Reason.IDENTITY_CHANGED,
                "another access key", Optional.empty()));
        assertThat(holderOf(older)).as("another access key").contains("a Room of another namespace");

        workspaces.unproven(key, settings(Dialect.LEGACY), "a confirmed access key", "100ms");
        assertThat(holderOf(older)).as("a person confirmed it").isEmpty();
    }

    /** Somebody may have got it from a server that confirms everything, and then named the access key of another team. */
    @Test
    void shouldLetARoomOwnWhatItGotElsewhereOnlyOnceAnyCredentialsWereAcceptedThere() {
        WorkspaceKey key = WorkspaceKey.workspace("team-c", "default");
        workspaces.unproven(key, settings(Dialect.LEGACY), KEY, "100ms");
        added(gotWith("an access key of its own", "team-c", "moved"));
        Room owner = added(knowing(room("team-a", "owner", "{name: daily}", "2026-01-02T00:00:00Z"),
                "roomId: r1\norigin: Created"));
        assertThat(ownership.ownerBefore(owner)).isEmpty();
        assertThat(ownership.ownerBeside(owner)).isEmpty();
        assertThat(holderOf(added(room("team-a", "new", "{name: weekly}", "2026-01-02T00:00:00Z")))).isEmpty();

        workspaces.registry().recallAccepted(key, KEY);
        assertThat(ownership.ownerBeside(owner)).as("it got the room here").isEmpty();
        cache.remove(owner);

        assertThat(holderOf(added(room("team-a", "newer", "{name: weekly}", "2026-01-02T00:00:00Z"))))
                .contains("a Room of another namespace");
    }

    /** After a start workspace objects are looked at one after the other. */
    @Test
    void shouldCountWhatARoomOwnsUntilItsWorkspaceObjectWasLookedAt() {
        WorkspaceKey key = WorkspaceKey.workspace("team-c", "default");
        workspaces.appear(key);
        added(gotWith("an access key of its own", "team-c", "owner"));
        Room other = added(knowing(room("team-a", "other", "{name: daily}", "2026-01-02T00:00:00Z"),
                "roomId: r1\norigin: Created"));
        assertThat(ownership.ownerBeside(other)).contains("a Room of another namespace");

        workspaces.unproven(key, settings(Dialect.LEGACY), KEY, "100ms");

        assertThat(ownership.ownerBeside(other)).isEmpty();
    }

    @Test
    void shouldCountWhatARoomOwnsWithoutItsWorkspaceObjectOnlyIfAnotherHasTheAccessKey() {
        Room owner = added(knowing(room("team-a", "owner", "{name: daily}", "2026-01-02T00:00:00Z"),
                "roomId: r1\norigin: Created"));
        Room orphan = added(gotWith("an access key of its own", "team-c", "orphan"));
        assertThat(ownership.ownerBeside(owner)).isEmpty();

        cache.remove(orphan);
        added(gotWith(KEY, "team-c", "orphan"));

        assertThat(ownership.ownerBeside(owner)).contains("a Room of another namespace");
    }

    private static Room gotWith(String accessKey, String namespace, String name) {
        Room room = room(namespace, name, "{name: weekly}", "2026-01-01T00:00:00Z");
        room.setStatus(YAML.unmarshal("""
                roomId: r1
                origin: Created
                claimed: {uid: %s, name: weekly, workspaceRef: Workspace/%s/default, since: "2026-01-01T10:00:00Z",
                          identity: %s}
                """.formatted(room.getMetadata().getUid(), namespace, accessKey), RoomStatus.class));
        return room;
    }

    @Test
    void shouldGiveTheNameAwayWhenAPersonMustCorrectTheWorkspaceBeforeTheRoomClaimsIt() {
        Room first = added(room("team-b", "first", "{name: daily}", "2026-01-01T00:00:00Z"));
        Room second = added(room("team-a", "second", "{name: daily}", "2026-01-02T00:00:00Z"));
        WorkspaceKey key = WorkspaceKey.workspace("team-b", "default");
        Optional<WorkspaceEntry> before = workspaces.registry().entry(key);
        workspaces.registry().put(key,
                new WorkspaceRegistry.Standing.NotReady(Reason.CANNOT_REACH_REMOTE, "an outage", before));
        assertThat(holderOf(second)).contains("a Room of another namespace");

        workspaces.registry().put(key,
                new WorkspaceRegistry.Standing.NotReady(Reason.WORKSPACE_NOT_READY, "a mistyped secret", before));
        assertThat(holderOf(second)).isEmpty();

        cache.remove(first);
        added(claiming(first, "daily", 0));
        assertThat(holderOf(second)).contains("a Room of another namespace");
    }

    @Test
    void shouldHaveRoomsWithRefusedCredentialsHoldNothing() {
        WorkspaceEntry refused = workspaces.unproven(WorkspaceKey.workspace("team-c", "default"),
                settings(Dialect.LEGACY), "unproven", "100ms");
        workspaces.unproven(WorkspaceKey.workspace("team-d", "default"), settings(Dialect.LEGACY), "unproven", "100ms");
        Room first = added(room("team-c", "first", "{name: daily}", "2026-01-01T00:00:00Z"));
        Room second = added(room("team-d", "second", "{name: daily}", "2026-01-02T00:00:00Z"));
        assertThat(holderOf(first)).isEmpty();
        assertThat(holderOf(second)).contains("another Room");

        refused.credentials().learn(new Outcome.CredentialsRefused<>("401"));

        assertThat(holderOf(second)).isEmpty();
        assertThat(ownership.mayWrite(first)).isFalse();
    }

    private static Room restored(String name, String held, String since) {
        Room room = room("team-a", name, "{}", "2026-01-02T00:00:00Z");
        room.setStatus(YAML.unmarshal("""
                roomId: r1
                origin: Created
                claimed: {uid: another, name: %s, workspaceRef: Workspace/team-a/default, since: "%s"}
                """.formatted(held, since), RoomStatus.class));
        return room;
    }

    private static Room stalled(Room room) {
        room.getMetadata().setGeneration(1L);
        room.setStatus(YAML.unmarshal("conditions: [{type: Stalled, status: 'True', observedGeneration: 1}]",
                RoomStatus.class));
        return room;
    }

    private Optional<String> meet(Room room) {
        return ownership.meet(room, room, remote("daily")).map(Step.OtherOwner::words);
    }

    private static RemoteRoom remote(String name) {
        return new RemoteRoom("r1", name, Optional.of(true), Map.of(), Optional.empty(), Optional.empty(),
                Optional.empty(), Optional.empty());
    }

    private static Room knowing(Room room, String status) {
        String claimed = """

                claimed: {uid: %s, name: %s, workspaceRef: Workspace/%s/default, since: "2026-01-01T10:00:00Z"}
                """.formatted(room.getMetadata().getUid(), room.getSpec().name(), room.getMetadata().getNamespace());
        room.setStatus(YAML.unmarshal(status.contains("origin") ? status + claimed : status, RoomStatus.class));
        return room;
    }

    private WorkspaceEntry workspace(String namespace, String prefix, String accessKey) {
        return workspaces.usable(WorkspaceKey.workspace(namespace, "default"), settings(Dialect.CURRENT, prefix),
                accessKey);
    }

    private static WorkspaceSettings settings(Dialect dialect) {
        return settings(dialect, "");
    }

    private static WorkspaceSettings settings(Dialect dialect, String prefix) {
        return new WorkspaceSettings(dialect, prefix, Optional.empty(), Optional.empty(), 10, 20, Duration.ofMinutes(5),
                Optional.empty());
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
        Instant at = Instant.parse("2026-01-01T10:00:00Z").plusSeconds(later);
        return Signing.claimed(room, name, workspace, at, List.of(at), identity);
    }
}
