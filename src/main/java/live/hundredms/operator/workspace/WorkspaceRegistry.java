package live.hundredms.operator.workspace;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import live.hundredms.operator.domain.room.Reason;
import live.hundredms.operator.domain.room.Sentence;

/** State of each workspace object according to its last check. */
public final class WorkspaceRegistry {
    /** Calls per second, and at once, with credentials that are not proven. */
    private static final int UNPROVEN_RATE = 1;

    /** State of a workspace object. */
    public sealed interface Standing {
        /** Calls can be made. */
        record Usable(WorkspaceEntry entry) implements Standing {
        }

        /**
         * Calls cannot be made now.
         *
         * @param entry the former entry if the object was usable before, because deletions still need it
         */
        record NotReady(Reason reason, String message, Optional<WorkspaceEntry> entry) implements Standing {
        }
    }

    private final Map<WorkspaceKey, Standing> standings = new ConcurrentHashMap<>();
    private final Map<String, RemoteWorkspace> remotes = new ConcurrentHashMap<>();
    /** By realm, customer and app: the fingerprint under which these were first seen. */
    private final Map<String, String> identities = new ConcurrentHashMap<>();
    /** From a fingerprint to another one of the same remote workspace; without cycles. */
    private final Map<String, String> aliases = new ConcurrentHashMap<>();
    private final Map<WorkspaceKey, String> fingerprints = new ConcurrentHashMap<>();
    private final Map<WorkspaceKey, String> realms = new ConcurrentHashMap<>();
    /** The access keys with which 100ms accepted some credentials of an object. */
    private final Map<WorkspaceKey, String> accepted = new ConcurrentHashMap<>();
    private final LongSupplier nanos;

    /**
     * An empty registry.
     *
     * @param nanos a monotonic clock in nanoseconds
     */
    public WorkspaceRegistry(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** State of an object; empty until it was checked. */
    public Optional<Standing> standing(WorkspaceKey key) {
        return Optional.ofNullable(standings.get(key));
    }

    /** The entry through which calls can be made; empty if the object is not usable. */
    public Optional<WorkspaceEntry> usable(WorkspaceKey key) {
        return standings.get(key) instanceof Standing.Usable(WorkspaceEntry entry)
                ? Optional.of(entry)
                : Optional.empty();
    }

    /** The present or last entry of an object; empty if it never had one. */
    public Optional<WorkspaceEntry> entry(WorkspaceKey key) {
        return standing(key).flatMap(standing -> switch (standing) {
            case Standing.Usable(WorkspaceEntry entry) -> Optional.of(entry);
            case Standing.NotReady(var reason, var message, Optional<WorkspaceEntry> entry) -> entry;
        });
    }

    /**
     * Records that an object led to the remote workspace of this access key when it was last usable, perhaps in another
     * process.
     */
    public void recall(WorkspaceKey key, String fingerprint) {
        fingerprints.put(key, fingerprint);
    }

    /**
     * Records that 100ms accepted credentials of an object with this access key, perhaps other ones, and perhaps in
     * another process.
     */
    public void recallAccepted(WorkspaceKey key, String fingerprint) {
        accepted.putIfAbsent(key, fingerprint);
    }

    /** Whether 100ms ever accepted credentials of an object for the remote workspace that it leads to. */
    public boolean wasAccepted(WorkspaceKey key) {
        return entry(key).filter(WorkspaceEntry::isProven).isPresent() || Optional.ofNullable(accepted.get(key))
                .map(this::reachedBy).filter(remote -> leadsTo(key).equals(Optional.of(remote))).isPresent();
    }

    /** Records that an object led to a workspace of that realm when it was last usable, perhaps in another process. */
    public void recallRealm(WorkspaceKey key, String realm) {
        realms.put(key, realm);
    }

    /** Realm of the rooms of an object's Rooms, also while the object cannot be used; empty if it is not known. */
    public Optional<String> realm(WorkspaceKey key) {
        return entry(key).map(entry -> entry.identity().realm()).or(() -> Optional.ofNullable(realms.get(key)));
    }

    /**
     * Remote workspace of the rooms of an object's Rooms, also before a first call to it and while the object cannot be
     * used; empty if it is not known.
     */
    public Optional<String> leadsTo(WorkspaceKey key) {
        return entry(key).map(entry -> reachedBy(entry.remote().id()))
                .or(() -> Optional.ofNullable(fingerprints.get(key)).map(this::reachedBy));
    }

    /**
     * Whether an object may lead to the remote workspace of this fingerprint; if the object no longer exists, whether
     * any other may. Fingerprints of another operator key cannot be compared, so the answer is then true.
     */
    public boolean mayLeadTo(WorkspaceKey key, String fingerprint) {
        String remote = reachedBy(fingerprint);
        Optional<String> known = leadsTo(key);
        List<String> all = known.map(List::of)
                .orElseGet(() -> fingerprints.values().stream().map(this::reachedBy).toList());
        return all.contains(remote) || all.stream().noneMatch(id -> keyId(id).equals(keyId(fingerprint)));
    }

    private static String keyId(String fingerprint) {
        return fingerprint.substring(0, Math.max(0, fingerprint.indexOf(':')));
    }

    /** The remote workspace of this access key, even if no object has used it yet. */
    public String reachedBy(String fingerprint) {
        String id = fingerprint;
        for (String next = aliases.get(id); next != null; next = aliases.get(id)) {
            id = next;
        }
        return id;
    }

    /**
     * Records the state of an object. Its former remote workspace is forgotten if no other object leads there.
     *
     * @return whether the change affects what its Rooms may do; a change of when calls are made does not
     */
    public boolean put(WorkspaceKey key, Standing standing) {
        Optional<String> led = entry(key).map(entry -> entry.remote().id());
        Standing before = standings.put(key, standing);
        if (led.isPresent() && !led.equals(entry(key).map(entry -> entry.remote().id()))) {
            forgetUnused();
        }
        return before == null || !isAlikeForRooms(standing, before);
    }

    private static boolean isAlikeForRooms(Standing now, Standing before) {
        if (now instanceof Standing.Usable(WorkspaceEntry entry)
                && before instanceof Standing.Usable(WorkspaceEntry former)) {
            return entry.isAlikeForRooms(former);
        }
        return now.equals(before);
    }

    /**
     * Makes the object unusable for Rooms, unless it leads to its workspace with this access key already. Calls under
     * way are not affected.
     */
    public void retire(WorkspaceKey key, String fingerprint, String why) {
        if (entry(key).filter(former -> !former.accessKeyFingerprint().equals(fingerprint)).isPresent()) {
            put(key, new Standing.NotReady(Reason.WORKSPACE_NOT_READY,
                    key.inWords() + " cannot be used. " + Sentence.of(why), Optional.empty()));
        }
    }

    /** Records that two access keys, or two fingerprints of one, lead to one remote workspace. */
    public synchronized void same(String fingerprint, String formerFingerprint) {
        String id = reachedBy(fingerprint);
        String former = reachedBy(formerFingerprint);
        if (!id.equals(former)) {
            aliases.put(id, former);
        }
    }

    /**
     * Records the owner of the rooms that replies to proven credentials showed. Access keys with the same owner lead to
     * one remote workspace.
     *
     * @param owner realm, customer and app
     * @return whether that was not known of this access key
     */
    public synchronized boolean identified(String fingerprint, String owner) {
        String id = reachedBy(fingerprint);
        String first = identities.putIfAbsent(owner, id);
        if (first == null) {
            return true;
        }
        same(id, first);
        return !id.equals(reachedBy(id));
    }

    /**
     * Whether another object with proven credentials may lead to the same remote workspace by another access key
     * without the operator knowing it, because no reply has shown the app of one of the two yet.
     */
    public boolean mayBeLedToByOthers(WorkspaceEntry entry) {
        Set<String> known = identities.values().stream().map(this::reachedBy).collect(Collectors.toUnmodifiableSet());
        String id = reachedBy(entry.remote().id());
        return standings.keySet().stream().flatMap(key -> entry(key).stream())
                .filter(other -> other.isProven() && other.identity().realm().equals(entry.identity().realm()))
                .map(other -> reachedBy(other.remote().id()))
                .anyMatch(other -> !other.equals(id) && !(known.contains(id) && known.contains(other)));
    }

    /** The name prefixes in use, including the empty one. */
    public List<String> prefixes() {
        return Stream.concat(Stream.of(""), standings.keySet().stream().flatMap(key -> entry(key).stream())
                .map(entry -> entry.settings().namePrefix())).distinct().toList();
    }

    /** The objects that lead to the same remote workspace as this one, including itself. They share its problems. */
    public List<WorkspaceKey> sharing(WorkspaceKey key) {
        Optional<String> remote = leadsTo(key);
        return remote.isEmpty()
                ? List.of(key)
                : standings.keySet().stream().filter(other -> leadsTo(other).equals(remote)).toList();
    }

    /**
     * The objects with proven credentials for the same remote workspace as this one, also proven, that have other rules
     * or another limit of managementPolicy. The rules of one object do not bind users of the other.
     */
    public List<WorkspaceKey> withOtherRules(WorkspaceKey key) {
        Optional<WorkspaceEntry> own = entry(key).filter(WorkspaceEntry::isProven);
        return own.isEmpty()
                ? List.of()
                : sharing(key).stream()
                        .filter(other -> entry(other).filter(WorkspaceEntry::isProven).map(WorkspaceEntry::settings)
                                .filter(settings -> !settings.rules().equals(own.get().settings().rules())
                                        || settings.ceiling() != own.get().settings().ceiling())
                                .isPresent())
                        .sorted(Comparator.comparing(WorkspaceKey::toString)).toList();
    }

    /**
     * Records that 100ms accepted these credentials.
     *
     * @return the objects that use them
     */
    public List<WorkspaceKey> accepted(CredentialsBreaker credentials) {
        List<WorkspaceKey> users = using(credentials);
        users.forEach(key -> entry(key).ifPresent(entry -> accepted.put(key, entry.accessKeyFingerprint())));
        return users;
    }

    /** The objects with exactly these credentials, as far as these were accepted for use. */
    public List<WorkspaceKey> using(CredentialsBreaker credentials) {
        return standings.keySet().stream()
                .filter(key -> entry(key).filter(entry -> entry.credentials().equals(credentials)).isPresent())
                .toList();
    }

    /** Forgets an object that no longer exists. */
    public void remove(WorkspaceKey key) {
        entry(key).ifPresent(entry -> entry.remote().budget().forget(key));
        standings.remove(key);
        fingerprints.remove(key);
        realms.remove(key);
        accepted.remove(key);
        forgetUnused();
    }

    /** Forgets remote workspaces to which no workspace object leads any more. */
    private synchronized void forgetUnused() {
        Set<String> used = Stream.concat(standings.keySet().stream(), fingerprints.keySet().stream())
                .flatMap(key -> leadsTo(key).stream()).collect(Collectors.toUnmodifiableSet());
        remotes.keySet().removeIf(id -> !used.contains(reachedBy(id)));
        identities.values().removeIf(fingerprint -> !used.contains(reachedBy(fingerprint)));
        List<String> unused = aliases.keySet().stream().filter(fingerprint -> !used.contains(reachedBy(fingerprint)))
                .toList();
        unused.forEach(aliases::remove);
    }

    /**
     * What an object has for itself while 100ms has not accepted its credentials. It has the ID of the remote workspace
     * that the access key leads to, and shares nothing else with it.
     */
    public RemoteWorkspace unproven(String fingerprint, WorkspaceKey user) {
        fingerprints.putIfAbsent(user, fingerprint);
        return new RemoteWorkspace(reachedBy(fingerprint), new CallBudget(UNPROVEN_RATE, UNPROVEN_RATE, nanos),
                new OutageBreaker(nanos));
    }

    /**
     * What the objects with proven credentials for this remote workspace share. The largest of their rates applies, and
     * each object also keeps to its own, so an object never lowers the rate of another.
     */
    public synchronized RemoteWorkspace remote(String fingerprint, WorkspaceKey user, WorkspaceSettings settings) {
        fingerprints.put(user, fingerprint);
        String id = reachedBy(fingerprint);
        RemoteWorkspace remote = remotes.computeIfAbsent(id, name -> RemoteWorkspace.named(name, settings, nanos));
        int rate = settings.requestsPerSecond();
        int burst = settings.burst();
        List<WorkspaceEntry> others = standings.keySet().stream().filter(other -> !other.equals(user))
                .flatMap(other -> entry(other).stream()).filter(known -> known.remote().equals(remote)).toList();
        for (WorkspaceEntry other : others) {
            rate = Math.max(rate, other.settings().requestsPerSecond());
            burst = Math.max(burst, other.settings().burst());
        }
        remote.budget().configure(rate, burst);
        remote.budget().limit(user, settings.requestsPerSecond(), settings.burst());
        others.forEach(other -> remote.budget().limit(other.key(), other.settings().requestsPerSecond(),
                other.settings().burst()));
        return remote;
    }
}
