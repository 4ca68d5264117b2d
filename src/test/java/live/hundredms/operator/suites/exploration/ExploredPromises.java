package live.hundredms.operator.suites.exploration;

import java.util.Optional;
import java.util.stream.Stream;
import live.hundredms.operator.domain.pass.PassInput;
import live.hundredms.operator.domain.pass.Step;
import live.hundredms.operator.domain.room.Claim;
import live.hundredms.operator.domain.room.Dialect;
import live.hundredms.operator.domain.room.FoundRoom;
import live.hundredms.operator.domain.room.Policies;
import live.hundredms.operator.domain.room.Reason;
import live.hundredms.operator.domain.room.RoomWrite;
import live.hundredms.operator.support.oracle.Invariant;

/** What must hold in each state and at each call. */
final class ExploredPromises {
    private final Scenario scenario;
    private final Tally tally = new Tally();
    private final CredentialPromises credentials;
    private final RulePromises rules;
    private final HandoffPromises handoff;

    ExploredPromises(Scenario scenario) {
        this.scenario = scenario;
        this.credentials = new CredentialPromises(scenario);
        this.rules = new RulePromises(scenario);
        this.handoff = new HandoffPromises(scenario);
    }

    /** Those about credentials. */
    CredentialPromises credentials() {
        return credentials;
    }

    /** Those about rules and ceilings of workspace objects. */
    RulePromises rules() {
        return rules;
    }

    /** Those about room codes and published Secrets. */
    HandoffPromises handoff() {
        return handoff;
    }

    /** What was met that can't be avoided. */
    Tally tally() {
        return tally;
    }

    /** Whether somebody overwrote what the operator knew, after which nothing can be promised of that history. */
    boolean isExcused(World world) {
        return world.hostility().overwritten();
    }

    /**
     * No call goes through a workspace object that is not for the Room's namespace, unless a deletion makes it for a Room
     * of which the operator itself wrote down that it calls 100ms for it.
     */
    void mayCall(World world, Running running) {
        boolean ends = running.input().subject().deleting() && world.hostility().knows(running.held().uid());
        if (!running.allowed() && !ends) {
            throw new Broken("a call for " + running.held().uid() + " through "
                    + running.input().subject().workspaceRef() + ", which is not for its namespace");
        }
    }

    /** Of the Rooms of which backups name one room, that of the newest backup takes it over. */
    void mayTakeOver(Running running) {
        if (running.began().other().isNewer()) {
            throw new Broken(Invariant.NO_TWO_OWNERS,
                    running.held().uid() + " takes over what belonged to another Room later");
        }
    }

    /**
     * Nobody writes by its name into a room that another Room owns; what was renamed can be reached all the same, unless
     * its Room's status tells so.
     */
    void leftAlone(World before, World after, int writer, Running running, RoomWrite write) {
        boolean byName = write instanceof RoomWrite.Upsert;
        int other = 1 - writer;
        String workspace = scenario.seat(before, writer).workspace();
        if (byName && running.began().other().hasName()) {
            knownAlone(before, after, other, write);
        }
        if (!byName || !(scenario.isHostile() ? scenario.isOneWorkspace(before) : isKnownAsOne(before))) {
            return;
        }
        after.object(other)
                .flatMap(owner -> before.hosting().rooms().stream()
                        .filter(room -> room.workspace().equals(workspace) && isOf(owner, room)
                                && !Optional.of(room).equals(after.hosting().of(workspace, room.room().id())))
                        .findFirst())
                .ifPresent(room -> {
                    throw new Broken(Invariant.NO_TWO_OWNERS,
                            write + " goes into " + room.room().id() + ", which another Room owns");
                });
    }

    /** Whether both workspace objects have proven credentials with one access key, so that nobody writes by chance. */
    private static boolean isKnownAsOne(World world) {
        Optional<String> first = world.workspaces().leadsTo(0);
        return first.isPresent() && first.equals(world.workspaces().leadsTo(1));
    }

    private void knownAlone(World before, World after, int other, RoomWrite write) {
        String workspace = scenario.seat(before, other).workspace();
        after.object(other).flatMap(RoomObject::trulyOwn)
                .filter(id -> !before.hosting().of(workspace, id).equals(after.hosting().of(workspace, id)))
                .ifPresent(id -> {
                    throw new Broken(Invariant.NO_TWO_OWNERS,
                            write + " goes into " + id + ", of which another Room's status tells that name");
                });
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
        boolean ended = room.isEmpty() && input.subject().deleting() && input.claim().isPresent();
        boolean claimed = running.hasClaimed()
                && (running.held().finalizer() || world.hostility().knows(running.held().uid()));
        if (!ended && !claimed
                && room.filter(now -> now.finalizer() && (now.evidence().isOwn() || world.hostility().knows(now.uid())))
                        .isEmpty()) {
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

    /** Whether a Room owns a room. */
    private static boolean isOf(RoomObject owner, Hosted room) {
        return !room.renamed() && owner.trulyOwn().equals(Optional.of(room.room().id()));
    }

    /**
     * Invariants 1, 4 and 7, after something was written at 100ms for the Room of that uid. A Room that is no longer confirmed sends once
     * more what no reply shows, so each change of the rules may lead to that.
     */
    void wrote(World before, World after, String uid, boolean told, Optional<Claim> claim) {
        for (Hosted room : after.hosting().rooms()) {
            Optional<Hosted> old = before.hosting().of(room.workspace(), room.room().id());
            if (old.isEmpty()) {
                second(after, room);
                makesNoneByName(before, room, uid);
                again(before, room, uid);
            }
            boolean disabled = old.filter(ExploredPromises::isEnabled).isPresent() && !isEnabled(room);
            if (disabled && !told && !wasFoundDisabled(room, claim)
                    && (scenario.isHostile() ? isNotItsOwn(after, room, uid) : beforeTheClaim(room, claim))) {
                throw new Broken(Invariant.DELETION_NEVER_ENABLES,
                        "disabled room " + room.room().id() + " of " + room.maker() + " untold");
            }
            if (room.pushes() > 1 + after.rest().faults() + after.workspaces().turns()) {
                throw new Broken(Invariant.ONE_ROTATION_ONE_UPDATE,
                        "one version of the Secret was sent " + room.pushes() + " times to " + room.room().id()
                                + " with " + after.rest().faults() + " faults and other rules "
                                + after.workspaces().turns() + " times");
            }
        }
    }

    /** What a claim says of the room that is adopted is what 100ms showed shortly before. */
    void foundAsItIs(World world, Seat seat, FoundRoom found) {
        boolean same = world.hosting().of(seat.workspace(), found.id()).map(room -> room.room().enabled())
                .equals(Optional.of(found.enabled()));
        if (scenario.leavesRoomsAlone() && !same) {
            throw new Broken(Invariant.DELETION_NEVER_ENABLES,
                    "a claim says " + found + ", and there is " + world.hosting().of(seat.workspace(), found.id()));
        }
    }

    /**
     * At rest, what no Room owns is as it was before the first one came: what the operator made is disabled. What a call
     * enables that comes after its process has ended, nobody can tell beforehand.
     */
    void leftAsFound(World world) {
        if (!scenario.leavesRoomsAlone()) {
            return;
        }
        world.hosting().rooms().stream().filter(ExploredPromises::isEnabled).filter(room -> !room.late())
                .filter(room -> Stream.of(0, 1)
                        .noneMatch(seat -> id(world, seat).equals(Optional.of(room.room().id()))))
                .filter(room -> scenario.hosting().of(room.workspace(), room.room().id())
                        .filter(ExploredPromises::isEnabled).isEmpty())
                .findFirst().ifPresent(room -> {
                    throw new Broken(Invariant.DELETION_NEVER_ENABLES,
                            "no Room owns " + room.room().id() + " any more, and it was left enabled: " + room);
                });
    }

    /** Whether a room was disabled when the Room adopted it, and nobody else enabled it since. */
    private static boolean wasFoundDisabled(Hosted room, Optional<Claim> claim) {
        return claim.flatMap(Claim::found).filter(found -> found.isOf(room.room().id())).flatMap(FoundRoom::enabled)
                .filter(enabled -> !enabled).isPresent();
    }

    /** Whether neither a Room nor one from the same backups made a room, nor anybody for which it could be taken. */
    private boolean isNotItsOwn(World world, Hosted room, String uid) {
        boolean strange = !world.hostility().isOneFamily(room.maker(), uid);
        boolean lost = strange && world.hostility().looksLost(room);
        if (lost) {
            tally.meet(Unavoidable.MADE_MEANWHILE);
        }
        return strange && !lost;
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
            String workspace = scenario.seat(before, seat).workspace();
            Optional<RoomObject> holder = after.object(seat)
                    .filter(room -> !room.uid().equals(uid) && !room.deleting() && room.variant().manifest().enabled());
            Optional<String> id = holder.isPresent() ? id(after, seat) : Optional.empty();
            if (id.flatMap(held -> before.hosting().of(workspace, held))
                    .filter(room -> isEnabled(room) && !(room.renamed() && byName)).isPresent()
                    && id.flatMap(held -> after.hosting().of(workspace, held)).filter(ExploredPromises::isEnabled)
                            .isEmpty()) {
                throw new Broken(Invariant.DELETION_NEVER_ENABLES,
                        uid + " disabled " + id.get() + ", which another Room holds");
            }
        }
    }

    private static boolean isEnabled(Hosted room) {
        return room.room().enabled().orElse(true);
    }

    /** A room that a person renamed is out of sight of whoever does not know its id yet. */
    private void second(World after, Hosted made) {
        if (after.hosting().rooms().stream().anyMatch(room -> room.maker().equals(made.maker()) && room.renamed())) {
            tally.meet(Unavoidable.RENAMED_EARLY);
        }
        long count = after.hosting().rooms().stream()
                .filter(room -> room.maker().equals(made.maker()) && !room.renamed()).count();
        if (count > 1) {
            throw new Broken(Invariant.ONE_ROOM, "a second room, " + made.room().id() + ", was made for one Room");
        }
    }

    /** Once Rooms go by name, one that has a room makes none: that 100ms does not know the ID says nothing of the room. */
    private static void makesNoneByName(World before, Hosted made, String uid) {
        Stream.of(0, 1).filter(_ -> before.hosting().isRenumbered()).flatMap(seat -> before.object(seat).stream())
                .filter(room -> room.uid().equals(uid)).flatMap(room -> room.trulyOwn().stream()).findFirst()
                .ifPresent(id -> {
                    throw new Broken(Invariant.ONE_ROOM,
                            uid + " made " + made.room().id() + " although it has " + id + " from Legacy");
                });
    }

    /** A Room that came back from a backup makes no room while the one of which that tells is there. */
    private static void again(World before, Hosted made, String uid) {
        before.hostility().formerRoom(before.hosting(), uid, before.hosting().now(made.lane())).ifPresent(former -> {
            boolean here = former.workspace().equals(made.workspace());
            throw new Broken(here ? Invariant.ONE_ROOM : Invariant.NO_ROOM_IN_ANOTHER_WORKSPACE,
                    uid + " made " + made.room().id() + " of " + made.workspace() + ", and its backup tells of "
                            + former.room().id() + " of " + former.workspace() + ", which is there");
        });
    }

    /** A status lets go of a room only by a pass that knew of it. Who restores a backup meanwhile overwrites it himself. */
    void forgetsNothing(World before, World after, int seat, RoomObject held) {
        Optional<String> owned = id(before, seat);
        if (!scenario.isHostile() && owned.isPresent() && id(after, seat).isEmpty() && held.trulyOwn().isEmpty()) {
            throw new Broken(Invariant.ONE_ROOM,
                    held.uid() + " lets go of " + owned.get() + ", of which its pass knew nothing");
        }
    }

    /** Invariants 2 and 8, after a status was written. */
    void told(World world, int seat, Running running, Reason reason, long generation) {
        if (reason.kind() == Reason.Kind.READY && generation != running.input().subject().generation()) {
            throw new Broken(Invariant.NO_CHANGE_LOST, "generation " + generation
                    + " is told to be confirmed by a pass over generation " + running.input().subject().generation());
        }
        Optional<String> ours = id(world, seat);
        boolean here = !CredentialPromises.isFromElsewhere(world, 0) && !CredentialPromises.isFromElsewhere(world, 1);
        if (ours.isPresent() && ours.equals(id(world, 1 - seat)) && scenario.isOneWorkspace(world) && here) {
            throw new Broken(Invariant.NO_TWO_OWNERS, "both Rooms hold " + ours.get());
        }
        if (running.began().other().goesFirst() && scenario.isOneWorkspace(world)
                && ours.flatMap(id -> world.hosting().of(scenario.seat(world, seat).workspace(), id))
                        .filter(room -> isMadeBy(world, 1 - seat, room)).isPresent()) {
            throw new Broken(Invariant.NO_TWO_OWNERS,
                    running.held().uid() + " adopts " + ours.get() + ", which a Room made that goes before it");
        }
    }

    private static boolean isMadeBy(World world, int seat, Hosted room) {
        return world.object(seat).map(RoomObject::uid).filter(room.maker()::equals).isPresent();
    }

    /** The room that a Room holds; one that is only watched, or of which a backup tells, is held by nobody. */
    private static Optional<String> id(World world, int seat) {
        return world.object(seat).flatMap(RoomObject::trulyOwn);
    }
}
