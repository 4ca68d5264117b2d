package live.hundredms.operator.suites.exploration;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import live.hundredms.operator.domain.room.Claim;
import live.hundredms.operator.domain.room.Evidence;
import live.hundredms.operator.domain.room.Origin;
import live.hundredms.operator.domain.room.Reason;
import live.hundredms.operator.domain.room.RemoteRoom;
import live.hundredms.operator.domain.room.RoomRecord;
import live.hundredms.operator.suites.exploration.Scenario.Intrusion;

/**
 * What an {@link Intruder} did and has to do it with, and what is true whatever the Rooms say.
 *
 * @param signed every claim that the operator signed, the earliest first
 * @param backups Rooms as they once were
 * @param heirs the Rooms that took a room over
 * @param lost the calls that may have created a room, and whose replies were lost or which were never made
 * @param arrivals Rooms that came back from a backup, and the rooms that this names
 * @param access what becomes of the workspace object
 * @param overwritten whether a status from a backup took the place of one that the operator wrote
 */
record Hostility(List<Annotation> signed, List<RoomObject> backups, List<Heir> heirs, List<Lost> lost,
        List<Arrival> arrivals, Access access, boolean overwritten) {
    static final Hostility NONE = new Hostility(List.of(), List.of(), List.of(), List.of(), List.of(), Access.USUAL,
            false);

    private static final Duration WINDOW = Claim.LONGEST_CREATION;
    private static final Duration SKEW = Duration.ofSeconds(10);

    Hostility {
        signed = List.copyOf(signed);
        backups = List.copyOf(backups);
        heirs = List.copyOf(heirs);
        lost = List.copyOf(lost);
        arrivals = List.copyOf(arrivals);
    }

    /**
     * What becomes of the workspace object.
     *
     * @param forbidden the seats whose namespace it is not for, as bits
     * @param gone whether there is none
     * @param forgotten whether there was none when the process began, which then knows no credentials of it
     */
    record Access(int forbidden, boolean gone, boolean forgotten) {
        static final Access USUAL = new Access(0, false, false);
    }

    /**
     * A Room that came back from a backup.
     *
     * @param workspace the remote workspace of its former room
     * @param roomId that room
     * @param at when it came, by the clock of its name
     * @param told whether its status came before the operator called 100ms for it
     */
    record Arrival(String uid, String workspace, String roomId, Instant at, boolean told) {
        /** Whether the Room must know of its former room: it was told, or may yet be. */
        private boolean mustKnow(Instant now) {
            return told || now.isBefore(at.plus(Evidence.SETTLING));
        }
    }

    /** In the beginning: with a backup of the Room whose room was left, if there is one. */
    static Hostility of(Scenario scenario) {
        Optional<Hosted> left = scenario.hosting().rooms().stream().filter(room -> room.maker().equals(Hosted.FORMER))
                .findFirst();
        Hostility begun = left.map(room -> NONE.keeping(former(scenario, room, Hosted.FORMER, Origin.CREATED)))
                .orElse(NONE);
        return left.filter(_ -> scenario.lets(Intrusion.OLDER_BACKUP))
                .map(room -> begun.keeping(former(scenario, room, Hosted.EARLIER, Origin.ADOPTED))).orElse(begun);
    }

    /** A Room that had a room once, under the name of the first seat, and the identity of the room's workspace. */
    private static RoomObject former(Scenario scenario, Hosted hosted, String uid, Origin origin) {
        RemoteRoom room = hosted.room();
        Duration age = uid.equals(Hosted.EARLIER) ? Duration.ofDays(1) : Duration.ofSeconds(1);
        Instant since = room.createdAt().orElseThrow().minus(age);
        Claim claim = new Claim(uid, scenario.seat(0).remoteName(), scenario.place(0).object(), since, List.of(),
                Optional.of(hosted.workspace()), Set.of(), since);
        RoomRecord record = RoomRecord.EMPTY.withClaim(Optional.of(claim)).withOrigin(origin)
                .seen(Hosting.called(room, scenario.seat(0).remoteName()))
                .sending(scenario.seat(0).variants().getFirst().manifest().fields().keySet());
        return RoomObject.applied(uid, scenario.place(0), scenario.seat(0).variants().getFirst(), Hosting.BEGIN)
                .claimed(claim).told(record, Optional.of(Reason.UP_TO_DATE), 1);
    }

    /**
     * A Room that took a room over.
     *
     * @param first uid of the Room that it goes back to, over however many backups
     */
    record Heir(String uid, String first) {
    }

    /** A call that began then, for a name. */
    record Lost(String lane, Instant began) {
        private boolean fits(Hosted room) {
            return room.lane().equals(lane) && room.room().createdAt().filter(this::isNear).isPresent();
        }

        private boolean isNear(Instant made) {
            return !made.isBefore(began.minus(SKEW)) && !made.isAfter(began.plus(WINDOW).plus(SKEW));
        }
    }

    Hostility signing(Annotation made) {
        return new Hostility(with(signed, made), backups, heirs, lost, arrivals, access, overwritten);
    }

    Hostility keeping(RoomObject backup) {
        return new Hostility(signed, with(backups, backup), heirs, lost, arrivals, access, overwritten);
    }

    Hostility inheriting(String uid, String former) {
        return new Hostility(signed, backups, with(heirs, new Heir(uid, first(former))), lost, arrivals, access,
                overwritten);
    }

    Hostility losing(String lane, Instant began) {
        return new Hostility(signed, backups, heirs, with(lost, new Lost(lane, began)), arrivals, access, overwritten);
    }

    /**
     * No status tells of the last call for a Room. Somebody may play back each claim that no status has caught up with, also
     * one that was made anew before its call.
     */
    Hostility losing(String lane, RoomObject room) {
        Hostility next = this;
        for (Annotation text : signed) {
            List<Instant> attempts = text.claim().attempts();
            boolean counts = room.marks().annotation().equals(Optional.of(text)) || room.isClaimedBy(text.claim());
            if (counts && !attempts.isEmpty()) {
                next = next.losing(lane, attempts.getLast());
            }
        }
        return next;
    }

    Hostility receiving(Arrival arrival) {
        return new Hostility(signed, backups, heirs, lost, with(arrivals, arrival), access, overwritten);
    }

    Hostility overwriting() {
        return new Hostility(signed, backups, heirs, lost, arrivals, access, true);
    }

    /** The workspace object is for that seat's namespace from now on, or no longer. */
    Hostility turning(int seat) {
        return with(new Access(access.forbidden ^ (1 << seat), access.gone, access.forgotten));
    }

    /** The workspace object is taken away, or comes back. */
    Hostility removing() {
        return with(new Access(access.forbidden, !access.gone, false));
    }

    /** Another process begins. */
    Hostility restarted() {
        return access.gone ? with(new Access(access.forbidden, true, true)) : this;
    }

    private Hostility with(Access next) {
        return new Hostility(signed, backups, heirs, lost, arrivals, next, overwritten);
    }

    boolean allows(int seat) {
        return !access.gone && (access.forbidden & (1 << seat)) == 0;
    }

    /** The room of which a backup told that Room, if it is still there and the Room must know of it. */
    Optional<Hosted> formerRoom(Hosting hosting, String uid, Instant now) {
        return arrivals.stream().filter(arrival -> arrival.uid.equals(uid) && arrival.mustKnow(now))
                .flatMap(arrival -> hosting.of(arrival.workspace, arrival.roomId).stream()).findFirst();
    }

    /** Whether the operator once wrote down, for this very Room, that it calls 100ms for it. */
    boolean knows(String uid) {
        return heirs.stream().anyMatch(heir -> heir.uid.equals(uid))
                || signed.stream().anyMatch(one -> one.claim().uid().equals(uid));
    }

    /** Whether both Rooms are one, or came from backups of one. */
    boolean isOneFamily(String uid, String other) {
        return first(uid).equals(first(other));
    }

    private String first(String uid) {
        return heirs.stream().filter(heir -> heir.uid.equals(uid)).map(Heir::first).findFirst().orElse(uid);
    }

    /** Whether nobody can tell a room from one that a call made whose reply was lost. */
    boolean looksLost(Hosted room) {
        return lost.stream().anyMatch(call -> call.fits(room));
    }

    private static <T> List<T> with(List<T> all, T one) {
        return all.contains(one) ? all : Stream.concat(all.stream(), Stream.of(one)).toList();
    }
}
