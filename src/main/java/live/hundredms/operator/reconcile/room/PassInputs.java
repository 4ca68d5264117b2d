package live.hundredms.operator.reconcile.room;

import live.hundredms.operator.inventory.RoomCount;
import live.hundredms.operator.domain.room.RulesInForce;
import live.hundredms.operator.domain.room.Policies;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import live.hundredms.operator.api.Room;
import live.hundredms.operator.domain.handoff.HandoffInput;
import live.hundredms.operator.domain.ownership.Owner;
import live.hundredms.operator.domain.pass.PassInput;
import live.hundredms.operator.domain.pass.PassInput.Arrival;
import live.hundredms.operator.domain.pass.PassInput.Last;
import live.hundredms.operator.domain.pass.PassInput.Subject;
import live.hundredms.operator.domain.pass.PassInput.Surroundings;
import live.hundredms.operator.domain.pass.PassInput.Triggers;
import live.hundredms.operator.domain.room.Dialect;
import live.hundredms.operator.domain.room.Evidence;
import live.hundredms.operator.domain.room.Reason;
import live.hundredms.operator.domain.room.WorkspaceState;
import live.hundredms.operator.reconcile.cluster.WorkspaceRefs;
import live.hundredms.operator.reconcile.object.EvidenceReader;
import live.hundredms.operator.reconcile.object.RoomView;
import live.hundredms.operator.reconcile.ownership.ClusterOwnership;
import live.hundredms.operator.reconcile.room.memory.RoomMemories;
import live.hundredms.operator.reconcile.room.memory.RoomMemory;
import live.hundredms.operator.workspace.WorkspaceEntry;
import live.hundredms.operator.workspace.WorkspaceKey;
import live.hundredms.operator.workspace.WorkspaceRegistry;

/** Gathers what a pass over a Room starts from. */
public final class PassInputs {
    /** In what timers count: a pass that began a little too early is followed by one that does not. */
    private static final Duration TICK = Duration.ofMillis(1);

    private final WorkspaceRefs refs;
    private final WorkspaceRegistry registry;
    private final ClusterOwnership ownership;
    private final RoomMemories memories;
    private final String codeKeyId;
    private final Clock clock;

    /** The same if nothing is published. */
    public PassInputs(WorkspaceRefs refs, WorkspaceRegistry registry, ClusterOwnership ownership, RoomMemories memories,
            Clock clock) {
        this(refs, registry, ownership, memories, "", clock);
    }

    /**
     * Gathers what others know.
     *
     * @param codeKeyId of the fingerprints of room codes
     */
    public PassInputs(WorkspaceRefs refs, WorkspaceRegistry registry, ClusterOwnership ownership, RoomMemories memories,
            String codeKeyId, Clock clock) {
        this.codeKeyId = codeKeyId;
        this.refs = refs;
        this.registry = registry;
        this.ownership = ownership;
        this.memories = memories;
        this.clock = clock;
    }

    /** Whether the Room has to wait until its workspace was looked at; it is woken then. */
    boolean areTooEarly(Room room) {
        return refs.tooEarly(room);
    }

    /** Whether the cache does not show yet what this process last wrote to the Room. */
    boolean areOutdated(Room room) {
        RoomView view = RoomView.of(room);
        return memories.with(view, memory -> memory.isOutdated(view));
    }

    /** Whether that was so when the pass began, and is not any more: the Room may have been woken too soon for this pass. */
    boolean cameTooEarly(Room room, PassInput input) {
        return input.surroundings().workspace() instanceof WorkspaceState.Pending && !refs.tooEarly(room)
                && registry.usable(refs.of(room)).isPresent();
    }

    /** Whether the Room, of which a pass has just reported, has a claim that the report does not include. */
    boolean hasNewerClaim(Room room) {
        return refs.evidence().hasNewerClaim(RoomView.of(room));
    }

    /** The workspace object that the Room of a pass cannot use for a moment. */
    Optional<WorkspaceKey> away(Room room, PassInput input) {
        return input.surroundings().workspace() instanceof WorkspaceState.Away
                ? Optional.of(refs.of(room))
                : Optional.empty();
    }

    /** The workspace of a Room as it is or was last. */
    Optional<WorkspaceEntry> workspace(Room room) {
        return registry.entry(refs.of(room));
    }

    /**
     * When a pass over the Room has a reason to begin again although nothing happens: once it may be acted upon, and on
     * Legacy when its state is sent again.
     *
     * @param input of the pass that has just ended; what was too early for it may be due by now
     */
    Optional<Duration> nextPass(Room room, PassInput input) {
        Optional<WorkspaceEntry> workspace = workspace(room);
        Optional<Duration> reassertion = memories.with(RoomView.of(room), memory -> memory.planReassertion(workspace));
        Optional<Duration> settled = input.surroundings().arrival().settling()
                ? Optional.of(settling(RoomView.of(room)).orElse(Duration.ZERO).plus(TICK))
                : Optional.empty();
        return Stream.of(settled, reassertion, nextVerification(room, input)).flatMap(Optional::stream)
                .min(Duration::compareTo);
    }

    private Optional<Duration> nextVerification(Room room, PassInput input) {
        String uid = RoomView.of(room).uid();
        if (input.handoff().publication().filter(publication -> !publication.roles().isEmpty()).isEmpty()) {
            memories.codeChecks().forget(uid);
            return Optional.empty();
        }
        if (input.handoff().verify()) {
            memories.codeChecks().done(uid);
        }
        return Optional.of(memories.codeChecks().left(uid));
    }

    /** For how long nothing is done for the Room yet. */
    private Optional<Duration> settling(RoomView room) {
        return refs.evidence().settling(room, clock.instant());
    }

    /** Whether the Room's workspace object still leads where it led when the pass began: calls go there. */
    boolean leadsAsBefore(Room room, Optional<WorkspaceEntry> before) {
        return workspace(room).map(WorkspaceEntry::rooms).equals(before.map(WorkspaceEntry::rooms));
    }

    /** Whether calls may be made for a Room: its workspace allows that, or its own evidence names the workspace. */
    boolean mayCall(Room room) {
        RoomView view = RoomView.of(room);
        return refs.evidence().of(view).isOwn() || refs.allows(refs.of(room), view.namespace());
    }

    /** What a pass over the Room starts from. A Room that waits for another's room has that one looked at first. */
    public PassInput of(Room room, boolean inputsChanged) {
        PassInput input = gathered(room, inputsChanged);
        if (input.surroundings().roomOwner().isPresent()) {
            ownership.askForAwaited(room);
        }
        return input;
    }

    private PassInput gathered(Room object, boolean inputsChanged) {
        RoomView room = RoomView.of(object);
        WorkspaceKey key = refs.of(object);
        Optional<WorkspaceEntry> entry = registry.entry(key);
        EvidenceReader evidence = refs.evidence();
        String name = evidence.remoteName(room, entry);
        Arrival arrival = arrival(room, entry);
        boolean named = !room.isDeleting() && entry.isPresent() && !room.isSuspended() && !arrival.settling();
        boolean early = named && (refs.tooEarly(object) || ownership.isUndecided(object));
        Optional<Owner> holder = named && !early ? ownership.hold(object) : Optional.empty();
        Subject subject = new Subject(room.uid(), room.namespace(), room.name(), name, key.toString(),
                room.generation(), room.isDeleting(), room.hasFinalizer(), evidence.ignoresClaim(room));
        Set<String> held = held(room, inputsChanged);
        Last last = new Last(evidence.record(room), evidence.of(room), room.isReady(), room.stalled(),
                room.lastMessage(), isDrifting(room), memories.with(room, RoomMemory::notKept), room.isObserved());
        Policies policies = room.policies(key, refs.settings(key));
        boolean reassert = memories.with(room, memory -> memory.isReassertionDue(entry));
        Surroundings surroundings = new Surroundings(early ? new WorkspaceState.Pending() : workspace(object, key),
                held, holder.map(other -> ownership.described(object, other)),
                arrival.settling() ? Optional.empty() : roomOwner(object, entry), arrival,
                room.knownRoom().isEmpty() && entry.filter(registry::mayBeLedToByOthers).isPresent(),
                entry.flatMap(known -> noCreation(name, policies.rules(), known)));
        return new PassInput(subject, room.manifest(), policies, last,
                new Triggers(inputsChanged, reassert, room.request(), room.approval()), surroundings, handoff(room));
    }

    private HandoffInput handoff(RoomView room) {
        return new HandoffInput(room.publication(), room.rotation(), isVerificationDue(room),
                room.hasReason(Reason.CANNOT_WRITE_SECRET), codeKeyId);
    }

    private boolean isVerificationDue(RoomView room) {
        return room.publication().filter(publication -> !publication.roles().isEmpty()).isPresent()
                && memories.codeChecks().areDue(room.uid());
    }

    /** A room that was listed can be adopted however many there are. */
    private static Optional<String> noCreation(String name, RulesInForce rules, WorkspaceEntry workspace) {
        return rules.rules().maxRooms().filter(_ -> workspace.inventory().idOf(name).isEmpty())
                .filter(most -> workspace.inventory().count().look(name, rules.ownPrefix(),
                        workspace.settings().namePrefix(), most) == RoomCount.Answer.USED_UP)
                .map(_ -> rules.usedUp());
    }

    /** Another Room may own what the status of the Room names, whether that is its own or was restored, or what has the name. */
    private Optional<String> roomOwner(Room object, Optional<WorkspaceEntry> entry) {
        RoomView room = RoomView.of(object);
        boolean legacy = entry.filter(known -> known.settings().dialect() == Dialect.LEGACY).isPresent();
        Optional<String> known = room.isDeleting()
                ? ownership.ownerBeside(object)
                : ownership.ownerBefore(object).or(() -> takenOver(object, legacy));
        return known.or(() -> ownership.awaited(object))
                .or(() -> legacy ? ownership.ownerByName(object) : Optional.empty());
    }

    /** On Current 100ms is asked for a restored room, and then whose it is; Legacy can't ask. */
    private Optional<String> takenOver(Room room, boolean legacy) {
        return RoomView.of(room).onlyObserves() ? Optional.empty() : ownership.takeOver(room, !legacy);
    }

    private Arrival arrival(RoomView room, Optional<WorkspaceEntry> entry) {
        boolean settling = settling(room).isPresent();
        if (!(refs.evidence().of(room) instanceof Evidence.Restored)) {
            return new Arrival(settling, false, true);
        }
        boolean listed = room.knownRoom().flatMap(id -> entry.filter(known -> known.inventory().shows(id))).isPresent();
        Optional<String> then = room.recordedIdentity().map(registry::reachedBy);
        return new Arrival(settling, listed, then.isPresent() && then.equals(entry.map(known -> known.remote().id())));
    }

    /** For a deletion, what was last read of the workspace and its Secret serves, also when both are gone (invariant 11). */
    private WorkspaceState workspace(Room object, WorkspaceKey key) {
        RoomView room = RoomView.of(object);
        WorkspaceState state = refs.state(key, room.namespace());
        if (!room.isDeleting()) {
            return refs.contradiction(object).orElseGet(() -> lasting(room, key, state));
        }
        return identityChanged(state)
                ? state
                : registry.entry(key).<WorkspaceState>map(entry -> entry.settings().usable()).orElse(state);
    }

    /**
     * What a Room has said of its present generation stands until it could not use its workspace object for 30 s. An API
     * server that does not answer whether the namespace is allowed is no reason to say that it is not.
     */
    private WorkspaceState lasting(RoomView room, WorkspaceKey key, WorkspaceState state) {
        boolean absent = state instanceof WorkspaceState.Missing || state instanceof WorkspaceState.NotAllowed;
        if (!absent || !room.hadWorkspace()) {
            memories.absences().ended(room.uid());
            return state;
        }
        if (!memories.absences().hasLasted(room.uid())) {
            return new WorkspaceState.Away();
        }
        if (refs.mayAllow(key, room.namespace())) {
            memories.absences().ended(room.uid());
            return new WorkspaceState.Away();
        }
        return state;
    }

    /** A person's change ends a fight: what the manifest says now was not fought over yet. */
    private Set<String> held(RoomView room, boolean inputsChanged) {
        return memories.with(room, memory -> {
            if (!room.isObserved()) {
                memory.endFights();
            } else if (inputsChanged || room.request().isPresent()) {
                memory.sendAgain();
            }
            return memory.heldFields();
        });
    }

    private boolean isDrifting(RoomView room) {
        return room.isObserved() && (room.hasReason(Reason.CONTENDED) || memories.with(room, RoomMemory::isDrifting));
    }

    private static boolean identityChanged(WorkspaceState state) {
        return state instanceof WorkspaceState.NotReady(Reason reason, String _) && reason == Reason.IDENTITY_CHANGED;
    }
}
