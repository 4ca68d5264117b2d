package live.hundredms.operator.suites.exploration;

import java.util.Optional;
import live.hundredms.operator.domain.pass.PassInput;
import live.hundredms.operator.domain.pass.Step;
import live.hundredms.operator.domain.room.Claim;
import live.hundredms.operator.domain.room.Dialect;
import live.hundredms.operator.domain.room.Policies;
import live.hundredms.operator.domain.room.Reason;
import live.hundredms.operator.domain.room.RoomWrite;
import live.hundredms.operator.support.oracle.Invariant;

/** What must hold in each state and at each call. */
final class ExploredPromises {
    private final Scenario scenario;

    ExploredPromises(Scenario scenario) {
        this.scenario = scenario;
    }

    /** Invariant 3: an answer that proves neither presence nor absence never leads to a write. */
    void unknownLedTo(Step next) {
        if (next instanceof Step.WriteRoom || next instanceof Step.MakeClaim || next instanceof Step.RecordSending
                || next instanceof Step.Release) {
            throw new Broken(Invariant.NO_WRITE_WITHOUT_PROOF,
                    "100ms could not be asked, and the pass goes on with " + next);
        }
    }

    /**
     * Finalizer and claim come before the first write at 100ms. Where the cache does not know yet that a deletion ended,
     * the room may be disabled once more. What a person takes away between the claim and the call is made up for later.
     */
    void mayWrite(World world, int seat, Running running, RoomWrite write) {
        Optional<RoomObject> room = world.object(seat).filter(now -> now.uid().equals(running.held().uid()));
        PassInput input = running.input();
        boolean ended = room.isEmpty() && input.subject().deleting() && input.subject().claim().isPresent();
        boolean claimed = running.held().finalizer() && running.hasClaimed();
        if (!ended && !claimed && room.filter(now -> now.finalizer() && now.claim().isPresent()).isEmpty()) {
            throw new Broken(Invariant.ONE_ROOM, write + " without finalizer and claim");
        }
        if (running.held().suspended()) {
            throw new Broken(write + " for a Room that is suspended");
        }
        if (input.policies().management() == Policies.Management.OBSERVE) {
            throw new Broken(write + " for a Room that only watches");
        }
        if (input.policies().management() == Policies.Management.PLAN && !input.subject().deleting()) {
            throw new Broken(write + " that nobody approved");
        }
    }

    /** Invariants 1, 4 and 7, after something was written at 100ms for the Room of that uid. */
    void wrote(World before, World after, String uid, boolean told, Optional<Claim> claim) {
        for (Hosted room : after.hosting().rooms()) {
            Optional<Hosted> old = before.hosting().of(room.workspace(), room.room().id());
            if (old.isEmpty()) {
                second(after, room);
            }
            boolean disabled = old.filter(ExploredPromises::isEnabled).isPresent() && !isEnabled(room);
            if (disabled && !told && beforeTheClaim(room, claim)) {
                throw new Broken(Invariant.NOT_CREATED_NOT_DISABLED,
                        "disabled room " + room.room().id() + " of " + room.maker() + " untold");
            }
            if (room.pushes() > 1 + after.rest().faults()) {
                throw new Broken(Invariant.ONE_ROTATION_ONE_UPDATE,
                        "one version of the Secret was sent " + room.pushes() + " times to " + room.room().id()
                                + " with " + after.rest().faults() + " faults");
            }
        }
    }

    /** What a person makes between a claim and the first write looks like the operator's own. */
    private static boolean beforeTheClaim(Hosted room, Optional<Claim> claim) {
        return room.maker().equals(Hosted.PERSON)
                && claim.filter(made -> !room.room().createdAt().orElseThrow().isBefore(made.since())).isEmpty();
    }

    /**
     * A deletion disables no room that another Room holds by now; a call that comes late knows nothing of that, nor one
     * of Legacy, which goes by name, of what a person renamed.
     */
    void spared(World before, World after, int writer, String uid) {
        boolean byName = scenario.seat(writer).dialect() == Dialect.LEGACY;
        for (int seat = 0; seat < 2; seat++) {
            String workspace = scenario.seat(seat).workspace();
            Optional<RoomObject> holder = after.object(seat)
                    .filter(room -> !room.uid().equals(uid) && !room.deleting() && room.variant().manifest().enabled());
            Optional<String> id = holder.isPresent() ? id(after, seat) : Optional.empty();
            if (id.flatMap(held -> before.hosting().of(workspace, held))
                    .filter(room -> isEnabled(room) && !(room.renamed() && byName)).isPresent()
                    && id.flatMap(held -> after.hosting().of(workspace, held)).filter(ExploredPromises::isEnabled)
                            .isEmpty()) {
                throw new Broken(Invariant.NOT_CREATED_NOT_DISABLED,
                        uid + " disabled " + id.get() + ", which another Room holds");
            }
        }
    }

    private static boolean isEnabled(Hosted room) {
        return room.room().enabled().orElse(true);
    }

    /** A room that a person renamed is out of sight of whoever does not know its id yet. */
    private static void second(World after, Hosted made) {
        long count = after.hosting().rooms().stream()
                .filter(room -> room.maker().equals(made.maker()) && !room.renamed()).count();
        if (count > 1) {
            throw new Broken(Invariant.ONE_ROOM, "a second room, " + made.room().id() + ", was made for one Room");
        }
    }

    /** Invariants 2 and 8, after a status was written. */
    void told(World world, int seat, Running running, Reason reason, long generation) {
        if (reason.kind() == Reason.Kind.READY && generation != running.input().subject().generation()) {
            throw new Broken(Invariant.NO_CHANGE_LOST, "generation " + generation
                    + " is told to be confirmed by a pass over generation " + running.input().subject().generation());
        }
        Optional<String> ours = id(world, seat);
        if (ours.isPresent() && ours.equals(id(world, 1 - seat))
                && scenario.seat(0).workspace().equals(scenario.seat(1).workspace())) {
            throw new Broken(Invariant.NO_TWO_OWNERS, "both Rooms hold " + ours.get());
        }
    }

    /** The room that a Room holds; one that is only watched is held by nobody. */
    private static Optional<String> id(World world, int seat) {
        return world.object(seat).filter(room -> room.record().origin().isPresent())
                .flatMap(room -> room.record().room().id());
    }
}
