package live.hundredms.operator.reconcile.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import live.hundredms.operator.api.Room;
import live.hundredms.operator.api.RoomStatus;
import live.hundredms.operator.domain.pass.PassInput;
import live.hundredms.operator.domain.room.Dialect;
import live.hundredms.operator.domain.room.Outcome;
import live.hundredms.operator.domain.room.Reason;
import live.hundredms.operator.domain.room.WorkspaceState;
import live.hundredms.operator.kube.Events;
import live.hundredms.operator.kube.KeyPurpose;
import live.hundredms.operator.kube.KeyedHash;
import live.hundredms.operator.kube.Leadership;
import live.hundredms.operator.kube.OwnedSecrets;
import live.hundredms.operator.kube.SecretVersions;
import live.hundredms.operator.kube.Secrets;
import live.hundredms.operator.reconcile.calls.PassSlots;
import live.hundredms.operator.reconcile.calls.RemoteCalls;
import live.hundredms.operator.reconcile.cluster.RoomIndex;
import live.hundredms.operator.reconcile.cluster.RoomTriggers;
import live.hundredms.operator.reconcile.cluster.WorkspaceCache;
import live.hundredms.operator.reconcile.cluster.WorkspaceRefs;
import live.hundredms.operator.reconcile.cluster.WorkspaceRooms;
import live.hundredms.operator.reconcile.cluster.WorkspaceTriggers;
import live.hundredms.operator.reconcile.object.CodePrints;
import live.hundredms.operator.reconcile.object.Conditions;
import live.hundredms.operator.reconcile.object.IdentityStamp;
import live.hundredms.operator.reconcile.object.RoomView;
import live.hundredms.operator.reconcile.object.StatusWriter;
import live.hundredms.operator.reconcile.ownership.ClusterOwnership;
import live.hundredms.operator.reconcile.room.memory.DriftRecord;
import live.hundredms.operator.reconcile.room.memory.RoomMemories;
import live.hundredms.operator.reconcile.room.memory.RoomMemory;
import live.hundredms.operator.reconcile.workspace.WorkspaceResolver;
import live.hundredms.operator.reconcile.workspace.WorkspaceSecrets;
import live.hundredms.operator.reconcile.workspace.WorkspaceSweeper;
import live.hundredms.operator.reconcile.write.ObjectPatches;
import live.hundredms.operator.reconcile.write.PublishedSecrets;
import live.hundredms.operator.reconcile.write.RoomWriter;
import live.hundredms.operator.remote.RoomsApiFactory;
import live.hundredms.operator.remote.http.AllowedEndpoints;
import live.hundredms.operator.remote.http.HttpSettings;
import live.hundredms.operator.remote.http.RoomsHttp;
import live.hundredms.operator.support.RoomsInMemory;
import live.hundredms.operator.support.Signing;
import live.hundredms.operator.support.Workspaces;
import live.hundredms.operator.support.memory.MemoryCluster;
import live.hundredms.operator.telemetry.OperatorMetrics;
import live.hundredms.operator.telemetry.Tracing;
import live.hundredms.operator.workspace.CallSource;
import live.hundredms.operator.workspace.WorkspaceEntry;
import live.hundredms.operator.workspace.WorkspaceKey;
import live.hundredms.operator.workspace.WorkspaceRegistry.Standing;
import live.hundredms.operator.workspace.WorkspaceSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** That a Secret or the workspace changed is known until a pass could act upon it. */
class RoomReconcilerTest {
    private static final KubernetesSerialization YAML = new KubernetesSerialization();
    private static final AllowedEndpoints NOWHERE = AllowedEndpoints.of(List.of());
    private static final WorkspaceKey KEY = WorkspaceKey.workspace("team", "default");

    private final KubernetesClient client = new MemoryCluster().client();
    private final Workspaces workspaces = new Workspaces();
    private final RoomsInMemory cache = new RoomsInMemory(List.of());
    private final RoomIndex index = new RoomIndex(Signing.EVIDENCE);
    private final RoomMemories memories = new RoomMemories(Duration.ofMinutes(15), Duration.ofSeconds(30), () -> 0);
    private final RoomTriggers triggers = new RoomTriggers(index, memories);
    private final RoomsHttp http = new RoomsHttp(HttpSettings.standard(NOWHERE));
    private final PassSlots slots = new PassSlots(1, () -> "team");
    private final Events events = new Events(client, Clock.systemUTC(), () -> {
    }, _ -> {
    });
    private final RoomReconciler reconciler = reconciler();
    private final WorkspaceEntry usable;

    RoomReconcilerTest() {
        index.bind(cache);
        usable = workspaces.usable(KEY, new WorkspaceSettings(Dialect.CURRENT, "", Optional.empty(), Optional.empty(),
                10, 20, Duration.ofMinutes(5), Optional.empty()), "the access key");
    }

    @AfterEach
    void close() {
        events.close();
        slots.shutdownNow();
        http.close();
        client.close();
    }

    @Test
    void shouldKeepAChangeInMindWhileTheWorkspaceCanNotBeUsed() {
        Room confirmed = added("");
        RoomView view = RoomView.of(confirmed);
        workspaces.registry().put(KEY,
                new Standing.NotReady(Reason.CANNOT_REACH_REMOTE, "it is away", Optional.of(usable)));
        triggers.changed(view);

        UpdateControl<Room> end = reconcile(confirmed);

        assertThat(triggers.isChanged(view)).isTrue();
        assertThat(end.getScheduleDelay()).as("nobody may tell when it is back").isPresent();
        reconcile(confirmed);
        assertThat(triggers.isChanged(view)).as("however often it is looked at").isTrue();
    }

    @Test
    void shouldKeepAChangeInMindWhenThePassFails() {
        Room confirmed = added("");
        triggers.changed(RoomView.of(confirmed));

        assertThatThrownBy(() -> reconcile(confirmed)).hasMessageContaining("no call is meant");

        assertThat(triggers.isChanged(RoomView.of(confirmed))).isTrue();
    }

    /** Else it would take back or wait for what it has done itself. */
    @Test
    void shouldBeginAgainWhenTheCacheDoesNotShowItsLastWrite() {
        Room room = added("suspend: true");
        Room after = YAML.clone(room);
        after.getMetadata().setResourceVersion("7");
        memories.update(RoomView.of(room), memory -> {
            memory.writeSent();
            memory.writeAnswered(RoomView.of(after));
        });

        assertThat(reconcile(room).getScheduleDelay()).isPresent();
        assertThat(room.getStatus().conditions()).isEqualTo(after.getStatus().conditions());

        memories.update(RoomView.of(room), memory -> memory.shown(RoomView.of(after)));
        assertThat(reconcile(room).getScheduleDelay()).isEmpty();
    }

    @Test
    void shouldForgetAChangeOnceAPassCameToItsEnd() {
        Room suspended = added("suspend: true");
        triggers.changed(RoomView.of(suspended));

        UpdateControl<Room> end = reconcile(suspended);

        assertThat(triggers.isChanged(RoomView.of(suspended))).isFalse();
        assertThat(end.getScheduleDelay()).isEmpty();
    }

    @Test
    void shouldLeaveARoomAloneThatHasJustArrivedWithAFinalizerUntilItIsAMinuteOld() {
        Room arrived = arrived(Instant.now().minusSeconds(10));
        Room deleted = arrived(Instant.now().minusSeconds(10));
        deleted.getMetadata().setDeletionTimestamp(Instant.now().toString());

        for (Room room : List.of(arrived, deleted)) {
            assertThat(reconcile(room).getScheduleDelay())
                    .hasValueSatisfying(delay -> assertThat(delay).isBetween(40_000L, 50_000L));
        }

        assertThat(reconcile(arrived(Instant.now().minusSeconds(60))).getScheduleDelay())
                .as("the claim was refused, since the Room is not there").hasValue(PassOutcome.AGAIN.toMillis());
    }

    /** Timers count whole milliseconds, so a pass may begin a little too early. */
    @Test
    void shouldLookAgainWhenARoomGrowsOldEnoughDuringThePass() {
        Instant old = Instant.parse("2026-01-01T10:01:00Z");
        Room arrived = arrived(old.minusSeconds(60));
        PassInputs early = inputs(Clock.fixed(old.minusNanos(400_000), ZoneOffset.UTC));
        PassInput input = early.of(arrived, false);
        assertThat(input.surroundings().arrival().settling()).isTrue();

        Duration nextMillisecond = Duration.ofMillis(1);
        assertThat(early.nextPass(arrived, input))
                .hasValueSatisfying(delay -> assertThat(delay).isGreaterThan(nextMillisecond));
        assertThat(inputs(Clock.fixed(old, ZoneOffset.UTC)).nextPass(arrived, input)).hasValue(nextMillisecond);
    }

    @Test
    void shouldBreakOffAPassWhoseWorkspaceDoesNotAllowTheRoomAnyMore() {
        Room room = arrived(Instant.now().minusSeconds(60));
        PassInput input = inputs().of(room, false);
        assertThat(inputs().mayCall(room)).isTrue();
        assertThat(input.surroundings().workspace()).isInstanceOf(WorkspaceState.Usable.class);

        workspaces.forbid(KEY, "team");

        assertThat(inputs().mayCall(room)).isFalse();
        assertThat(inputs().mayCall(added(""))).as("its own evidence names the workspace").isTrue();
    }

    @Test
    void shouldTellALivingRoomOfAnotherThatOwnsItsRoomWithABetterRight() {
        Room first = added("");
        Room second = YAML.clone(first);
        second.getMetadata().setName("second");
        second.getMetadata().setUid("uid-of-second");
        second.setStatus(YAML.unmarshal("""
                roomId: r1
                origin: Created
                claimed: {uid: uid-of-second, name: team.second, workspaceRef: Workspace/team/default,
                          since: "2026-01-01T10:00:01Z"}
                """, RoomStatus.class));
        cache.add(second);

        assertThat(inputs().of(first, false).surroundings().roomOwner()).isEmpty();
        assertThat(inputs().of(second, false).surroundings().roomOwner()).contains("Room \"lesson\" of this namespace");
    }

    /** The claim or the status that was written may say something else, and the cache may not show it yet. */
    @Test
    void shouldBeginAgainWhenTheCacheMayLackWhatItLastWrote() {
        Room suspended = added("suspend: true");
        memories.update(RoomView.of(suspended), memory -> {
            memory.writeSent();
            memory.writeFailed();
        });

        assertThat(reconcile(suspended).getScheduleDelay()).isPresent();
        assertThat(memories.with(RoomView.of(suspended), RoomMemory::isUnanswered)).isTrue();

        memories.update(RoomView.of(suspended), RoomMemory::answered);
        assertThat(reconcile(suspended).getScheduleDelay()).isEmpty();
    }

    @Test
    void shouldKeepThePauseOfARoomWhoseOwnCallFailedUntilSomethingChangesForIt() {
        Room suspended = added("suspend: true");
        RoomView view = RoomView.of(suspended);
        memories.with(view, RoomMemory::delayAfterOwnFailure);

        assertThat(reconcile(suspended).getScheduleDelay()).as("somebody has it looked at")
                .hasValueSatisfying(delay -> assertThat(delay).isBetween(690L, 1_310L));
        assertThat(reconcile(suspended).getScheduleDelay()).isPresent();

        triggers.changed(view);

        assertThat(reconcile(suspended).getScheduleDelay()).as("a Secret or the workspace changed").isEmpty();
    }

    @Test
    void shouldWaitBetweenPassesOverARoomWhoseGenerationKeepsMovingButNotForItsDeletion() {
        Room suspended = added("suspend: true");
        RoomView view = RoomView.of(suspended);
        memories.paces().edited(view);
        assertThat(reconcile(suspended).getScheduleDelay()).as("the first change").isEmpty();

        memories.paces().edited(view);

        assertThat(reconcile(suspended).getScheduleDelay()).hasValue(1_000L);
        triggers.changed(view);
        assertThat(reconcile(suspended).getScheduleDelay()).as("whatever else happens").hasValue(1_000L);
        assertThat(triggers.isChanged(view)).as("a later pass acts upon it").isTrue();

        suspended.getMetadata().setDeletionTimestamp(Instant.now().toString());
        assertThat(reconcile(suspended).getScheduleDelay()).as("a pass begins").isNotEqualTo(Optional.of(1_000L));
    }

    /** Thousands of Rooms may wait for one 100ms, and each retry would write twice. */
    @Test
    void shouldClaimNothingAndComeBackLaterThanOthersWhileABreakerIsOpen() {
        WorkspaceEntry away = workspaces.usable(KEY, new WorkspaceSettings(Dialect.LEGACY, "", Optional.empty(),
                Optional.empty(), 10, 20, Duration.ofMinutes(5), Optional.empty()), "the access key");
        for (int i = 0; i < 6; i++) {
            away.remote().outages().learn(CallSource.room("team", "room-" + i), new Outcome.Unavailable<>("it is away"),
                    false);
        }
        for (int i = 0; i < 200; i++) {
            away.remote().outages().turnAway();
        }
        Room created = client.resource(YAML.unmarshal("""
                apiVersion: 100ms.live/v1
                kind: Room
                metadata: {namespace: team, name: lesson}
                spec: {}
                """, Room.class)).create();
        cache.add(created);

        assertThat(reconcile(created).getScheduleDelay()).hasValue(20_000L);

        Room after = client.resource(created).get();
        assertThat(RoomView.of(after).isMarked()).isFalse();
        assertThat(RoomView.of(after).hasReason(Reason.CANNOT_REACH_REMOTE)).isTrue();
    }

    private Room arrived(Instant created) {
        Room room = YAML.unmarshal("""
                apiVersion: 100ms.live/v1
                kind: Room
                metadata: {namespace: team, name: arrived, uid: uid-of-arrived, generation: 1,
                           finalizers: [100ms.live/room], creationTimestamp: "%s"}
                spec: {adoptionPolicy: Refuse}
                """.formatted(created), Room.class);
        cache.remove(room);
        cache.add(room);
        return room;
    }

    private PassInputs inputs() {
        return inputs(Clock.systemUTC());
    }

    private PassInputs inputs(Clock clock) {
        return new PassInputs(workspaces.refs(), workspaces.registry(),
                new ClusterOwnership(workspaces.claimants(index), triggers), memories, clock);
    }

    private Room added(String spec) {
        Room room = YAML.unmarshal("""
                apiVersion: 100ms.live/v1
                kind: Room
                metadata:
                  namespace: team
                  name: lesson
                  uid: uid-of-lesson
                  generation: 1
                  finalizers: [100ms.live/room]
                spec: {%s}
                status:
                  observedGeneration: 1
                  roomId: r1
                  origin: Created
                  claimed: {uid: uid-of-lesson, name: team.lesson, workspaceRef: Workspace/team/default,
                            since: "2026-01-01T10:00:00Z"}
                  conditions: [{type: Ready, status: 'True', reason: UpToDate, observedGeneration: 1}]
                """.formatted(spec), Room.class);
        cache.add(room);
        return room;
    }

    @SuppressWarnings("unchecked")
    private UpdateControl<Room> reconcile(Room room) {
        return reconciler.reconcile(room, (Context<Room>) Proxy.newProxyInstance(Context.class.getClassLoader(),
                new Class<?>[]{Context.class}, (_, _, _) -> false));
    }

    private RoomReconciler reconciler() {
        Tracing tracing = Tracing.none();
        OperatorMetrics metrics = new OperatorMetrics(new SimpleMeterRegistry());
        Leadership alone = Leadership.alone();
        alone.run(() -> {
        }, () -> {
        });
        WorkspaceRefs refs = workspaces.refs();
        ClusterOwnership ownership = new ClusterOwnership(workspaces.claimants(index), triggers);
        Secrets secrets = new Secrets(client, Duration.ofMinutes(1), Clock.systemUTC(), _ -> {
        });
        KeyedHash fingerprints = Signing.KEY.of(KeyPurpose.FINGERPRINT);
        WorkspaceSecrets credentials = new WorkspaceSecrets(secrets, _ -> false, fingerprints,
                Signing.KEY.of(KeyPurpose.IDENTITY));
        WorkspaceRooms rooms = new WorkspaceRooms(index, refs, triggers);
        RemoteCalls calls = new RemoteCalls(slots, alone, Clock.systemUTC(), metrics,
                new WorkspaceTriggers(new WorkspaceCache(client), rooms, workspaces.registry()));
        RoomWriter writes = new RoomWriter(new ObjectPatches(client, alone, tracing), Signing.CLAIMS,
                new StatusWriter(new Conditions(Clock.systemUTC())), metrics, index, memories, IdentityStamp.none());
        OwnedSecrets owned = new OwnedSecrets(client);
        SecretVersions published = new SecretVersions(owned::metadata, Duration.ofMinutes(1), Clock.systemUTC(), _ -> {
        });
        CodePrints prints = new CodePrints(Signing.KEY.of(KeyPurpose.CODE));
        HandoffSteps handoff = new HandoffSteps(new PublishedSecrets(owned, published, alone, tracing, metrics, prints),
                prints, memories.codeChecks());
        RoomSteps steps = new RoomSteps(calls, writes,
                new RoomSecrets(secrets, new SecretRules(credentials, false, fingerprints)),
                new DriftRecord(memories, metrics), ownership, refs::policies, handoff, Clock.systemUTC());
        WorkspaceResolver resolver = new WorkspaceResolver(NOWHERE, credentials,
                new RoomsApiFactory(http, () -> Duration.ofDays(1)), workspaces.registry(),
                WorkspaceResolver.Listings.standard(), metrics, tracing);
        WorkspaceSweeper sweeper = new WorkspaceSweeper(resolver, workspaces.registry(), calls, rooms, metrics);
        return new RoomReconciler(triggers,
                new RoomLifecycle(ownership, triggers, secrets, published, memories, sweeper),
                new PassInputs(refs, workspaces.registry(), ownership, memories, Clock.systemUTC()), steps,
                new PassReporter(writes, events, memories, metrics, tracing));
    }
}
