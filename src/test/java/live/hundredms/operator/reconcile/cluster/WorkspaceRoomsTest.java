package live.hundredms.operator.reconcile.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import live.hundredms.operator.api.Room;
import live.hundredms.operator.domain.room.Dialect;
import live.hundredms.operator.reconcile.object.RoomView;
import live.hundredms.operator.reconcile.room.memory.RoomMemories;
import live.hundredms.operator.support.RoomsInMemory;
import live.hundredms.operator.support.Signing;
import live.hundredms.operator.support.Workspaces;
import live.hundredms.operator.workspace.WorkspaceKey;
import live.hundredms.operator.workspace.WorkspaceSettings;
import org.junit.jupiter.api.Test;

/** Which Rooms are woken when their workspace can be used again, and what they are told. */
class WorkspaceRoomsTest {
    private static final KubernetesSerialization YAML = new KubernetesSerialization();
    private static final WorkspaceKey KEY = WorkspaceKey.workspace("team", "default");
    private static final String READY = "observedGeneration: 1, conditions: [{type: Ready, status: 'True', observedGeneration: 1}]";

    private static final String CLAIMED = "claimed: {uid: uid-of-%1$s, name: team.%1$s, "
            + "workspaceRef: Workspace/team/default, since: '2026-01-01T10:00:00Z'}";

    private final Workspaces workspaces = new Workspaces();
    private final RoomsInMemory cache = new RoomsInMemory(List.of());
    private final RoomIndex index = new RoomIndex(Signing.EVIDENCE);
    private final RoomTriggers wakes = new RoomTriggers(index,
            new RoomMemories(Duration.ofMinutes(15), Duration.ZERO, () -> 0));
    private final WorkspaceRooms rooms = new WorkspaceRooms(index, workspaces.refs(), wakes);
    private final List<String> woken = new CopyOnWriteArrayList<>();
    private final List<Long> wokenAt = new CopyOnWriteArrayList<>();

    WorkspaceRoomsTest() {
        workspaces.usable(KEY, new WorkspaceSettings(Dialect.CURRENT, "", Optional.empty(), Optional.empty(), 10, 20,
                Duration.ofMinutes(5), Optional.empty()), "the access key");
        EventSource<?, Room> source = wakes.bind(cache);
        source.setEventHandler(event -> {
            wokenAt.add(System.nanoTime());
            woken.add(event.getRelatedCustomResourceID().getName());
        });
        source.start();
    }

    @Test
    void shouldWakeNoRoomThatIsConfirmedAndHasNothingToDo() {
        add("confirmed", "", "roomId: r1, " + READY);

        rooms.retryWaiting(KEY);

        assertThat(woken).isEmpty();
    }

    @Test
    void shouldWakeWhoIsNotReady() {
        add("fresh", "", "");
        add("edited", "generation: 2, ", READY);

        rooms.retryWaiting(KEY);

        assertThat(woken).containsExactlyInAnyOrder("fresh", "edited");
    }

    @Test
    void shouldSpreadTheRoomsThatWaitedWhenTheWorkspaceIsBack() {
        List<String> waiting = IntStream.range(0, 6).mapToObj(i -> "waiting-" + i).toList();
        waiting.forEach(room -> add(room, "", ""));
        add("confirmed", "", READY);

        rooms.resumeWaiting(KEY, 1_000);

        await().until(() -> woken.size() == 6);
        assertThat(woken).containsExactlyInAnyOrderElementsOf(waiting);
        assertThat(wokenAt.getLast() - wokenAt.getFirst()).as("not all at once")
                .isGreaterThan(Duration.ofMillis(700).toNanos());
        assertThat(wakes.isChanged(room("waiting-0"))).as("nothing changed for them").isFalse();
    }

    @Test
    void shouldWakeAConfirmedRoomOfWhichSomebodyAskedALook() {
        add("asked", "annotations: {100ms.live/reconcile-requested-at: now}, ", READY);

        rooms.retryWaiting(KEY);

        assertThat(woken).containsExactly("asked");
    }

    @Test
    void shouldWakeAConfirmedRoomWhoseSecretChangedMeanwhile() {
        add("rotated", "", READY);
        wakes.putBack(room("rotated"));

        rooms.enqueueWaiting(KEY);

        assertThat(woken).containsExactly("rotated");
        assertThat(wakes.takeChanged(room("rotated"))).isTrue();
    }

    @Test
    void shouldCompareTheSecretsOfConfirmedRoomsAgainWhenTheirWorkspaceIsBack() {
        add("plain", "", READY);
        add("hooked", "", READY, "webhook: {url: 'https://hooks.example', headersSecretRef: {name: hooks}}");
        add("waiting", "", "");

        rooms.retryWaiting(KEY);

        assertThat(woken).containsExactly("hooked", "waiting");
        assertThat(wakes.isChanged(room("hooked"))).isFalse();
        assertThat(wakes.isChanged(room("waiting"))).isTrue();
    }

    /** A change of it that was seen in the meantime is not told again. */
    @Test
    void shouldReadThePublishedSecretsOfConfirmedRoomsAgainWhenTheirWorkspaceIsBack() {
        add("plain", "", READY);
        add("published", "", READY, "publishTo: {secretName: room-published, roomCodes: [host]}");

        rooms.retryWaiting(KEY);

        assertThat(woken).containsExactly("published");
        assertThat(wakes.isChanged(room("published"))).isFalse();
    }

    @Test
    void shouldReadThePublishedSecretsOfConfirmedRoomsAgainAfterAnOutage() {
        add("plain", "", READY);
        add("published", "", READY, "publishTo: {secretName: room-published}");
        add("waiting", "", "");

        rooms.resumeWaiting(KEY, 1_000);

        await().until(() -> woken.size() == 2);
        assertThat(woken).containsExactlyInAnyOrder("published", "waiting");
    }

    @Test
    void shouldReadSecretsAgainAfterAMomentInWhichTheWorkspaceDidNotAllowTheNamespace() {
        add("plain", "", READY);
        add("hooked", "", READY, "webhook: {url: 'https://hooks.example', headersSecretRef: {name: hooks}}");
        add("published", "", READY, "publishTo: {secretName: room-published}");
        workspaces.forbid(KEY, "team");
        rooms.compareUse(KEY);
        assertThat(woken).isEmpty();

        workspaces.allow(KEY, "team");
        rooms.compareUse(KEY);
        rooms.compareUse(KEY);

        assertThat(woken).containsExactlyInAnyOrder("hooked", "published");
    }

    @Test
    void shouldWakeAConfirmedRoomForWhichAnotherWaits() {
        add("holder", "", "roomId: r1, " + READY);
        add("elsewhere", "namespace: other, ", "conflictingRoomId: r1");

        rooms.retryWaiting(KEY);

        assertThat(woken).containsExactly("holder");
    }

    @Test
    void shouldSayThatSomethingChangedOnlyWhereItDid() {
        add("fresh", "", "");

        rooms.enqueueWaiting(KEY);
        assertThat(woken).containsExactly("fresh");
        assertThat(wakes.takeChanged(room("fresh"))).as("a process that is new is no reason to try again").isFalse();

        rooms.retryWaiting(KEY);
        assertThat(wakes.takeChanged(room("fresh"))).isTrue();
    }

    /** What only says that it belongs to a workspace keeps none of its credentials in memory. */
    @Test
    void shouldNeedAWorkspaceThatIsGoneForRoomsAloneWhoseEvidenceNamesIt() {
        add("named", "finalizers: [100ms.live/room], annotations: {100ms.live/claim: '{}'}, ", "");
        add("restored", "", "roomId: r1, origin: Created, claimed: {uid: another, name: team.restored, "
                + "workspaceRef: Workspace/team/default, since: '2026-01-01T10:00:00Z'}");
        add("elsewhere", "namespace: team-b, ", "claimed: {uid: uid-of-elsewhere, name: team-b.elsewhere, "
                + "workspaceRef: Workspace/team-b/default, since: '2026-01-01T10:00:00Z'}");
        assertThat(rooms.isUnused(KEY)).isTrue();

        add("claimed", "", CLAIMED.formatted("claimed"));

        assertThat(rooms.isUnused(KEY)).isFalse();
    }

    @Test
    void shouldListDisabledRoomsForNoRoomThatMayNotUseTheWorkspace() {
        add("stranger", "", "", "enabled: false");
        workspaces.forbid(KEY, "team");
        assertThat(rooms.anyDisabled(KEY)).isFalse();

        add("owner", "", CLAIMED.formatted("owner"), "enabled: false");

        assertThat(rooms.anyDisabled(KEY)).isTrue();
    }

    @Test
    void shouldAskForNoRoomThatAStatusNamesWithoutEvidence() {
        add("copied", "", "roomId: r1, origin: Created");
        add("observing", "", "roomId: r2");
        add("owner", "", "roomId: r3, origin: Created, " + CLAIMED.formatted("owner"));

        assertThat(rooms.roomIds(KEY, 3)).containsExactlyInAnyOrder("r2", "r3");
    }

    private void add(String name, String metadata, String status) {
        add(name, metadata, status, "");
    }

    private void add(String name, String metadata, String status, String spec) {
        cache.add(YAML.unmarshal("""
                apiVersion: 100ms.live/v1
                kind: Room
                metadata: {%s name: %s, uid: uid-of-%s}
                spec: {%s}
                status: {%s}
                """.formatted(
                (metadata.contains("namespace") ? "" : "namespace: team, ")
                        + (metadata.contains("generation") ? "" : "generation: 1, ") + metadata,
                name, name, spec, status), Room.class));
    }

    private RoomView room(String name) {
        return RoomView.of(index.get(new ResourceID(name, "team")).orElseThrow());
    }
}
