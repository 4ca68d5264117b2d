package live.hundredms.operator.reconcile.room;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.UnaryOperator;
import live.hundredms.operator.api.Room;
import live.hundredms.operator.domain.handoff.Handoff;
import live.hundredms.operator.domain.handoff.HandoffAnswer;
import live.hundredms.operator.domain.handoff.HandoffInput;
import live.hundredms.operator.domain.handoff.HandoffStep;
import live.hundredms.operator.domain.handoff.PublishedRoom;
import live.hundredms.operator.domain.room.HandoffRecord;
import live.hundredms.operator.domain.handoff.SeenCode;
import live.hundredms.operator.domain.pass.PassInput;
import live.hundredms.operator.domain.pass.Step;
import live.hundredms.operator.domain.room.Dialect;
import live.hundredms.operator.domain.room.Outcome;
import live.hundredms.operator.domain.room.Policies;
import live.hundredms.operator.domain.room.RemoteCode;
import live.hundredms.operator.domain.room.RemoteRoom;
import live.hundredms.operator.domain.room.RoomWrite;
import live.hundredms.operator.domain.room.SecretText;
import live.hundredms.operator.inventory.Inventory;
import live.hundredms.operator.inventory.Templates;
import live.hundredms.operator.kube.KeyPurpose;
import live.hundredms.operator.kube.Leadership;
import live.hundredms.operator.kube.OwnedSecrets;
import live.hundredms.operator.kube.SecretVersions;
import live.hundredms.operator.reconcile.calls.PassSlots;
import live.hundredms.operator.reconcile.calls.RemoteCalls;
import live.hundredms.operator.reconcile.cluster.RoomIndex;
import live.hundredms.operator.reconcile.cluster.RoomTriggers;
import live.hundredms.operator.reconcile.object.CodePrints;
import live.hundredms.operator.reconcile.object.Conditions;
import live.hundredms.operator.reconcile.object.IdentityStamp;
import live.hundredms.operator.reconcile.object.StatusWriter;
import live.hundredms.operator.reconcile.ownership.ClusterOwnership;
import live.hundredms.operator.reconcile.room.memory.CodeChecks;
import live.hundredms.operator.reconcile.room.memory.RoomMemories;
import live.hundredms.operator.reconcile.write.ObjectPatches;
import live.hundredms.operator.reconcile.write.PublishedSecrets;
import live.hundredms.operator.reconcile.write.RoomWriter;
import live.hundredms.operator.remote.RemoteClock;
import live.hundredms.operator.remote.RoomCodesApi;
import live.hundredms.operator.remote.RoomsApi;
import live.hundredms.operator.support.RoomsInMemory;
import live.hundredms.operator.support.Signing;
import live.hundredms.operator.support.Unheard;
import live.hundredms.operator.support.Workspaces;
import live.hundredms.operator.support.memory.MemoryCluster;
import live.hundredms.operator.telemetry.OperatorMetrics;
import live.hundredms.operator.telemetry.Tracing;
import live.hundredms.operator.workspace.CredentialsBreaker;
import live.hundredms.operator.workspace.Priority;
import live.hundredms.operator.workspace.WorkspaceEntry;
import live.hundredms.operator.workspace.WorkspaceIdentity;
import live.hundredms.operator.workspace.WorkspaceKey;
import live.hundredms.operator.workspace.WorkspaceRegistry;
import live.hundredms.operator.workspace.WorkspaceSettings;

/** Steps of the hand-off of one Room, between a cluster in memory and a 100ms that answers as a test says. */
final class HandoffRig implements AutoCloseable {
    static final String ROOM = "handed-over";
    private static final String ID = "r1";
    private static final Handoff NO_HANDOFF = Handoff.begin(HandoffInput.NONE,
            new PublishedRoom("r1", "", Optional.empty(), false, false, PublishedRoom.Access.PLAIN),
            HandoffRecord.NONE);
    private static final WorkspaceKey KEY = WorkspaceKey.workspace("team", "default");

    private final KubernetesClient client = new MemoryCluster().client();
    private final Workspaces workspaces = new Workspaces();
    private final RoomIndex index = new RoomIndex(Signing.EVIDENCE);
    private final RoomMemories memories = new RoomMemories(Duration.ofMinutes(15), Duration.ZERO, () -> 0);
    private final RoomTriggers triggers = new RoomTriggers(index, memories);
    private final OperatorMetrics metrics = new OperatorMetrics(new SimpleMeterRegistry());
    private final Leadership alone = Leadership.alone();
    private final PassSlots slots = new PassSlots(1, () -> "team");
    private final CodePrints prints = new CodePrints(Signing.KEY.of(KeyPurpose.CODE));
    private final Scripted remote = new Scripted();
    private final WorkspaceEntry workspace;
    private final SecretVersions versions;
    private final HandoffSteps steps;
    private final Room room;
    private boolean shown = true;
    private UnaryOperator<Policies> rules = UnaryOperator.identity();

    /** A Room that was created and marked. */
    HandoffRig(CodeChecks checks) {
        alone.run(() -> {
        }, () -> {
        });
        WorkspaceSettings settings = new WorkspaceSettings(Dialect.CURRENT, "", Optional.empty(), Optional.empty(), 10,
                20, Duration.ofMinutes(5), Optional.empty());
        workspace = new WorkspaceEntry(KEY, settings,
                new WorkspaceIdentity("the access key", "", "100ms", new WorkspaceIdentity.Source("", "", Set.of())),
                remote, workspaces.registry().remote("the access key", KEY, settings), new Inventory(),
                new Templates(remote, () -> 0), new CredentialsBreaker(() -> 0));
        workspace.credentials().recallProof();
        workspaces.registry().put(KEY, new WorkspaceRegistry.Standing.Usable(workspace));
        room = client.resource(new KubernetesSerialization().unmarshal("""
                apiVersion: 100ms.live/v1
                kind: Room
                metadata: {namespace: team, name: %s, finalizers: [100ms.live/room]}
                spec: {publishTo: {secretName: room-a, roomCodes: [host]}}
                """.formatted(ROOM), Room.class)).create();
        index.bind(new RoomsInMemory(List.of(room)));
        OwnedSecrets owned = new OwnedSecrets(client);
        versions = new SecretVersions(owned::metadata, Duration.ofMinutes(1), Clock.systemUTC(), _ -> {
        });
        steps = new HandoffSteps(new PublishedSecrets(owned, versions, alone, Tracing.none(), metrics, prints), prints,
                checks);
    }

    Room room() {
        return room;
    }

    /** The data of the Secrets of the namespace, encoded. */
    List<Map<String, String>> secrets() {
        return client.secrets().inNamespace("team").list().getItems().stream().map(Secret::getData).toList();
    }

    Scripted remote() {
        return remote;
    }

    /** The fingerprint of a code of the room. */
    String print(String role, String code) {
        return prints.of(ID, role, code);
    }

    SeenCode seen(RemoteCode code) {
        return prints.seen(ID, code);
    }

    /** The informer shows the Room no more. */
    void hide() {
        shown = false;
    }

    /** From the next pass on, the workspace object allows less once the pass has begun. */
    void allowLess() {
        rules = policies -> new Policies(policies.deletion(), policies.deletionDefault(), policies.adoptedDefault(),
                policies.adoption(), policies.ownManagement(), Policies.Management.OBSERVE, policies.rules());
    }

    /** At the API server the Room has lost its finalizer, which the informer does not show yet. */
    void release() {
        client.resource(room).edit(now -> {
            now.getMetadata().setFinalizers(List.of());
            return now;
        });
    }

    /** A step of a pass that begins. */
    HandoffAnswer perform(HandoffStep step) {
        ClusterOwnership ownership = new ClusterOwnership(workspaces.claimants(index), triggers);
        PassInput input = new PassInputs(workspaces.refs(), workspaces.registry(), ownership, memories,
                Clock.systemUTC()).of(room, false);
        RoomWriter writes = new RoomWriter(new ObjectPatches(client, alone, Tracing.none()), Signing.CLAIMS,
                new StatusWriter(new Conditions(Clock.systemUTC())), metrics, index, memories, IdentityStamp.none());
        RemoteCalls calls = new RemoteCalls(slots, alone, Clock.systemUTC(), metrics, new Unheard());
        PassRoom own = new PassRoom(room, input, writes, () -> Optional.of(room).filter(_ -> shown),
                now -> rules.apply(workspaces.refs().policies(now)));
        Step.HandOff wanted = new Step.HandOff(NO_HANDOFF, step, input.last().record());
        PassCalls toRemote = new PassCalls(calls, own, Priority.DRIFT_REPAIR, Optional.of(workspace));
        try {
            return slots.submit(() -> steps.perform(wanted, own, toRemote)).get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        versions.close();
        slots.shutdownNow();
        client.close();
    }

    /** A 100ms that is asked for codes only. */
    static final class Scripted implements RoomsApi, RoomCodesApi {
        /** What was asked, with the codes in it. */
        final List<String> calls = new ArrayList<>();
        final Queue<Outcome<Page<RemoteCode>>> pages = new ArrayDeque<>();
        /** Of all other calls; empty if they succeed. */
        Optional<Outcome<Page<RemoteCode>>> failure = Optional.empty();
        Runnable during = () -> {
        };

        @Override
        public RoomCodesApi codes() {
            return this;
        }

        private Outcome<Page<RemoteCode>> page(String which, String roomId, Optional<String> start) {
            calls.add(which + " " + roomId + " from " + start.orElse("the first"));
            during.run();
            return pages.remove();
        }

        @Override
        public Outcome<Page<RemoteCode>> enabled(String roomId, Optional<String> start) {
            return page("enabled", roomId, start);
        }

        @Override
        public Outcome<Page<RemoteCode>> all(String roomId, Optional<String> start) {
            return page("all", roomId, start);
        }

        private <T> Outcome<T> answer(String call, T value) {
            calls.add(call);
            return failure.<Outcome<T>>map(Outcome::failure).orElseGet(() -> new Outcome.Found<>(value));
        }

        private static RemoteCode code(String role, String text) {
            return new RemoteCode(role, new SecretText(text), true, Optional.empty());
        }

        @Override
        public Outcome<List<RemoteCode>> create(String roomId) {
            return answer("create " + roomId, List.of(code("host", "all")));
        }

        @Override
        public Outcome<RemoteCode> create(String roomId, String role) {
            return answer("create " + roomId + " " + role, code(role, "one"));
        }

        @Override
        public Outcome<Boolean> disable(SecretText code) {
            return answer("disable " + code.reveal(), true);
        }

        @Override
        public Outcome<Set<String>> roles(String templateId) {
            return answer("roles of " + templateId, Set.of("host"));
        }

        @Override
        public Outcome<RemoteRoom> write(RoomWrite write) {
            throw new AssertionError("no call is meant");
        }

        @Override
        public Outcome<RemoteRoom> read(String id) {
            throw new AssertionError("no call is meant");
        }

        @Override
        public Outcome<Page<RemoteRoom>> list(RoomQuery query) {
            throw new AssertionError("no call is meant");
        }

        @Override
        public Outcome<Page<Template>> templates(Optional<String> start) {
            throw new AssertionError("no call is meant");
        }

        @Override
        public RemoteClock clock() {
            return new RemoteClock(Clock.systemUTC());
        }
    }
}
