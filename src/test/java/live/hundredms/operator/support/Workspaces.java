package live.hundredms.operator.support;

import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import live.hundredms.operator.domain.room.Outcome;
import live.hundredms.operator.domain.room.RemoteRoom;
import live.hundredms.operator.domain.room.RoomWrite;
import live.hundredms.operator.inventory.Inventory;
import live.hundredms.operator.inventory.Sweep;
import live.hundredms.operator.inventory.Templates;
import live.hundredms.operator.reconcile.cluster.RoomIndex;
import live.hundredms.operator.reconcile.cluster.WorkspaceObjects;
import live.hundredms.operator.reconcile.cluster.WorkspaceRefs;
import live.hundredms.operator.reconcile.object.EvidenceReader;
import live.hundredms.operator.reconcile.ownership.ClusterClaimants;
import live.hundredms.operator.remote.RemoteClock;
import live.hundredms.operator.remote.RoomsApi;
import live.hundredms.operator.workspace.CredentialsBreaker;
import live.hundredms.operator.workspace.RemoteWorkspace;
import live.hundredms.operator.workspace.WorkspaceEntry;
import live.hundredms.operator.workspace.WorkspaceIdentity;
import live.hundredms.operator.workspace.WorkspaceKey;
import live.hundredms.operator.workspace.WorkspaceRegistry;
import live.hundredms.operator.workspace.WorkspaceSettings;

/** Workspaces that exist, are open to all unless one is told otherwise, and can be used, each on a remote workspace of its own or on a shared one. */
public final class Workspaces {
    private final WorkspaceRegistry registry = new WorkspaceRegistry(() -> 0);
    private final Set<WorkspaceKey> appeared = new HashSet<>();
    private final Set<String> forbidden = new HashSet<>();

    /** The object is there and nobody has looked at it. */
    public void appear(WorkspaceKey key) {
        appeared.add(key);
    }

    public WorkspaceRegistry registry() {
        return registry;
    }

    /** The object does not allow the Rooms of that namespace any more. */
    public void forbid(WorkspaceKey key, String namespace) {
        forbidden.add(key + " " + namespace);
    }

    /** The object allows the Rooms of that namespace again. */
    public void allow(WorkspaceKey key, String namespace) {
        forbidden.remove(key + " " + namespace);
    }

    public WorkspaceRefs refs() {
        return refs(Signing.EVIDENCE);
    }

    /** The same for a reader that knows more than the signatures. */
    public WorkspaceRefs refs(EvidenceReader evidence) {
        return new WorkspaceRefs(new WorkspaceObjects() {
            @Override
            public boolean exists(WorkspaceKey key) {
                return appeared.contains(key) || registry.standing(key).isPresent();
            }

            @Override
            public boolean allows(WorkspaceKey key, String namespace) {
                return !forbidden.contains(key + " " + namespace);
            }

            @Override
            public Optional<WorkspaceSettings> settings(WorkspaceKey key) {
                return Optional.empty();
            }
        }, registry, evidence);
    }

    /** What these workspaces and the Rooms of an index answer; the API server is not to be asked. */
    public ClusterClaimants claimants(RoomIndex index) {
        return new ClusterClaimants(index, refs(), registry, (_, _) -> {
            throw new AssertionError("no call is meant");
        }, Clock.systemUTC());
    }

    /** Another object with the same access key leads to the same remote workspace. */
    public WorkspaceEntry usable(WorkspaceKey key, WorkspaceSettings settings, String accessKey) {
        WorkspaceEntry entry = entry(key, settings, accessKey, "100ms", registry.remote(accessKey, key, settings));
        entry.credentials().recallProof();
        return put(entry);
    }

    /** One in that realm whose credentials nothing proved yet. */
    public WorkspaceEntry unproven(WorkspaceKey key, WorkspaceSettings settings, String accessKey, String realm) {
        return put(entry(key, settings, accessKey, realm, registry.unproven(accessKey, key)));
    }

    private WorkspaceEntry put(WorkspaceEntry entry) {
        registry.put(entry.key(), new WorkspaceRegistry.Standing.Usable(entry));
        return entry;
    }

    private static WorkspaceEntry entry(WorkspaceKey key, WorkspaceSettings settings, String accessKey, String realm,
            RemoteWorkspace shared) {
        OnlyListed remote = new OnlyListed();
        WorkspaceEntry entry = new WorkspaceEntry(key, settings,
                new WorkspaceIdentity(accessKey, "", realm, new WorkspaceIdentity.Source("", "", Set.of())), remote,
                shared, new Inventory(), new Templates(remote, () -> 0), new CredentialsBreaker(() -> 0));
        new Sweep(remote, entry.inventory()).run(List.of(true), _ -> true, remote);
        return entry;
    }

    /** A 100ms without rooms that is only listed. */
    private static final class OnlyListed implements RoomsApi, Sweep.Calls {
        @Override
        public <T> Outcome<T> make(Supplier<Outcome<T>> call) {
            return call.get();
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
            return new Outcome.Found<>(new Page<>(List.of(), Optional.empty()));
        }

        @Override
        public RemoteClock clock() {
            return new RemoteClock(Clock.systemUTC());
        }

        @Override
        public Outcome<Page<Template>> templates(Optional<String> start) {
            throw new AssertionError("no call is meant");
        }
    }
}
