package live.hundredms.operator.suites.exploration;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import live.hundredms.operator.domain.room.Claim;
import live.hundredms.operator.domain.room.Dialect;
import live.hundredms.operator.domain.room.FieldValue;
import live.hundredms.operator.domain.room.Policies;
import live.hundredms.operator.domain.room.Reason;
import live.hundredms.operator.domain.room.RemoteRoom;
import live.hundredms.operator.domain.room.RoomField;
import live.hundredms.operator.domain.room.Withheld;
import live.hundredms.operator.suites.exploration.Executor.Fate;
import live.hundredms.operator.suites.exploration.Scenario.Intrusion;
import live.hundredms.operator.support.oracle.Invariant;

/**
 * Liveness: from a state on, nobody does anything any more and nothing fails. Then Rooms and 100ms come to agree, or a
 * Room says what a person has to do; and from then on nothing is written, not even by a new process.
 */
final class Recovery {
    private static final int ROUNDS = 30;
    private static final int STEPS = 40;
    private static final int TURNS = 6;
    private static final Set<Reason> OF_CODES = EnumSet.of(Reason.ROLE_NOT_FOUND, Reason.ROOM_CODE_LIMIT);

    private final Scenario scenario;
    private final Executor executor;
    private final ExploredProcess process;
    private final Corrections corrections;
    private final List<String> trail = new ArrayList<>();
    private boolean traced;

    Recovery(Scenario scenario, Moves moves) {
        this.scenario = scenario;
        this.executor = moves.executor();
        this.process = moves.process();
        this.corrections = new Corrections(scenario, process);
    }

    /**
     * Goes on from a state.
     *
     * @param fresh whether a state was not gone on from before, which may end the run: what follows is known
     * @throws Broken if there is no agreement, or no silence after it
     */
    void run(World from, Predicate<World> fresh) {
        World now = from;
        for (int rounds = 0; fresh.test(now); rounds++) {
            World next = round(now);
            if (next.equals(now) && now.handed().roles().missed()) {
                next = process.roles().verified(now);
            } else if (next.equals(now)) {
                rest(now);
                for (World corrected : corrections.of(now)) {
                    run(corrected, fresh);
                }
                return;
            }
            if (rounds > ROUNDS) {
                throw new Broken("liveness: no rest after " + ROUNDS + " rounds: " + now);
            }
            now = next;
        }
    }

    /** The steps of a run that breaks a promise. */
    List<String> trail(World from) {
        traced = true;
        try {
            run(from, ignored -> true);
        } catch (Broken expected) {
            return List.copyOf(trail);
        } finally {
            traced = false;
        }
        return List.of();
    }

    private void rest(World now) {
        agree(now);
        calm(now);
        if (!Corrections.isOff(now, 0) && !Corrections.isOff(now, 1)) {
            quiet(now, now.due(0, now.view(0).isPresent()).due(1, now.view(1).isPresent()));
            quiet(now, process.restarted(now, false));
            quiet(now, process.roles().verified(now));
        }
    }

    /** What comes of a state if nobody does anything. */
    World settled(World from) {
        World now = from;
        for (World next = round(now); !next.equals(now); next = round(now)) {
            now = next;
        }
        return now;
    }

    private World round(World world) {
        World now = process.workspaces().looked(world.flight().isPresent() ? process.arrived(world) : world);
        for (int seat = 0; seat < 2; seat++) {
            while (now.isBehind(seat)) {
                now = process.delivered(now, seat);
            }
        }
        if (now.rest().known() != 0 && now.rest().known() != now.rest().secret()) {
            now = process.refreshed(now);
        }
        now = process.collected(now);
        now = process.swept(process.isWaited(now) ? process.waited(now) : now);
        for (int seat = 0; seat < 2; seat++) {
            now = passed(now, seat);
        }
        return now;
    }

    private World passed(World world, int seat) {
        boolean begins = world.running().at(seat).isEmpty() && world.isDue(seat) && world.view(seat).isPresent()
                && !world.workspaces().isRefused(seat);
        World now = begins ? executor.begin(world, seat) : world;
        for (int step = 0; now.running().at(seat).isPresent(); step++) {
            if (step > STEPS) {
                throw new Broken("liveness: a pass without end: " + now.running().at(seat));
            }
            if (traced) {
                trail.add(now.running().at(seat).orElseThrow().about());
            }
            now = executor.perform(now, seat, Fate.FINE);
        }
        return now;
    }

    private void quiet(World rest, World woken) {
        World now = woken;
        for (int turn = 0; turn < 2; turn++) {
            now = round(now);
        }
        if (!now.objects().equals(rest.objects()) || !now.hosting().equals(rest.hosting())
                || !now.handed().equals(rest.handed())) {
            throw new Broken(Invariant.NOTHING_WRITTEN_AT_REST,
                    "at rest something is written:\n  " + rest + "\n  becomes\n  " + now);
        }
    }

    /** A look at one Room may lead to a look at the other, but they do not wake each other for ever. */
    private void calm(World rest) {
        for (int first = 0; first < 2; first++) {
            int seat = first;
            World now = rest.due(1 - seat, false).due(seat, rest.view(seat).isPresent());
            for (int turns = 0; now.isDue(seat); turns++) {
                if (turns > TURNS) {
                    throw new Broken(Invariant.NOTHING_WRITTEN_AT_REST,
                            "at rest two Rooms go on waking each other: " + rest);
                }
                now = passed(now, seat).due(seat, false);
                seat = 1 - seat;
            }
        }
    }

    private void agree(World world) {
        executor.promises().leftAsFound(world);
        for (int seat = 0; seat < 2; seat++) {
            int at = seat;
            world.object(seat).ifPresent(room -> agree(world, at, room));
        }
    }

    private void agree(World world, int seat, RoomObject room) {
        if (Corrections.isOff(world, seat)) {
            return;
        }
        boolean forgotten = world.hostility().access().forgotten();
        if (room.deleting() && !forgotten) {
            throw new Broken(Invariant.DELETIONS_END, "the deletion of " + room.uid() + " does not end: " + room);
        }
        if (room.trulyOwn().isPresent() && room.variant().policies().mayWrite()
                && (!room.finalizer() || !room.evidence().isOwn())) {
            throw new Broken(Invariant.DELETIONS_END, room.uid() + " has its room and would leave it enabled: " + room);
        }
        if (room.suspended() || (!world.allows(seat) && room.reason().isPresent())) {
            return;
        }
        if (room.finalizer() && room.isRefused()) {
            throw new Broken(Invariant.DELETIONS_END, room.uid()
                    + " keeps its finalizer, so its deletion waits for the operator, although 100ms made nothing: "
                    + room);
        }
        if (room.observed() != room.generation() || room.reason().isEmpty()) {
            throw new Broken(Invariant.NO_CHANGE_LOST,
                    "generation " + room.generation() + " of " + room.uid() + " is not seen: " + room);
        }
        Reason reason = room.reason().get();
        if (reason.kind() == Reason.Kind.READY || OF_CODES.contains(reason)) {
            executor.promises().handoff().agree(world, seat, room, reason);
        }
        boolean fine = reason.kind() == Reason.Kind.READY ? agrees(world, seat, room) : excused(world, seat, reason);
        if (!fine) {
            throw new Broken("liveness: " + room.uid() + " says " + reason + ", but its room is\n  "
                    + world.hosting().rooms() + "\n  and it is\n  " + room);
        }
    }

    /**
     * What somebody renames no Legacy Room can see, nor reach by its name; nor does it see what a late call switched, or that
     * its room is in another realm, which a person confirmed.
     */
    private boolean agrees(World world, int seat, RoomObject room) {
        Seat place = scenario.seat(world, seat);
        Optional<Hosted> hosted = room.record().room().id().flatMap(id -> world.hosting().of(place.workspace(), id));
        boolean unseen = CredentialPromises.isFromElsewhere(world, seat)
                || hosted.filter(there -> there.renamed() || there.late()).isPresent();
        if (place.dialect() == Dialect.LEGACY && unseen) {
            return true;
        }
        return hosted
                .filter(there -> there.room().name().equalsIgnoreCase(place.remoteName())
                        && there.room().enabled().equals(Optional.of(room.variant().manifest().enabled()))
                        && holds(there.room().shown(), seen(world, room, there.room()))
                        && (room.variant().manifest().secrets().isEmpty()
                                || !ExploredRules.inForce(world, room).mayWrite()
                                || there.secret() == world.rest().secret() || there.secret() == Hosted.OVERTAKEN))
                .isPresent();
    }

    /** Of what a reply doesn't show, whoever only watches can say nothing. */
    private static Map<RoomField, FieldValue> seen(World world, RoomObject room, RemoteRoom there) {
        Map<RoomField, FieldValue> fields = new HashMap<>(room.variant().manifest().fields());
        if (!ExploredRules.inForce(world, room).mayWrite()) {
            fields.keySet().retainAll(there.shown().keySet());
        }
        return fields;
    }

    private static boolean holds(Map<RoomField, FieldValue> shown, Map<RoomField, FieldValue> declared) {
        return declared.entrySet().stream().allMatch(field -> switch (field.getValue()) {
            case FieldValue.Recording recording -> shown.get(field.getKey()) instanceof FieldValue.Recording there
                    && there.enabled() == recording.enabled();
            default -> field.getValue().equals(shown.get(field.getKey()));
        });
    }

    /** A Legacy Room can't see that its room has its own name back, so whoever came upon that waits to be asked. */
    private boolean waitsForLegacy(World world, int seat) {
        Optional<String> taken = world.object(seat).flatMap(room -> room.record().conflictingRoom());
        return taken.isPresent() && scenario.seat(1 - seat).dialect() == Dialect.LEGACY
                && world.object(1 - seat).flatMap(room -> room.record().room().id()).equals(taken);
    }

    /** Whom a person must help looks at nothing before, so whoever came upon its room waits with it, or to be asked. */
    private boolean waitsForHelp(World world, int seat) {
        Optional<String> taken = world.object(seat).flatMap(room -> room.record().conflictingRoom());
        return taken.isPresent() && world.object(1 - seat).filter(RoomObject::stalled)
                .flatMap(room -> room.record().room().id()).equals(taken);
    }

    /** What a person renamed has perhaps met with a refusal, and nobody tries again what a person is asked about. */
    private boolean renamed(World world, int seat) {
        return world.object(seat).flatMap(room -> room.record().room().id())
                .flatMap(id -> world.hosting().of(scenario.seat(world, seat).workspace(), id)).filter(Hosted::renamed)
                .isPresent();
    }

    /**
     * Nobody waits for a Room that owns nothing and does nothing. A claim stands also while a person must correct the
     * workspace object, if 100ms accepted its credentials before.
     */
    private boolean holdsTheName(World world, int seat) {
        boolean claims = world.object(seat).filter(room -> room.evidence().isOwn()).isPresent();
        boolean proven = world.workspaces().at(seat).filter(WorkspaceObject::isUnproven).isEmpty()
                && (claims || !Corrections.isOff(world, seat));
        return world.object(seat).filter(room -> CredentialPromises.ownsHere(world, seat)
                || (world.allows(seat) && !room.isIdle() && proven && ExploredRules.broken(world, room).isEmpty()))
                .isPresent();
    }

    /** Whether a Room has what proves that it made a room; somebody may have taken that away before a status knew it. */
    private static boolean canProve(RoomObject room, Hosted there) {
        return there.maker().equals(room.uid())
                && room.marks().annotation().filter(text -> text.claim().uid().equals(room.uid())).isPresent();
    }

    /** Whether a rule stands against a Room, and all of its room that none is about is as declared. */
    private boolean isNotAllowed(World world, int seat, RoomObject room, Optional<Hosted> named) {
        Policies policies = ExploredRules.inForce(world, room);
        Seat place = scenario.seat(world, seat);
        if (!ExploredRules.broken(world, room).isEmpty()) {
            return room.trulyOwn().isEmpty() || place.dialect() == Dialect.LEGACY
                    || policies.management() != Policies.Management.MANAGE
                    || room.trulyOwn().flatMap(id -> world.hosting().of(place.workspace(), id))
                            .filter(there -> isKept(room, there, ExploredRules.withheld(world, room))).isPresent();
        }
        boolean usedUp = policies.rules().rules().maxRooms().filter(most -> most <= world.hosting().rooms().stream()
                .filter(there -> ExploredCount.isCounted(place.workspace(), there)).count()).isPresent();
        return room.trulyOwn().isEmpty()
                && (usedUp || (named.isPresent() && policies.rules().againstAdopting(place.remoteName()).isPresent()));
    }

    private static boolean isKept(RoomObject room, Hosted there, Withheld withheld) {
        Map<RoomField, FieldValue> declared = new HashMap<>(room.variant().manifest().fields());
        declared.keySet().removeIf(withheld::holds);
        return holds(there.room().shown(), declared)
                && there.room().enabled().equals(Optional.of(room.variant().manifest().enabled()))
                && (withheld.name() || there.room().name().equalsIgnoreCase(room.place().name()));
    }

    /** Whether a person is rightly asked to act. */
    private boolean excused(World world, int seat, Reason reason) {
        Seat place = scenario.seat(world, seat);
        Optional<RoomObject> room = world.object(seat);
        Optional<Hosted> named = world.hosting().named(place.workspace(), place.remoteName());
        boolean byAnother = named
                .filter(there -> !room.flatMap(own -> own.record().room().id()).equals(Optional.of(there.room().id())))
                .isPresent();
        Policies policies = ExploredRules.inForce(world, room.orElseThrow());
        return switch (reason) {
            case NAME_TAKEN -> (scenario.lane(0).equals(scenario.lane(1)) && holdsTheName(world, 1 - seat))
                    || (byAnother && named.map(there -> there.room().id())
                            .equals(world.object(1 - seat).flatMap(other -> other.record().room().id())))
                    || waitsForLegacy(world, seat) || waitsForHelp(world, seat);
            case ROOM_ALREADY_EXISTS ->
                !policies.adopts() && (named.filter(there -> !canProve(room.orElseThrow(), there)).isPresent()
                        || world.hosting().rooms().stream()
                                .anyMatch(there -> there.renamed() && !canProve(room.orElseThrow(), there)));
            case REJECTED_BY_REMOTE -> scenario.lets(Intrusion.REFUSE) || byAnother || renamed(world, seat);
            case REMOTE_ID_CHANGED -> byAnother || renamed(world, seat);
            case ROOM_NOT_FOUND -> (!policies.mayWrite() || world.hosting().isRenumbered()) && named.isEmpty();
            case APPROVAL_PENDING -> policies.management() == Policies.Management.PLAN;
            case IDENTITY_CHANGED -> room.flatMap(restored -> restored.evidence().claim()).flatMap(Claim::identity)
                    .filter(then -> !then.equals(place.workspace())).isPresent();
            case DRIFTED -> !policies.mayWrite() && (named.isPresent() || renamed(world, seat));
            case CODES_NOT_ALLOWED -> place.object().startsWith("ClusterWorkspace/")
                    && named.filter(there -> !there.maker().equals(room.orElseThrow().uid())).isPresent();
            case SECRET_NOT_OWNED -> world.handed().secrets().values().stream().anyMatch(
                    secret -> world.object(1 - seat).map(RoomObject::uid).equals(Optional.of(secret.owner())));
            case NOT_ALLOWED_BY_WORKSPACE -> isNotAllowed(world, seat, room.orElseThrow(), named);
            case ROLE_NOT_FOUND, ROOM_CODE_LIMIT ->
                executor.promises().handoff().isExcused(world, seat, room.orElseThrow(), reason);
            default -> false;
        };
    }
}
