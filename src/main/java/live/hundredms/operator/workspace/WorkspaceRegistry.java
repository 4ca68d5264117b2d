package live.hundredms.operator.workspace;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import live.hundredms.operator.domain.room.Reason;

/** What became of each workspace object when it was last looked at. */
public final class WorkspaceRegistry {

    /** Where a workspace object stands. */
    public sealed interface Standing {
        /** Calls can be made. */
        record Usable(WorkspaceEntry entry) implements Standing {
        }

        /**
         * Calls can't be made now.
         *
         * @param entry what it was before, where it was usable: deletions still need it
         */
        record NotReady(Reason reason, String message, Optional<WorkspaceEntry> entry) implements Standing {
        }
    }

    private final Map<WorkspaceKey, Standing> standings = new ConcurrentHashMap<>();
    private final Map<String, RemoteWorkspace> remotes = new ConcurrentHashMap<>();
    private final Map<String, RemoteWorkspace> identities = new ConcurrentHashMap<>();
    private final Map<WorkspaceKey, String> hashes = new ConcurrentHashMap<>();
    private final LongSupplier nanos;

    /**
     * An empty registry.
     *
     * @param nanos a monotonic clock in nanoseconds
     */
    public WorkspaceRegistry(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** Where that object stands; empty until it was looked at. */
    public Optional<Standing> standing(WorkspaceKey key) {
        return Optional.ofNullable(standings.get(key));
    }

    /** The entry through which calls can be made. */
    public Optional<WorkspaceEntry> usable(WorkspaceKey key) {
        return standings.get(key) instanceof Standing.Usable(WorkspaceEntry entry)
                ? Optional.of(entry)
                : Optional.empty();
    }

    /** The entry as it is or was last. */
    public Optional<WorkspaceEntry> entry(WorkspaceKey key) {
        return standing(key).flatMap(standing -> switch (standing) {
            case Standing.Usable(WorkspaceEntry entry) -> Optional.of(entry);
            case Standing.NotReady(var reason, var message, Optional<WorkspaceEntry> entry) -> entry;
        });
    }

    /** An object led to the remote workspace of this access key when it was last usable, perhaps in another process. */
    public void recall(WorkspaceKey key, String accessKeyHash) {
        hashes.put(key, accessKeyHash);
    }

    /**
     * Which remote workspace the Rooms of an object have their rooms in, as far as that is known: also before it could be
     * asked, and while it can't be used.
     */
    public Optional<String> leadsTo(WorkspaceKey key) {
        return entry(key).map(entry -> entry.remote().id())
                .or(() -> Optional.ofNullable(hashes.get(key)).map(this::reachedBy));
    }

    /** The remote workspace of this access key, which nobody may have used yet. */
    public String reachedBy(String accessKeyHash) {
        return Optional.ofNullable(remotes.get(accessKeyHash)).map(RemoteWorkspace::id).orElse(accessKeyHash);
    }

    /**
     * Writes down where an object stands.
     *
     * @return whether that changes what its Rooms may do
     */
    public boolean put(WorkspaceKey key, Standing standing) {
        Standing before = standings.put(key, standing);
        return !standing.equals(before);
    }

    /** Two access keys lead to one remote workspace: from now on they share what one has. */
    public RemoteWorkspace same(String accessKeyHash, String formerHash) {
        RemoteWorkspace former = remotes.get(formerHash);
        if (former != null) {
            remotes.put(accessKeyHash, former);
        }
        return Objects.requireNonNull(remotes.get(accessKeyHash), "the key was resolved before");
    }

    /**
     * What replies said about whose rooms they show: keys under which they say the same share one remote workspace.
     *
     * @param identity the customer's and the app's id
     */
    public RemoteWorkspace identified(String accessKeyHash, String identity) {
        RemoteWorkspace own = Objects.requireNonNull(remotes.get(accessKeyHash), "the key was resolved before");
        RemoteWorkspace shared = identities.computeIfAbsent(identity, _ -> own);
        remotes.put(accessKeyHash, shared);
        return shared;
    }

    /** The name prefixes in use, the empty one among them. */
    public List<String> prefixes() {
        return Stream.concat(Stream.of(""), standings.keySet().stream().flatMap(key -> entry(key).stream())
                .map(entry -> entry.settings().namePrefix())).distinct().toList();
    }

    /** The objects that lead to the same remote workspace as this one, and so share its troubles; itself among them. */
    public List<WorkspaceKey> sharing(WorkspaceKey key) {
        Optional<String> remote = leadsTo(key);
        return remote.isEmpty()
                ? List.of(key)
                : standings.keySet().stream().filter(other -> leadsTo(other).equals(remote)).toList();
    }

    /** The object is gone. */
    public void remove(WorkspaceKey key) {
        standings.remove(key);
        hashes.remove(key);
    }

    /**
     * What the objects share that use this access key. The smaller of their rates counts, so a further object never
     * raises it.
     */
    public RemoteWorkspace remote(String accessKeyHash, WorkspaceKey user, WorkspaceSettings settings) {
        hashes.putIfAbsent(user, accessKeyHash);
        RemoteWorkspace remote = remotes.computeIfAbsent(accessKeyHash,
                hash -> RemoteWorkspace.named(hash, settings, nanos));
        int rate = settings.requestsPerSecond();
        int burst = settings.burst();
        for (Map.Entry<WorkspaceKey, Standing> other : standings.entrySet()) {
            Optional<WorkspaceEntry> entry = entry(other.getKey())
                    .filter(known -> !other.getKey().equals(user) && known.remote().id().equals(remote.id()));
            rate = Math.min(rate, entry.map(known -> known.settings().requestsPerSecond()).orElse(rate));
            burst = Math.min(burst, entry.map(known -> known.settings().burst()).orElse(burst));
        }
        remote.budget().configure(rate, burst);
        return remote;
    }
}
