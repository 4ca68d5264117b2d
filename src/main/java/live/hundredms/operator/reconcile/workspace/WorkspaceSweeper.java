package live.hundredms.operator.reconcile.workspace;

import io.github.resilience4j.core.IntervalFunction;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import live.hundredms.operator.api.Identity;
import live.hundredms.operator.domain.room.Dialect;
import live.hundredms.operator.domain.room.Outcome;
import live.hundredms.operator.domain.room.Reason;
import live.hundredms.operator.domain.room.RemoteRoom;
import live.hundredms.operator.domain.room.Sentence;
import live.hundredms.operator.domain.room.WorkspaceReason;
import live.hundredms.operator.inventory.Sweep;
import live.hundredms.operator.reconcile.calls.RemoteCalls;
import live.hundredms.operator.reconcile.cluster.WorkspaceRooms;
import live.hundredms.operator.reconcile.object.WorkspaceView;
import live.hundredms.operator.remote.RoomsApi.Page;
import live.hundredms.operator.remote.RoomsApi.RoomQuery;
import live.hundredms.operator.telemetry.OperatorMetrics;
import live.hundredms.operator.workspace.Backoff;
import live.hundredms.operator.workspace.Priority;
import live.hundredms.operator.workspace.WorkspaceEntry;
import live.hundredms.operator.workspace.WorkspaceKey;
import live.hundredms.operator.workspace.WorkspaceRegistry;
import live.hundredms.operator.workspace.WorkspaceRegistry.Standing;

/**
 * A pass over a workspace object of either kind: resolves it, lists its rooms if they can be listed, and enqueues its
 * Rooms.
 *
 * <p>
 * Used by the passes over workspace objects, one at a time for each, which alone change what is kept about them; and by
 * the threads that report a deleted Room, which forget the workspace objects in {@code leaving} under its lock.
 */
public final class WorkspaceSweeper {
    /** Number of failed listings in a row before a workspace that worked is reported as unreachable. */
    private static final int PATIENCE = 3;
    private static final String ANSWERS = "100ms accepted the credentials and the endpoint answers";

    /** The smallest page that 100ms returns (100ms-api.md C.6.4). */
    private static final RoomQuery PROOF = new RoomQuery(true, Optional.empty(), Optional.empty(), 10);

    private final WorkspaceResolver resolver;
    private final WorkspaceRegistry registry;
    private final RemoteCalls calls;
    private final WorkspaceRooms rooms;
    private final IdentityGuard guard;
    private final ApiSwitch apis;
    private final OperatorMetrics metrics;
    private final Map<WorkspaceKey, WorkspaceMemory> memories = new ConcurrentHashMap<>();
    /** Objects that no longer exist and that their Rooms may need; also the lock under which an object is forgotten. */
    private final Set<WorkspaceKey> leaving = ConcurrentHashMap.newKeySet();

    public WorkspaceSweeper(WorkspaceResolver resolver, WorkspaceRegistry registry, RemoteCalls calls,
            WorkspaceRooms rooms, OperatorMetrics metrics) {
        this.guard = new IdentityGuard(calls, rooms, registry);
        this.apis = new ApiSwitch(rooms, registry);
        this.resolver = resolver;
        this.registry = registry;
        this.calls = calls;
        this.rooms = rooms;
        this.metrics = metrics;
    }

    /**
     * The end of a pass over a workspace object.
     *
     * @param next delay until the next pass
     * @param api API that the status must name from now on; empty if it does not change
     * @param byName whether the status must say that Rooms find their rooms by name
     */
    record End(WorkspaceReason reason, String message, Duration next, Optional<Dialect> api, boolean byName) {
        End(WorkspaceReason reason, String message, Duration next) {
            this(reason, message, next, Optional.empty(), false);
        }

        End showing(Dialect shown) {
            return new End(reason, message, next, Optional.of(shown), byName);
        }

        End goingByName() {
            return new End(reason, message, next, Optional.of(Dialect.CURRENT), true);
        }

        /** A copy with one more sentence, if the workspace is ready. */
        End with(Optional<String> note) {
            return note.filter(_ -> reason == WorkspaceReason.READY)
                    .map(sentence -> new End(reason, Sentence.of(message) + " " + sentence, next, api, byName))
                    .orElse(this);
        }
    }

    private WorkspaceMemory memory(WorkspaceKey key) {
        return memories.getOrDefault(key, WorkspaceMemory.NONE);
    }

    /** Records that the object no longer exists. What its Rooms still need for their deletion stays in the registry. */
    void gone(WorkspaceKey key) {
        memories.computeIfPresent(key, (_, former) -> former.withoutObject());
        metrics.forgetWorkspace(key.toString());
        synchronized (leaving) {
            leaving.add(key);
            forgetUnused();
        }
        rooms.compareUse(key);
        rooms.retryWaiting(key);
    }

    /**
     * Called after a Room was deleted or passed over. It may have been the last one that needed a workspace object
     * which was deleted before.
     */
    public void roomChanged() {
        if (leaving.isEmpty()) {
            return;
        }
        synchronized (leaving) {
            forgetUnused();
        }
    }

    private void forgetUnused() {
        leaving.removeIf(key -> {
            boolean unused = rooms.isUnused(key);
            if (unused) {
                resolver.forget(key);
                registry.remove(key);
                memories.remove(key);
                metrics.forgetWorkspace(key.toString());
            }
            return unused;
        });
    }

    /**
     * Runs a pass over a workspace object. If the object was recreated, or has other content for Rooms than before,
     * they may be allowed to use it again although nothing else differs. So the Rooms are compared with the present
     * object.
     *
     * @param generation generation of the object
     */
    End pass(WorkspaceView view, long generation) {
        boolean back;
        synchronized (leaving) {
            back = leaving.remove(view.key());
        }
        WorkspaceMemory before = memory(view.key());
        memories.put(view.key(), before.with(view, generation));
        if (back || !before.said().equals(Optional.of(view.forRooms()))) {
            rooms.compareUse(view.key());
        }
        if (before.mayHaveHadOtherRules(view.settings(), generation)) {
            rooms.enqueueAll(view.key());
        }
        List<WorkspaceKey> sharing = registry.sharing(view.key());
        End end = apis.told(view, reconcile(view));
        List<WorkspaceKey> shares = registry.sharing(view.key());
        if (!sharing.containsAll(shares)) {
            rooms.becameOne(shares);
        }
        if (back || before.said().filter(former -> !former.equals(view.forRooms())).isPresent()) {
            rooms.retryWaiting(view.key());
            rooms.enqueueAdopted(view.key());
        } else if (before.settings().filter(former -> !former.equals(view.settings())).isPresent()) {
            rooms.enqueueWaiting(view.key());
        }
        return end;
    }

    private End reconcile(WorkspaceView view) {
        view.identified().accessKeyFingerprint(resolver.keyId())
                .ifPresent(fingerprint -> registry.recall(view.key(), fingerprint));
        view.identified().own(resolver.keyId()).filter(known -> known.provenWith() != null)
                .map(Identity::accessKeyFingerprint)
                .ifPresent(fingerprint -> registry.recallAccepted(view.key(), fingerprint));
        view.identified().realm(resolver.keyId()).ifPresent(realm -> registry.recallRealm(view.key(), realm));
        if (view.identified().entries().isEmpty()) {
            recallFromRooms(view.key());
        }
        return switch (resolver.resolve(view)) {
            case WorkspaceResolver.Resolution.Unusable(WorkspaceReason reason, String message) ->
                unusable(view.key(), reason, message);
            case WorkspaceResolver.Resolution.Resolved(WorkspaceEntry entry) -> switch (guard.check(view, entry)) {
                case IdentityGuard.Finding.Accepted(WorkspaceEntry accepted, boolean shown) when shown ->
                    proveAndSweep(accepted).showing(Dialect.CURRENT);
                case IdentityGuard.Finding.Accepted(WorkspaceEntry accepted, boolean _) ->
                    accepted.settings().dialect() == Dialect.LEGACY
                            ? legacy(shared(accepted))
                            : proveAndSweep(accepted);
                case IdentityGuard.Finding.ByName() -> changed(view.key(), ApiSwitch.CONFIRMED).goingByName();
                case IdentityGuard.Finding.Changed(String sentence) -> changed(view.key(), sentence);
                case IdentityGuard.Finding.Unknown(Outcome<RemoteRoom> failure) -> failed(entry, true, failure);
            };
        };
    }

    /**
     * Restores from the Rooms where a recreated object led: only they know where their rooms are, and no other Room may
     * get those meanwhile.
     */
    private void recallFromRooms(WorkspaceKey key) {
        rooms.awaitComplete();
        rooms.led(key).ifPresent(led -> {
            registry.recall(key, led.fingerprint());
            led.realm().ifPresent(realm -> registry.recallRealm(key, realm));
        });
    }

    /**
     * Ends the pass with a changed identity. No call is made with the new credentials, and the entry of the former ones
     * is not kept either.
     */
    private End changed(WorkspaceKey key, String sentence) {
        registry.put(key, new Standing.NotReady(Reason.IDENTITY_CHANGED,
                key.inWords() + " cannot be used. " + Sentence.of(sentence), Optional.empty()));
        return new End(WorkspaceReason.IDENTITY_CHANGED, sentence, Backoff.soon());
    }

    /**
     * Ends the pass over a Legacy workspace, which has no read: its Rooms retry, one probe at a time, and the workspace
     * object reports their results.
     */
    private End legacy(WorkspaceEntry entry) {
        End end = usable(entry, false, (entry.isProven()
                ? "100ms accepted the credentials"
                : "the Secret has credentials, but they are not verified until 100ms accepts a write: the Legacy API has "
                        + "no read calls")
                + ". " + ApiSwitch.END_OF_LEGACY);
        return entry.credentials().refused().map(message -> new End(WorkspaceReason.CREDENTIALS_REFUSED,
                Sentence.of(message) + " " + ApiSwitch.END_OF_LEGACY, Backoff.soon())).orElse(end);
    }

    private End unusable(WorkspaceKey key, WorkspaceReason reason, String message) {
        Reason told = reason.kind() == Reason.Kind.UNREACHABLE
                ? Reason.CANNOT_REACH_REMOTE
                : Reason.WORKSPACE_NOT_READY;
        Standing standing = new Standing.NotReady(told, key.inWords() + " cannot be used. " + Sentence.of(message),
                registry.entry(key));
        if (registry.put(key, standing)) {
            rooms.retryWaiting(key);
        }
        return new End(reason, message, delay(key, reason));
    }

    private Duration delay(WorkspaceKey key, WorkspaceReason reason) {
        return switch (reason) {
            case CANNOT_REACH_REMOTE, CREDENTIALS_REFUSED, CANNOT_READ_SECRET -> {
                WorkspaceMemory failed = memory(key).with(memory(key).backoff().failed());
                memories.put(key, failed);
                yield failed.backoff().delay();
            }
            default -> Backoff.soon();
        };
    }

    /**
     * The entry with the shared remote workspace if the credentials are proven; else with what the object has for
     * itself.
     */
    private WorkspaceEntry shared(WorkspaceEntry entry) {
        return entry.isProven()
                ? entry.leadingTo(registry.remote(entry.accessKeyFingerprint(), entry.key(), entry.settings()))
                : entry;
    }

    /**
     * Proves the credentials with one small listing, so that the sweep is not made at the rate of unproven ones, and
     * then sweeps.
     */
    private End proveAndSweep(WorkspaceEntry entry) {
        if (entry.isProven()) {
            return sweep(shared(entry));
        }
        return switch (calls.ofWorkspace(entry, Priority.FIRST_SWEEP).make(() -> entry.rooms().list(PROOF))) {
            case Outcome.Found<Page<RemoteRoom>> _ -> sweep(shared(entry));
            case Outcome<Page<RemoteRoom>> failure -> failed(entry, !isListed(entry), failure);
        };
    }

    private End sweep(WorkspaceEntry entry) {
        boolean first = !isListed(entry);
        if (registry.standing(entry.key()).isEmpty()) {
            registry.put(entry.key(), new Standing.Usable(entry));
            rooms.enqueueWaiting(entry.key());
        }
        Optional<String> counted = entry.settings().rules().maxRooms().map(_ -> entry.settings().namePrefix());
        boolean counts = counted.filter(entry.inventory().count()::wantsListing).isPresent();
        boolean uncounted = counted.filter(prefix -> !entry.inventory().count().isCounted(prefix)).isPresent();
        List<Boolean> states = first || counts || rooms.anyDisabled(entry.key()) ? List.of(true, false) : List.of(true);
        Sweep.Calls turns = calls.ofWorkspace(entry, first ? Priority.FIRST_SWEEP : Priority.SWEEP);
        long began = System.nanoTime();
        rooms.awaitComplete();
        SweepSuspects suspects = new SweepSuspects(entry, rooms);
        return switch (new Sweep(entry.rooms(), entry.inventory(), counted).run(states, suspects, turns)) {
            case Outcome.Found<Sweep.Extent>(Sweep.Extent extent) -> {
                resolver.accepted(entry.key());
                memories.put(entry.key(), memory(entry.key()).with(Backoff.NONE));
                WorkspaceEntry identified = identified(entry);
                End end = usable(identified, first, answers(entry));
                memories.put(entry.key(), memory(entry.key()).with(identified));
                List<ResourceID> found = suspects.found(states);
                if (!first) {
                    rooms.enqueue(found); // the first listing enqueues every Room anyway
                }
                if (uncounted) {
                    rooms.enqueueWaiting(entry.key());
                }
                RoleSuspects.check(identified, rooms, turns);
                metrics.sweep(entry.key().toString(), Duration.ofNanos(System.nanoTime() - began), extent.pages(),
                        found.size());
                yield end;
            }
            case Outcome<Sweep.Extent> failure -> failed(entry, first, failure);
        };
    }

    /**
     * Message that the workspace answers. It is ready even if not all of its rooms can be listed, because rooms can
     * never be deleted.
     */
    private static String answers(WorkspaceEntry entry) {
        return entry.inventory().gaps().map(gaps -> ANSWERS + ". " + Sentence.of(gaps)
                + " The operator reads the other rooms one by one, and searches 100ms for a name before it creates a "
                + "room").orElse(ANSWERS);
    }

    private WorkspaceEntry identified(WorkspaceEntry entry) {
        entry.inventory().any().flatMap(entry.identity()::owner)
                .ifPresent(owner -> registry.identified(entry.accessKeyFingerprint(), owner));
        return shared(entry);
    }

    private End failed(WorkspaceEntry entry, boolean first, Outcome<?> failure) {
        return switch (failure) {
            case Outcome.CredentialsRefused<?>(String message) ->
                unusable(entry.key(), WorkspaceReason.CREDENTIALS_REFUSED, message);
            case Outcome.Invalid<?> invalid ->
                unreachable(entry, first, "100ms refuses to list rooms: " + Sentence.quoted(invalid.message()));
            case Outcome.Unavailable<?>(String why, boolean _) -> unreachable(entry, first, why);
            case Outcome.Denied<?>(String message) -> unreachable(entry, first, message);
            case Outcome.Absent<?> _ ->
                unreachable(entry, first, "the endpoint does not serve the rooms API (404). Check spec.endpoint");
            case Outcome.RateLimited<?> _ -> unreachable(entry, first, "100ms limits the rate of calls");
            case Outcome.Found<?> _ -> throw new IllegalStateException("found is no failure");
        };
    }

    private boolean isListed(WorkspaceEntry entry) {
        return memory(entry.key()).listed().filter(before -> before.rooms().equals(entry.rooms())).isPresent();
    }

    /** Ends the pass after a failed listing. One or two failed listings prove nothing about a workspace that worked. */
    private End unreachable(WorkspaceEntry entry, boolean first, String why) {
        if (first || memory(entry.key()).backoff().failures() >= PATIENCE) {
            return unusable(entry.key(), WorkspaceReason.CANNOT_REACH_REMOTE,
                    Sentence.of(why) + " The operator retries automatically");
        }
        Duration next = delay(entry.key(), WorkspaceReason.CANNOT_REACH_REMOTE);
        return new End(WorkspaceReason.READY, answers(entry), next);
    }

    private End usable(WorkspaceEntry entry, boolean firstListed, String message) {
        boolean away = registry.standing(entry.key()).filter(WorkspaceSweeper::isAway).isPresent();
        boolean changed = registry.put(entry.key(), new Standing.Usable(entry)) || firstListed;
        if (changed && !isListed(entry)) {
            rooms.enqueueAll(entry.key());
        } else if (away) {
            rooms.resumeWaiting(entry.key(), entry.remote().budget().rate(entry.key()));
        } else if (changed) {
            rooms.retryWaiting(entry.key());
        }
        return new End(WorkspaceReason.READY, message, untilNextSweep(entry.settings().sweepInterval()));
    }

    private static boolean isAway(Standing standing) {
        return standing instanceof Standing.NotReady(Reason reason, var _, var _)
                && reason == Reason.CANNOT_REACH_REMOTE;
    }

    /**
     * The interval with up to 5 % of jitter; otherwise all workspaces of an operator would always be listed at the same
     * moment.
     */
    static Duration untilNextSweep(Duration interval) {
        return Duration.ofMillis(IntervalFunction.ofRandomized(interval, 0.05).apply(1));
    }
}
