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

/** Gathers the input of a pass over a Room. */
public final class PassInputs {
    /** Unit of timers. A pass that began slightly too early is followed by one that does not. */
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

    /** Whether the Room has to wait until its workspace was checked. It is enqueued then. */
    boolean areTooEarly(Room room) {
        return refs.tooEarly(room);
    }

    /** Whether the cache does not show yet what this process last wrote to the Room. */
    boolean areOutdated(Room room) {
        RoomView view = RoomView.of(room);
        return memories.with(view, memory -> memory.isOutdated(view));
    }

    /**
     * Whether that was so when the pass began, and no longer is: the Room may have been enqueued too early for this
     * pass.
     */
    boolean cameTooEarly(Room room, PassInput input) {
        return input.surroundings().workspace() instanceof WorkspaceState.Pending && !refs.tooEarly(room)
                && registry.usable(refs.of(room)).isPresent();
    }

    /** Whether the Room, about which a pass has just reported, has a claim that the report does not include. */
    boolean hasNewerClaim(Room room) {
        return refs.evidence().hasNewerClaim(RoomView.of(room));
    }

    /** The workspace object that the Room of a pass cannot use for a moment. */
    Optional<WorkspaceKey> away(Room room, PassInput input) {
        return input.surroundings().workspace() instanceof WorkspaceState.Away
                ? Optional.of(refs.of(room))
                : Optional.empty();
    }

    /** The present or last workspace entry of a Room. */
    Optional<WorkspaceEntry> workspace(Room room) {
        return registry.entry(refs.of(room));
    }

    /**
     * When the next pass over the Room must begin although no event comes: once the operator may act for it, and on
     * Legacy when its state is sent again.
     *
     * @param input input of the pass that has just ended; what was too early for it may be due by now
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

    /** Takes note that the pass with that input has reported. */
    void reported(Room room, PassInput input) {
        String uid = RoomView.of(room).uid();
        if (verifiesCodes(input)) {
            memories.codeChecks().reported(uid);
        } else {
            memories.codeChecks().forget(uid);
        }
    }

    private Optional<Duration> nextVerification(Room room, PassInput input) {
        return verifiesCodes(input)
                ? Optional.of(memories.codeChecks().left(RoomView.of(room).uid()))
                : Optional.empty();
    }

    private static boolean verifiesCodes(PassInput input) {
        return !input.subject().deleting()
                && input.handoff().publication().filter(publication -> !publication.roles().isEmpty()).isPresent();
    }

    /** How long nothing may be done for the Room yet. */
    private Optional<Duration> settling(RoomView room) {
        return refs.evidence().settling(room, clock.instant());
    }

    /** Whether the Room's workspace object still leads where it led when the pass began, because calls go there. */
    boolean leadsAsBefore(Room room, Optional<WorkspaceEntry> before) {
        return workspace(room).map(WorkspaceEntry::rooms).equals(before.map(WorkspaceEntry::rooms));
    }

    /** Whether calls may be made for a Room: its workspace object allows that, or its own evidence names the object. */
    boolean mayCall(Room room) {
        RoomView view = RoomView.of(room);
        return refs.evidence().of(view).isOwn() || refs.allows(refs.of(room), view.namespace());
    }

    /** The input of a pass over the Room. If the Room waits for the room of another one, that one is enqueued. */
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
                room.lastMessage(), isDrifting(room), memories.with(room, RoomMemory::notKept), room.isObserved(),
                room.waitsForPublishing());
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
        boolean publishes = room.publication().filter(publication -> !publication.roles().isEmpty()).isPresent();
        return new HandoffInput(room.publication(), room.rotation(),
                publishes && memories.codeChecks().areDue(room.uid()),
                publishes && memories.codeChecks().areRolesDue(room.uid()),
                room.hasReason(Reason.CANNOT_WRITE_SECRET) || room.hasReason(Reason.SECRET_NOT_OWNED),
                missingRole(room), codeKeyId);
    }

    /** A person who requests a reconcile may know better than the last listing of the templates. */
    private static Optional<String> missingRole(RoomView room) {
        return room.lastMessage()
                .filter(_ -> room.hasReason(Reason.ROLE_NOT_FOUND) && room.isObserved() && room.request().isEmpty());
    }

    /**
     * Why no room of that name may be created; empty if one may. A room that was listed can be adopted, whatever the
     * number of rooms.
     */
    private static Optional<String> noCreation(String name, RulesInForce rules, WorkspaceEntry workspace) {
        return rules.rules().maxRooms().filter(_ -> workspace.inventory().idOf(name).isEmpty())
                .filter(most -> workspace.inventory().count().count(name, rules.ownPrefix(),
                        workspace.settings().namePrefix(), most) == RoomCount.Answer.USED_UP)
                .map(_ -> rules.usedUp());
    }

    /**
     * Another Room that owns a room of this one: the room in its status, its own or a restored one, or the room that
     * has its name.
     */
    private Optional<String> roomOwner(Room object, Optional<WorkspaceEntry> entry) {
        RoomView room = RoomView.of(object);
        boolean legacy = entry.filter(known -> known.settings().dialect() == Dialect.LEGACY).isPresent();
        Optional<String> known = room.isDeleting()
                ? ownership.ownerBeside(object)
                : ownership.ownerBefore(object).or(() -> takenOver(object, legacy));
        return known.or(() -> ownership.awaited(object))
                .or(() -> legacy ? ownership.ownerByName(object) : Optional.empty());
    }

    /**
     * Another Room that owns a restored room. On Current, 100ms is read before the owner is determined; Legacy has no
     * read.
     */
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

    /**
     * The state of the workspace. For a deletion, the last known state of the workspace object and its Secret is used,
     * also if both no longer exist (invariant 11).
     */
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
     * The state of the workspace, unless the Room has been unable to use the object for less than 30 s: until then its
     * report about the present generation is kept. If the API server does not answer whether the namespace is allowed,
     * the Room does not report that it is not.
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

    /**
     * The fields that are held. A person's change of the manifest ends a fight, because the new value was not fought
     * over yet.
     */
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
