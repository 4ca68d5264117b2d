package live.hundredms.operator.reconcile.ownership;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import live.hundredms.operator.api.Room;
import live.hundredms.operator.api.RoomStatus;
import live.hundredms.operator.domain.room.Claim;
import live.hundredms.operator.domain.room.Dialect;
import live.hundredms.operator.domain.room.Origin;
import live.hundredms.operator.domain.room.RemoteRoom;
import live.hundredms.operator.reconcile.cluster.RoomIndex;
import live.hundredms.operator.reconcile.object.Annotations;
import live.hundredms.operator.reconcile.object.ClaimAnnotation;
import live.hundredms.operator.support.RoomsInMemory;
import live.hundredms.operator.support.Workspaces;
import live.hundredms.operator.workspace.WorkspaceEntry;
import live.hundredms.operator.workspace.WorkspaceKey;
import live.hundredms.operator.workspace.WorkspaceSettings;
import org.junit.jupiter.api.Test;

class RoomOwnershipTest {
    private static final KubernetesSerialization YAML = new KubernetesSerialization();
    private static final String KEY = "the access key of both";

    private final Workspaces workspaces = new Workspaces();
    private final RoomsInMemory cache = new RoomsInMemory(List.of());
    private final RoomIndex index = new RoomIndex();
    private final RoomOwnership ownership = new RoomOwnership(index, workspaces.refs(), workspaces.registry());
    private final WorkspaceEntry ofA = workspace("team-a", "", KEY);
    private final WorkspaceEntry ofB = workspace("team-b", "", KEY);

    RoomOwnershipTest() {
        index.bind(cache);
    }

    @Test
    void shouldNameTheRoomByClaimThenManifestThenDefault() {
        Room plain = room("team-a", "standup", "{}", "2026-01-01T00:00:00Z");
        assertThat(RoomOwnership.remoteName(plain, Optional.of(ofA))).isEqualTo("team-a.standup");
        assertThat(RoomOwnership.remoteName(plain, Optional.of(workspace("team-c", "prod-", "another"))))
                .isEqualTo("prod-team-a.standup");
        Room named = room("team-a", "standup", "{name: daily}", "2026-01-01T00:00:00Z");
        assertThat(RoomOwnership.remoteName(named, Optional.of(ofA))).isEqualTo("daily");
        assertThat(RoomOwnership.remoteName(claiming(named, "weekly", 0), Optional.of(ofA))).isEqualTo("weekly");
    }

    @Test
    void shouldHoldANameThatNobodyElseWants() {
        Room room = added(room("team-a", "standup", "{name: daily}", "2026-01-01T00:00:00Z"));
        assertThat(ownership.take(room, "daily", ofA)).isEmpty();
    }

    @Test
    void shouldGiveTheNameToTheOldestWhenNobodyHasAClaim() {
        Room old = added(room("team-a", "old", "{name: daily}", "2026-01-01T00:00:00Z"));
        Room young = added(room("team-a", "young", "{name: Daily}", "2026-01-02T00:00:00Z"));
        assertThat(ownership.take(young, "Daily", ofA)).contains("Room old");
        assertThat(ownership.take(old, "daily", ofA)).isEmpty();
    }

    @Test
    void shouldGiveTheNameToTheSmallerUidWhenBothAreEquallyOld() {
        Room first = added(room("team-a", "a", "{name: daily}", "2026-01-01T00:00:00Z"));
        Room second = added(room("team-a", "b", "{name: daily}", "2026-01-01T00:00:00Z"));
        assertThat(ownership.take(first, "daily", ofA)).isEmpty();
        assertThat(ownership.take(second, "daily", ofA)).contains("Room a");
    }

    @Test
    void shouldLeaveTheNameWithTheClaimWhenAnOlderRoomComes() {
        Room young = added(claiming(room("team-a", "young", "{name: daily}", "2026-01-02T00:00:00Z"), "daily", 0));
        Room old = added(room("team-a", "old", "{name: daily}", "2026-01-01T00:00:00Z"));
        assertThat(ownership.take(old, "daily", ofA)).contains("Room young");
        assertThat(ownership.take(young, "daily", ofA)).isEmpty();
    }

    @Test
    void shouldLeaveTheNameWithTheOlderClaimOfTwo() {
        Room later = added(claiming(room("team-a", "later", "{}", "2026-01-01T00:00:00Z"), "daily", 60));
        Room earlier = added(claiming(room("team-a", "earlier", "{}", "2026-01-02T00:00:00Z"), "daily", 0));
        assertThat(ownership.take(later, "daily", ofA)).contains("Room earlier");
        assertThat(ownership.take(earlier, "daily", ofA)).isEmpty();
    }

    @Test
    void shouldLeaveTheNameWithTheRoomThatHasItsRoomWhenItsClaimIsLost() {
        Room young = added(knowing(room("team-a", "young", "{name: daily}", "2026-01-02T00:00:00Z"),
                "{\"roomId\": \"r1\", \"origin\": \"Created\"}"));
        Room old = added(room("team-a", "old", "{name: daily}", "2026-01-01T00:00:00Z"));
        Room claiming = added(claiming(room("team-a", "claiming", "{}", "2026-01-01T00:00:00Z"), "daily", 0));
        assertThat(ownership.take(old, "daily", ofA)).contains("Room young");
        assertThat(ownership.take(claiming, "daily", ofA)).contains("Room young");
        assertThat(ownership.take(young, "daily", ofA)).isEmpty();
    }

    @Test
    void shouldTellTheNamespaceAloneWhenTheHolderIsInAnother() {
        added(room("team-b", "secret-plans", "{name: daily}", "2026-01-01T00:00:00Z"));
        Room room = added(room("team-a", "standup", "{name: daily}", "2026-01-02T00:00:00Z"));
        assertThat(ownership.take(room, "daily", ofA)).contains("a Room of namespace team-b");
    }

    @Test
    void shouldFindARivalThatHoldsTheNameByDefault() {
        added(room("team-b", "standup", "{}", "2026-01-01T00:00:00Z"));
        Room room = added(room("team-a", "other", "{name: Team-B.standup}", "2026-01-02T00:00:00Z"));
        assertThat(ownership.take(room, "Team-B.standup", ofA)).contains("a Room of namespace team-b");
    }

    @Test
    void shouldFindARivalThatHoldsTheNameByItsPrefix() {
        WorkspaceEntry prefixed = workspace("team-p", "prod-", KEY);
        added(room("team-p", "standup", "{}", "2026-01-01T00:00:00Z"));
        Room room = added(room("team-a", "other", "{name: prod-team-p.standup}", "2026-01-02T00:00:00Z"));
        assertThat(prefixed.settings().namePrefix()).isEqualTo("prod-");
        assertThat(ownership.take(room, "prod-team-p.standup", ofA)).contains("a Room of namespace team-p");
    }

    @Test
    void shouldShareANameWhenTheRemoteWorkspacesAreTwo() {
        workspace("team-x", "", "another access key");
        added(room("team-x", "standup", "{name: daily}", "2026-01-01T00:00:00Z"));
        Room room = added(room("team-a", "standup", "{name: daily}", "2026-01-02T00:00:00Z"));
        assertThat(ownership.take(room, "daily", ofA)).isEmpty();
    }

    @Test
    void shouldKeepTheNameOfWhoTookItFirstUntilItIsGone() {
        Room first = added(room("team-a", "first", "{name: daily}", "2026-01-02T00:00:00Z"));
        assertThat(ownership.take(first, "daily", ofA)).isEmpty();
        Room older = added(room("team-b", "older", "{name: daily}", "2026-01-01T00:00:00Z"));
        assertThat(ownership.take(older, "daily", ofB)).as("the claim of the first is on its way")
                .contains("a Room of namespace team-a");

        cache.remove(first);
        Room younger = added(room("team-b", "younger", "{name: Daily}", "2026-01-03T00:00:00Z"));
        assertThat(ownership.release(first)).as("whose turn it is, and who waits on")
                .containsOnly(ResourceID.fromResource(older), ResourceID.fromResource(younger));

        assertThat(ownership.take(older, "daily", ofB)).isEmpty();
    }

    @Test
    void shouldLeaveTheNameWithAClaimWhoseWorkspaceCouldNotBeAskedYet() {
        workspaces.registry().recall(WorkspaceKey.workspace("team-c", "default"), KEY);
        added(claiming(room("team-c", "holder", "{name: daily}", "2026-01-02T00:00:00Z"), "daily", 0));
        Room older = added(room("team-a", "older", "{name: daily}", "2026-01-01T00:00:00Z"));
        assertThat(ownership.take(older, "daily", ofA)).contains("a Room of namespace team-c");
    }

    @Test
    void shouldLeaveTheNameWithAClaimWhoseWorkspaceObjectIsGone() {
        Room holder = added(claiming(room("team-c", "holder", "{name: daily}", "2026-01-02T00:00:00Z"), "daily", 0,
                Optional.of(KEY)));
        Room older = added(room("team-a", "older", "{name: daily}", "2026-01-01T00:00:00Z"));
        assertThat(ownership.take(older, "daily", ofA)).contains("a Room of namespace team-c");

        cache.remove(holder);

        assertThat(ownership.take(older, "daily", ofA)).isEmpty();
    }

    @Test
    void shouldGiveTheNameAwayWhenTheClaimWasMadeInAnotherRemoteWorkspace() {
        added(claiming(room("team-c", "holder", "{name: daily}", "2026-01-02T00:00:00Z"), "daily", 0,
                Optional.of("another access key")));
        Room older = added(room("team-a", "older", "{name: daily}", "2026-01-01T00:00:00Z"));
        assertThat(ownership.take(older, "daily", ofA)).isEmpty();
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
        assertThat(ownership.take(daily, "daily", ofA)).as("the object leads elsewhere by now").isEmpty();
        assertThat(ownership.take(weekly, "weekly", ofA)).as("so its status says").isEmpty();
    }

    @Test
    void shouldWaitWhenTheClaimWasMadeWithOtherKeysAndItsWorkspaceIsUnknown() {
        workspaces.appear(WorkspaceKey.workspace("team-c", "default"));
        added(claiming(room("team-c", "holder", "{name: daily}", "2026-01-02T00:00:00Z"), "daily", 0,
                Optional.of("a former access key")));
        Room older = added(room("team-a", "older", "{name: daily}", "2026-01-01T00:00:00Z"));
        assertThat(ownership.undecided(older, "daily", ofA)).as("keys rotate").isTrue();
    }

    @Test
    void shouldWaitWhileTheWorkspaceOfAClaimIsUnknown() {
        WorkspaceKey unknown = WorkspaceKey.workspace("team-c", "default");
        workspaces.appear(unknown);
        Room holder = added(claiming(room("team-c", "holder", "{name: Daily}", "2026-01-02T00:00:00Z"), "Daily", 0));
        Room older = added(room("team-a", "older", "{name: daily}", "2026-01-01T00:00:00Z"));
        Room claimed = added(claiming(room("team-a", "claimed", "{name: daily}", "2026-01-01T00:00:00Z"), "daily", 5));
        Room other = added(room("team-a", "other", "{name: weekly}", "2026-01-01T00:00:00Z"));
        assertThat(ownership.undecided(older, "daily", ofA)).isTrue();
        assertThat(ownership.undecided(claimed, "daily", ofA)).as("what is held is not doubted").isFalse();
        assertThat(ownership.undecided(other, "weekly", ofA)).isFalse();

        workspace("team-c", "", "another access key");

        assertThat(ownership.undecided(older, "daily", ofA)).isFalse();
        cache.remove(claimed);
        assertThat(ownership.take(older, "daily", ofA)).as("%s is elsewhere", holder.getMetadata().getName()).isEmpty();
    }

    @Test
    void shouldNotKeepTheNameForARoomThatWasReplacedUnseen() {
        Room before = added(room("team-a", "standup", "{name: daily}", "2026-01-01T00:00:00Z"));
        assertThat(ownership.take(before, "daily", ofA)).isEmpty();

        cache.remove(before);
        Room after = added(room("team-a", "standup-again", "{name: daily}", "2026-01-02T00:00:00Z"));

        assertThat(ownership.take(after, "daily", ofA)).as("the watch was broken, and nobody said that it went")
                .isEmpty();
    }

    @Test
    void shouldGiveTheNameToTheOlderRoomWhenThePassThatTookItMadeNoClaim() {
        Room young = added(room("team-a", "young", "{name: daily}", "2026-01-02T00:00:00Z"));
        assertThat(ownership.take(young, "daily", ofA)).isEmpty();
        Room old = added(room("team-b", "old", "{name: daily}", "2026-01-01T00:00:00Z"));

        ownership.passed(young, false);
        assertThat(ownership.take(old, "daily", ofB)).as("a claim may have been made, and its reply lost").isPresent();
        ownership.passed(young, true);
        assertThat(ownership.take(old, "daily", ofB)).isEmpty();

        Room claimed = added(
                claiming(room("team-a", "claimed", "{name: weekly}", "2026-01-02T00:00:00Z"), "weekly", 0));
        assertThat(ownership.take(claimed, "weekly", ofA)).isEmpty();
        ownership.passed(claimed, true);
        Room older = added(room("team-b", "older", "{name: weekly}", "2026-01-01T00:00:00Z"));
        assertThat(ownership.take(older, "weekly", ofB)).as("held by its claim").contains("a Room of namespace team-a");
    }

    @Test
    void shouldWakeWhoWasToldOfANameWhenThePassThatTookItMadeNoClaim() {
        Room young = added(room("team-a", "young", "{name: daily}", "2026-01-02T00:00:00Z"));
        assertThat(ownership.take(young, "daily", ofA)).isEmpty();
        assertThat(ownership.passed(young, true)).as("nobody asked").isEmpty();
        assertThat(ownership.take(young, "daily", ofA)).isEmpty();
        Room old = added(room("team-b", "old", "{name: daily}", "2026-01-01T00:00:00Z"));
        assertThat(ownership.take(old, "daily", ofB)).isPresent();

        assertThat(ownership.passed(young, false)).as("it has the name still").isEmpty();
        assertThat(ownership.take(young, "daily", ofA)).as("no longer the oldest").isPresent();
        assertThat(ownership.passed(young, true)).containsExactly(ResourceID.fromResource(old));
        assertThat(ownership.passed(young, true)).as("let go before").isEmpty();
    }

    @Test
    void shouldWakeWhoCameUponARoomAt100msWhenAPassDecidesNotToTakeIt() {
        Room first = added(room("team-a", "first", "{name: daily}", "2026-01-01T00:00:00Z"));
        Room second = added(room("team-b", "second", "{name: weekly}", "2026-01-02T00:00:00Z"));
        Room third = added(room("team-b", "third", "{name: monthly}", "2026-01-02T00:00:00Z"));
        assertThat(ownership.having(first, "r1")).isEmpty();
        List.of(second, third).forEach(room -> ownership.meet(room, "r1", ownership.having(room, "r1").orElseThrow()));

        assertThat(ownership.passed(first, false)).as("the pass failed and comes again").isEmpty();
        assertThat(ownership.passed(first, true)).containsExactlyInAnyOrder(ResourceID.fromResource(second),
                ResourceID.fromResource(third));
        assertThat(ownership.passed(first, true)).as("let go before").isEmpty();
    }

    @Test
    void shouldNeitherWakeItselfNorForgetWhatItsHolderSawWhenARoomCameUponAnothers() {
        Room holder = added(knowing(room("team-a", "holder", "{name: weekly}", "2026-01-01T00:00:00Z"),
                "roomId: r1\norigin: Created"));
        Room waiter = added(room("team-a", "waiter", "{name: daily}", "2026-01-02T00:00:00Z"));
        ownership.meet(waiter, "r1", ownership.having(waiter, "r1").orElseThrow());
        assertThat(ownership.saw(remote("r1", "weekly"))).as("renamed while the waiter's pass is under way")
                .containsExactly(ResourceID.fromResource(waiter));

        assertThat(ownership.passed(waiter, true)).as("it would come upon the same again, at once and for ever")
                .isEmpty();

        assertThat(ownership.tenant(waiter, "daily", "r1")).isEmpty();
        assertThat(ownership.having(holder, "r1")).isEmpty();
    }

    @Test
    void shouldWakeWhoCameUponARoomAt100msWhenTheRoomThatMetOrHasItIsGone() {
        Room meeting = added(room("team-a", "meeting", "{name: daily}", "2026-01-01T00:00:00Z"));
        Room having = added(knowing(room("team-a", "having", "{name: yearly}", "2026-01-01T00:00:00Z"),
                "roomId: r2\norigin: Created"));
        Room second = added(room("team-b", "second", "{name: weekly}", "2026-01-02T00:00:00Z"));
        Room third = added(room("team-b", "third", "{name: monthly}", "2026-01-02T00:00:00Z"));
        assertThat(ownership.having(meeting, "r1")).isEmpty();
        ownership.meet(second, "r1", ownership.having(second, "r1").orElseThrow());
        ownership.meet(third, "r2", ownership.having(third, "r2").orElseThrow());

        cache.remove(meeting);
        assertThat(ownership.release(meeting)).containsExactly(ResourceID.fromResource(second));
        cache.remove(having);
        assertThat(ownership.release(having)).containsExactly(ResourceID.fromResource(third));
    }

    @Test
    void shouldLeaveARoomAt100msWithTheRoomWhosePassMetItFirst() {
        Room first = added(room("team-a", "first", "{name: daily}", "2026-01-01T00:00:00Z"));
        Room second = added(room("team-a", "second", "{name: weekly}", "2026-01-01T00:00:00Z"));
        assertThat(ownership.having(first, "r1")).isEmpty();
        assertThat(ownership.having(first, "r1")).as("asked again").isEmpty();
        assertThat(ownership.having(second, "r1")).contains(RoomOwnership.Holder.of(first));

        ownership.passed(first, false);
        assertThat(ownership.having(second, "r1")).as("the pass failed and comes again").isPresent();

        ownership.passed(first, true);
        assertThat(ownership.having(second, "r1")).as("the pass decided not to take it").isEmpty();
    }

    @Test
    void shouldLeaveARoomAt100msWithTheRoomThatTheApiServerShowsToHaveIt() {
        Room holder = added(room("team-a", "holder", "{name: daily}", "2026-01-01T00:00:00Z"));
        Room second = added(room("team-a", "second", "{name: weekly}", "2026-01-01T00:00:00Z"));
        Room third = added(room("team-a", "third", "{name: monthly}", "2026-01-01T00:00:00Z"));
        assertThat(ownership.having(second, "r1")).as("as far as the index shows").isEmpty();

        ownership.learn(second, "r1", RoomOwnership.Holder.of(holder));

        assertThat(ownership.having(third, "r1")).contains(RoomOwnership.Holder.of(holder));
        assertThat(ownership.having(holder, "r1")).isEmpty();
    }

    @Test
    void shouldKeepWhatAPassTookUntilTheIndexShowsIt() {
        Room old = added(room("team-a", "old", "{name: daily}", "2026-01-01T00:00:00Z"));
        Room young = added(room("team-b", "young", "{name: daily}", "2026-01-02T00:00:00Z"));
        cache.remove(old);
        assertThat(ownership.take(young, "daily", ofB)).isEmpty();
        assertThat(ownership.having(young, "r1")).isEmpty();
        cache.add(old);
        cache.write(claiming(knowing(room("team-b", "young", "{name: daily}", "2026-01-02T00:00:00Z"),
                "roomId: r1\norigin: Created"), "daily", 0));

        ownership.passed(young, true);

        assertThat(ownership.take(old, "daily", ofA)).contains("a Room of namespace team-b");
        assertThat(ownership.having(old, "r1")).contains(RoomOwnership.Holder.of(young));
        cache.tell();
        ownership.passed(young, true);
        assertThat(ownership.take(old, "daily", ofA)).contains("a Room of namespace team-b");
        assertThat(ownership.having(old, "r1")).contains(RoomOwnership.Holder.of(young));
    }

    @Test
    void shouldNotKeepARoomAt100msForARoomThatWasReplacedUnseen() {
        Room before = added(room("team-a", "standup", "{name: daily}", "2026-01-01T00:00:00Z"));
        assertThat(ownership.having(before, "r1")).isEmpty();

        cache.remove(before);

        Room after = added(room("team-a", "weekly", "{name: daily}", "2026-01-02T00:00:00Z"));
        assertThat(ownership.having(after, "r1")).isEmpty();
        assertThat(ownership.having(before, "r1")).contains(RoomOwnership.Holder.of(after));
    }

    @Test
    void shouldLetARoomGoOnOnceTheRoomThatItCameUponWasSeenUnderAnotherName() {
        Room holder = added(knowing(room("team-a", "holder", "{name: weekly}", "2026-01-01T00:00:00Z"),
                "roomId: r1\norigin: Created"));
        Room waiter = added(room("team-a", "waiter", "{name: daily}", "2026-01-02T00:00:00Z"));
        assertThat(ownership.saw(remote("r1", "weekly"))).as("long before").isEmpty();
        assertThat(ownership.having(waiter, "r1")).contains(RoomOwnership.Holder.of(holder));

        ownership.meet(waiter, "r1", RoomOwnership.Holder.of(holder));

        assertThat(ownership.tenant(waiter, "daily", "r1")).contains("Room holder");
        assertThat(ownership.saw(remote("r1", "Daily"))).as("they would go on waking each other").isEmpty();
        assertThat(ownership.tenant(waiter, "daily", "r1")).as("not renamed yet").isPresent();
        assertThat(ownership.saw(remote("r1", "weekly"))).as("before its status says what it came upon")
                .containsExactly(ResourceID.fromResource(waiter));
        assertThat(ownership.tenant(waiter, "daily", "r1")).isEmpty();
        ownership.meet(waiter, "r1", RoomOwnership.Holder.of(holder));
        assertThat(ownership.tenant(waiter, "daily", "r1")).as("renamed once more").isPresent();

        cache.remove(waiter);
        added(knowing(waiter, "roomId: r2"));
        assertThat(ownership.saw(remote("r1", "weekly"))).as("it has one of its own").isEmpty();
    }

    @Test
    void shouldLetARoomWaitInANewProcessUntilTheRoomThatItCameUponWasSeen() {
        added(knowing(room("team-b", "holder", "{name: weekly}", "2026-01-01T00:00:00Z"),
                "roomId: r1\norigin: Created"));
        Room waiter = added(
                knowing(room("team-a", "waiter", "{name: daily}", "2026-01-02T00:00:00Z"), "takenRoomId: r1"));
        assertThat(ownership.tenant(waiter, "daily", "r1")).contains("a Room of namespace team-b");
        assertThat(ownership.toLook(waiter)).contains(new ResourceID("holder", "team-b"));
        ownership.saw(remote("r1", "daily"));
        assertThat(ownership.toLook(waiter)).as("it has looked").isEmpty();

        assertThat(ownership.saw(remote("r1", "weekly"))).containsExactly(ResourceID.fromResource(waiter));

        assertThat(ownership.tenant(waiter, "daily", "r1")).isEmpty();
    }

    private static RemoteRoom remote(String id, String name) {
        return new RemoteRoom(id, name, Optional.of(true), Map.of(), Optional.empty(), Optional.empty(),
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
