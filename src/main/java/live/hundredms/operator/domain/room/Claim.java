package live.hundredms.operator.domain.room;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Record that the operator writes on a Room directly before it calls 100ms for the Room the first time, and again
 * before each call that may create the room.
 *
 * @param uid uid of the Room. A claim of another Room does not count, whatever the name of that Room is.
 * @param name name at 100ms that the Room holds from now on
 * @param workspace workspace object, as {@code Kind/name} or {@code Kind/namespace/name}
 * @param since when the Room was claimed for the first time, by the operator's clock
 * @param attempts when the calls began that may have created the room and whose replies were lost, in 100ms' time and
 *        in their order; at most {@value #MOST_ATTEMPTS}
 * @param identity hash of the access key under which the claim was made, as in the workspace's status. It shows in
 *        which workspace the claim holds its name if the workspace object no longer exists. Keys rotate, so a workspace
 *        object that can show where it leads takes precedence.
 * @param fields declared fields that the call sends. If a crash loses the status, they show which fields the operator
 *        may reset.
 * @param at when this claim was made; later than every earlier claim of the Room
 * @param found room that the Room adopts, as it was found; empty if it adopted none, and in a claim of an operator
 *        version that did not record it
 */
public record Claim(String uid, String name, String workspace, Instant since, List<Instant> attempts,
        Optional<String> identity, Set<RoomField> fields, Instant at, Optional<FoundRoom> found) {
    /** Maximum number of attempts that a claim keeps; the oldest are dropped. */
    public static final int MOST_ATTEMPTS = 64;
    /** How long after its beginning a call may still create a room. */
    public static final Duration LONGEST_CREATION = Duration.ofSeconds(60);

    /**
     * Maximum age of a claim when its call is sent. An older claim is renewed before: otherwise a room might appear to
     * be created too late for its attempt.
     */
    public static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    /**
     * How far {@code created_at} and the time of a call may contradict each other. Both are 100ms' time, so this is no
     * allowance for the operator's clock: the {@code Date} header by which that is corrected has whole seconds, and may
     * come from another machine of 100ms than the one that created the room. With a larger value, a room that another
     * person or tool created shortly before could count as the operator's.
     */
    static final Duration SKEW = Duration.ofSeconds(1);
    /**
     * How soon after its creation a room of Current shows an {@code updated_at} that means no change: a fresh room
     * shows one within milliseconds (100ms-api.md C.5.1).
     */
    static final Duration FRESH = Duration.ofMillis(100);

    public Claim {
        attempts = attempts.stream().skip(Math.max(0, attempts.size() - MOST_ATTEMPTS)).toList();
        fields = Set.copyOf(fields);
    }

    /** A claim of a Room that found no room to adopt. */
    public Claim(String uid, String name, String workspace, Instant since, List<Instant> attempts,
            Optional<String> identity, Set<RoomField> fields, Instant at) {
        this(uid, name, workspace, since, attempts, identity, fields, at, Optional.empty());
    }

    /** A copy that was renewed directly before a call that may create the room, if both clocks are the same. */
    public Claim attempting(Instant begins, Set<RoomField> sends) {
        return attempting(begins, sends, begins);
    }

    /**
     * A copy that was renewed directly before a call that may create the room.
     *
     * @param begins present time at 100ms
     * @param now present time by the operator's clock, later than {@code at}
     */
    public Claim attempting(Instant begins, Set<RoomField> sends, Instant now) {
        return new Claim(uid, name, workspace, since, Stream.concat(attempts.stream(), Stream.of(begins)).toList(),
                identity, sends, now, found);
    }

    /** A copy that was renewed directly before a call that cannot create the room. */
    public Claim renewed(Instant now, Set<RoomField> sends) {
        return new Claim(uid, name, workspace, since, attempts, identity, sends, now, found);
    }

    /** A copy for a Room that adopts that room. If the Room found the room before, the earlier reading is kept. */
    public Claim finding(FoundRoom room) {
        return hasFound(room.id())
                ? this
                : new Claim(uid, name, workspace, since, attempts, identity, fields, at, Optional.of(room));
    }

    /** Whether the Room found that room and was about to adopt it. */
    public boolean hasFound(String roomId) {
        return found.filter(room -> room.isOf(roomId)).isPresent();
    }

    /** A copy without attempts, after replies showed what they did or which room belongs to the Room. */
    public Claim answered() {
        return withAttempts(List.of());
    }

    /** A copy without the last attempt, after a reply to it, or because the call was not made. */
    public Claim withoutLastAttempt() {
        return withAttempts(attempts.subList(0, Math.max(0, attempts.size() - 1)));
    }

    /**
     * A copy after the reply to the last attempt was lost.
     *
     * @param began when that attempt began, which may be known better by now
     */
    public Claim lost(Instant began) {
        return withAttempts(Stream.concat(withoutLastAttempt().attempts().stream(), Stream.of(began)).toList());
    }

    /**
     * A copy after a lookup by name among all rooms, which would have found a room that an attempt had created by then.
     *
     * @param began when the lookup began, in 100ms' time
     * @param found the room that it found; empty if there is none
     */
    public Claim searched(Instant began, Optional<RemoteRoom> found) {
        return withAttempts(attempts.stream()
                .filter(attempt -> isOpen(attempt, began) || found.filter(room -> fits(room, attempt)).isPresent())
                .toList());
    }

    private Claim withAttempts(List<Instant> left) {
        return new Claim(uid, name, workspace, since, left, identity, fields, at, found);
    }

    /** A copy for the Room with this uid, which took the room over from the Room of this claim. */
    public Claim takenOverBy(String room) {
        return new Claim(room, name, workspace, since, List.of(), identity, fields, at, found);
    }

    /** When the last call began whose reply was lost, in 100ms' time; empty if there is none. */
    public Optional<Instant> lastAttempt() {
        return attempts.isEmpty() ? Optional.empty() : Optional.of(attempts.getLast());
    }

    /**
     * The latest of {@code attempts}. They are in the order in which they were made, and a clock may have been wrong.
     */
    public Optional<Instant> newestAttempt() {
        return attempts.stream().max(Comparator.naturalOrder());
    }

    /** Whether a call that is sent now is so late after its attempt that the claim must be renewed. */
    public boolean isLate(Instant now) {
        return lastAttempt().filter(noted -> Duration.between(noted, now).abs().compareTo(LONGEST_WAIT) > 0)
                .isPresent();
    }

    /**
     * The time from which a lookup by name shows for sure whether a call that began at {@code attempt} created a room.
     */
    public static Instant knownFrom(Instant attempt) {
        return attempt.plus(LONGEST_CREATION).plus(SKEW);
    }

    /** Whether one of the calls whose replies were lost may have created the room. */
    public boolean mayHaveCreated(RemoteRoom room) {
        return attempts.stream().anyMatch(begin -> fits(room, begin));
    }

    /**
     * Whether the last call, or an earlier one whose reply was lost, created the room that the reply shows.
     *
     * @param call when the last call was under way; empty if that is unknown: then its attempt decides
     */
    public boolean hasJustCreated(RemoteRoom room, Optional<CallTimes> call) {
        boolean untouched = room.updatedAt().isEmpty() || looksFresh(room);
        if (call.isEmpty()) {
            return (untouched || attempts.size() > 1) && mayHaveCreated(room);
        }
        return (untouched && isMadeIn(room, call.get().began(), call.get().ended()))
                || withoutLastAttempt().dated(lastAttempt(), call.get()).mayHaveCreated(room);
    }

    /**
     * A copy with the attempts, and additionally with the times that a corrected clock would have given them. A process
     * that has had no reply of 100ms yet dates attempts by a clock that may be wrong, and this reply shows by how much.
     */
    private Claim dated(Optional<Instant> last, CallTimes call) {
        Duration off = last.map(noted -> Duration.between(noted, call.began())).orElse(Duration.ZERO);
        return off.abs().compareTo(LONGEST_WAIT.plus(SKEW)) <= 0
                ? this
                : withAttempts(
                        Stream.concat(attempts.stream(), attempts.stream().map(noted -> noted.plus(off))).toList());
    }

    private static boolean fits(RemoteRoom room, Instant attempt) {
        return isMadeIn(room, attempt, attempt.plus(LONGEST_CREATION));
    }

    /**
     * Whether the attempt may still create a room. An attempt far in the future was dated by a wrong clock and does not
     * count.
     */
    private static boolean isOpen(Instant attempt, Instant now) {
        return Duration.between(attempt, now).abs().compareTo(LONGEST_CREATION.plus(SKEW)) < 0;
    }

    private static boolean isMadeIn(RemoteRoom room, Instant first, Instant last) {
        return room.createdAt().filter(made -> !made.isBefore(first.minus(SKEW)) && !made.isAfter(last.plus(SKEW)))
                .isPresent();
    }

    /**
     * Whether a room shows no change since its creation. This works on Current; a room of Legacy never shows a change.
     */
    public static boolean looksFresh(RemoteRoom room) {
        return room.createdAt().isPresent() && room.updatedAt().isPresent()
                && room.updatedAt().get().isBefore(room.createdAt().get().plus(FRESH));
    }
}
