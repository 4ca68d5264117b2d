package live.hundredms.operator.suites.exploration;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import live.hundredms.operator.domain.handoff.HandoffInput;
import live.hundredms.operator.domain.ownership.Owner;
import live.hundredms.operator.domain.pass.PassInput;
import live.hundredms.operator.domain.pass.PassInput.Arrival;
import live.hundredms.operator.domain.room.Claim;
import live.hundredms.operator.domain.room.Dialect;
import live.hundredms.operator.domain.room.Evidence;
import live.hundredms.operator.domain.room.Origin;
import live.hundredms.operator.domain.room.Policies;
import live.hundredms.operator.domain.room.Reason;
import live.hundredms.operator.domain.room.RoomRecord;
import live.hundredms.operator.domain.room.WorkspaceState;
import live.hundredms.operator.suites.exploration.ExploredOwnership.Answered;
import live.hundredms.operator.suites.exploration.Hostility.Access;
import live.hundredms.operator.suites.exploration.Scenario.Plant;

/** What a pass starts from, as {@code PassInputs} gathers it. */
final class Inputs {
    private static final Set<Reason> WITHOUT_CODES = EnumSet.of(Reason.ROLE_NOT_FOUND, Reason.ROOM_CODES_PENDING,
            Reason.ROOM_CODE_LIMIT);

    private final Scenario scenario;
    private final ExploredOwnership ownership;

    Inputs(Scenario scenario, ExploredOwnership ownership) {
        this.scenario = scenario;
        this.ownership = ownership;
    }

    /** The input, and the state after it was gathered: who waits for another's room has that one looked at first. */
    Answered<PassInput> of(World world, int seat) {
        RoomObject room = world.view(seat).orElseThrow();
        Arrival arrival = arrival(world, seat, room);
        boolean named = !room.deleting() && !room.suspended() && !arrival.settling()
                && world.workspaces().at(seat).filter(object -> object.entry().isEmpty()).isEmpty();
        boolean early = named && ownership.isUndecided(world, seat, room);
        Answered<Optional<Owner>> name = named && !early
                ? ownership.hold(world, seat, room)
                : new Answered<>(Optional.empty(), world);
        Answered<Optional<String>> owner = arrival.settling()
                ? new Answered<>(Optional.empty(), name.world())
                : roomOwner(name.world(), seat, room);
        Policies policies = ExploredRules.taken(scenario, world, room);
        PassInput input = new PassInput(subject(room), room.variant().manifest(), policies, last(world, seat, room),
                new PassInput.Triggers(world.isChanged(seat), false, Optional.empty(), Optional.empty()),
                new PassInput.Surroundings(early ? new WorkspaceState.Pending() : workspace(world, seat, room),
                        Set.of(), name.answer().map(holder -> ownership.described(world, seat, holder)), owner.answer(),
                        arrival, room.record().room().id().isEmpty() && world.workspaces().mayBeLedToByOthers(seat),
                        ExploredCount.noCreation(scenario, world, seat, room, policies.rules())),
                handoff(world, seat, room));
        return new Answered<>(input,
                owner.answer().isPresent() ? ownership.askForAwaited(owner.world(), seat, room) : owner.world());
    }

    /** Another Room may own what the status of the Room names, whether that is its own or was restored, or what has the name. */
    private Answered<Optional<String>> roomOwner(World world, int seat, RoomObject room) {
        Optional<String> beside = room.deleting()
                ? ownership.ownerBeside(world, seat, room)
                : ownership.ownerBefore(world, seat, room);
        Answered<Optional<String>> known = room.deleting() || beside.isPresent()
                ? new Answered<>(beside, world)
                : ownership.takeOver(world, seat, room);
        World asked = known.world();
        Optional<String> owner = known.answer().or(() -> ownership.awaited(asked, seat, room))
                .or(() -> scenario.seat(seat).dialect() == Dialect.LEGACY
                        ? ownership.ownerByName(asked, seat, room)
                        : Optional.empty());
        return new Answered<>(owner, asked);
    }

    private HandoffInput handoff(World world, int seat, RoomObject room) {
        Optional<String> handled = room.record().handoff().lastRotation();
        Optional<String> missing = room.reason().filter(Reason.ROLE_NOT_FOUND::equals)
                .filter(_ -> room.isObserved() && !scenario.has(Plant.MISSING_ROLES_ARE_FORGOTTEN)).map(Reason::text);
        boolean open = missing.isEmpty() && room.reason().filter(WITHOUT_CODES::contains).isPresent();
        return new HandoffInput(room.variant().publication(),
                world.handed().request(seat).filter(request -> !handled.equals(Optional.of(request))),
                !ExploredRoles.wanted(room).isEmpty() && (open || world.rest().memory().isVerifying(room.uid())),
                world.rest().memory().isVerifying(room.uid()),
                room.reason().filter(Reason.SECRET_NOT_OWNED::equals).isPresent(), missing, Handed.KEY_ID);
    }

    /** The credentials are those of which a claim tells, if it tells of any. */
    private Arrival arrival(World world, int seat, RoomObject room) {
        boolean settling = room.isSettling(world.hosting().now(scenario.lane(seat)))
                && !scenario.has(Plant.NOBODY_SETTLES);
        return room.evidence() instanceof Evidence.Restored(Claim former)
                ? new Arrival(settling, isListed(world, seat, room), isReached(seat, former))
                : new Arrival(settling, false, true);
    }

    private boolean isListed(World world, int seat, RoomObject room) {
        boolean listed = world.listing().filter(
                all -> all.shows(scenario.seat(world, seat).workspace(), room.record().room().id().orElseThrow()))
                .isPresent();
        return (listed && !scenario.has(Plant.ONE_404_IS_ENOUGH)) || scenario.has(Plant.LOST_ROOMS_ARE_AWAITED);
    }

    /** Whether the credentials are those of the workspace of which a backup tells. */
    private boolean isReached(int seat, Claim former) {
        return scenario.has(Plant.ANY_IDENTITY_WILL_DO)
                || former.identity().filter(then -> !then.equals(scenario.seat(seat).workspace())).isEmpty();
    }

    /** What evidence pins goes before what the manifest names. */
    private static PassInput.Subject subject(RoomObject room) {
        Optional<Claim> pinned = room.evidence().claim();
        return new PassInput.Subject(room.uid(), "team-a", room.uid(),
                pinned.map(Claim::name).orElse(room.place().name()),
                pinned.map(Claim::workspace).orElse(room.place().object()), room.generation(), room.deleting(),
                room.finalizer(), room.ignoresClaim());
    }

    private WorkspaceState workspace(World world, int seat, RoomObject room) {
        String object = subject(room).workspaceRef();
        boolean gone = world.hostility().access().gone();
        if (allows(world, seat, object) || (room.deleting() ? mayEnd(world) : mayGoOn(room))) {
            return world.workspaces().at(seat).map(known -> state(seat, room, known)).orElseGet(
                    () -> new WorkspaceState.Usable(scenario.seat(seat).dialect(), goByName(scenario, world)));
        }
        return gone ? new WorkspaceState.Missing(object) : new WorkspaceState.NotAllowed(object);
    }

    /** Whether a person confirmed that 100ms shows other IDs than Rooms have. */
    static boolean goByName(Scenario scenario, World world) {
        return world.hosting().isRenumbered() && !scenario.has(Plant.UNKNOWN_IDS_ARE_LOST_ROOMS);
    }

    /** For a deletion, what was last read of the workspace serves, unless a person has to confirm what it says now. */
    private WorkspaceState state(int seat, RoomObject room, WorkspaceObject object) {
        boolean ends = room.deleting() && object.entry().isPresent();
        return switch (object.standing()) {
            case CHANGED -> new WorkspaceState.NotReady(Reason.IDENTITY_CHANGED, "the access key changed");
            case USABLE -> new WorkspaceState.Usable(scenario.seat(seat).dialect());
            case UNKNOWN -> new WorkspaceState.Pending();
            case NOT_READY -> ends
                    ? new WorkspaceState.Usable(scenario.seat(seat).dialect())
                    : new WorkspaceState.NotReady(Reason.WORKSPACE_NOT_READY, "100ms refuses the keys");
        };
    }

    /** Whether a deletion can be carried out without a workspace object: with what was last read of it. */
    private boolean mayEnd(World world) {
        Access access = world.hostility().access();
        return access.gone()
                ? !access.forgotten() && !scenario.has(Plant.DELETIONS_WAIT_FOR_WORKSPACES)
                : !scenario.has(Plant.FORBIDDEN_DELETIONS_WAIT);
    }

    private boolean mayGoOn(RoomObject room) {
        return scenario.has(Plant.RESTORED_ROOMS_DO_NOT_WAIT) && room.evidence() instanceof Evidence.Restored;
    }

    /** Whether calls may be made through a workspace object for a Room at a seat. */
    boolean allows(World world, int seat, String object) {
        return world.allows(seat) && scenario.place(seat).mayName(object);
    }

    private PassInput.Last last(World world, int seat, RoomObject room) {
        Evidence evidence = room.evidence();
        Optional<String> message = room.status().said().or(() -> room.reason().map(Reason::text))
                .or(() -> room.record().claim().map(_ -> "recorded in the middle of a pass"));
        PassInput.Last last = new PassInput.Last(room.known(), evidence, room.confirmed(),
                room.reason().filter(_ -> room.stalled()), message, false, Set.of(), room.isObserved());
        Optional<Hosted> named = world.hosting().named(scenario.seat(world, seat).workspace(), room.place().name());
        return room.deleting() ? deleting(seat, room, last, named) : living(last, named);
    }

    private PassInput.Last living(PassInput.Last last, Optional<Hosted> named) {
        return scenario.has(Plant.ATTEMPTS_LAST) && last.evidence() instanceof Evidence.Recorded(Claim now)
                && !now.attempts().isEmpty() && named.isPresent()
                        ? proven(last, new Evidence.Recorded(fitting(now, named)))
                        : last;
    }

    private PassInput.Last deleting(int seat, RoomObject room, PassInput.Last last, Optional<Hosted> named) {
        Evidence evidence = last.evidence();
        if (scenario.has(Plant.FORGETS_HOW_IT_WAS_FOUND)) {
            return with(last, last.record().withClaim(last.record().claim().map(Inputs::withoutFound)));
        }
        if (scenario.has(Plant.RESTORED_ROOMS_DELETE) && evidence instanceof Evidence.Restored(Claim former)) {
            return proven(last, new Evidence.Recorded(Place.bound(former, room.uid())));
        }
        if (scenario.has(Plant.STRANGERS_DELETE) && evidence instanceof Evidence.None) {
            return proven(last,
                    new Evidence.Claimed(fitting(new Claim(room.uid(), room.place().name(), room.place().object(),
                            Hosting.BEGIN, List.of(), Optional.empty(), Set.of(), Hosting.BEGIN), named)));
        }
        if (scenario.has(Plant.ATTEMPTS_LAST)) {
            return living(last, named);
        }
        if (scenario.has(Plant.DELETES_BY_NAME) && evidence instanceof Evidence.Recorded(Claim now)) {
            return proven(last, new Evidence.Recorded(fitting(now, named)));
        }
        return scenario.has(Plant.DELETES_BY_NAME_ON_LEGACY) && scenario.seat(seat).dialect() == Dialect.LEGACY
                && named.isPresent()
                        ? with(last, last.record().seen(named.get().room()).withOrigin(Origin.CREATED))
                        : last;
    }

    private static Claim withoutFound(Claim claim) {
        return new Claim(claim.uid(), claim.name(), claim.workspace(), claim.since(), claim.attempts(),
                claim.identity(), claim.fields(), claim.at());
    }

    private static PassInput.Last proven(PassInput.Last last, Evidence evidence) {
        return new PassInput.Last(last.record().withClaim(evidence.claim()), evidence, last.confirmed(), last.stalled(),
                last.message(), false, Set.of());
    }

    private static PassInput.Last with(PassInput.Last last, RoomRecord record) {
        return new PassInput.Last(record, last.evidence(), last.confirmed(), last.stalled(), last.message(), false,
                Set.of());
    }

    /** A claim as if a call had been made when the room of its name was. */
    private static Claim fitting(Claim claim, Optional<Hosted> named) {
        return claim.attempting(named.flatMap(there -> there.room().createdAt()).orElse(claim.since()), claim.fields());
    }
}
