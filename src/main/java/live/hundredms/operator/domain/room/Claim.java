package live.hundredms.operator.domain.room;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the operator writes down of a Room directly before it calls 100ms for it the first time, and again before each
 * call that may create the room.
 *
 * @param uid of the Room: a claim of another Room is none, whatever that one is called
 * @param name the name at 100ms that the Room holds from now on
 * @param workspace the workspace object, as {@code Kind/name} or {@code Kind/namespace/name}
 * @param since when the Room was claimed for the first time, by the operator's clock
 * @param attempts when the calls began that may have created the room, and whose replies nobody has seen, in 100ms'
 *        time and in their order; at most {@value #MOST_ATTEMPTS}
 * @param identity the hash of the access key under which the claim was made, as the workspace's status keeps it: it
 *        tells whose name the claim holds when the workspace object is gone. Keys rotate, so an object that can tell
 *        where it leads goes before it
 * @param fields the declared fields that the call sends: should the status get lost with a crash, they are known to be
 *        the operator's to put back
 * @param at when this claim was made; later than every earlier claim of the Room
 * @param found the room that the Room adopts, as it was found; empty if it adopted none, and in a claim of an operator that
 *        did not write it down
 */
public record Claim(String uid, String name, String workspace, Instant since, List<Instant> attempts,
        Optional<String> identity, Set<RoomField> fields, Instant at, Optional<FoundRoom> found) {
    /** How many attempts are kept; the latest are. */
    public static final int MOST_ATTEMPTS = 64;
    /** How long after its beginning a call may have created a room. */
    public static final Duration LONGEST_CREATION = Duration.ofSeconds(60);

    /** A claim that is older when its call is sent is made anew: a room might be older than the attempt says. */
    public static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    /**
     * How far {@code created_at} and the time of a call may contradict each other. Both are 100ms' time, so this is no
     * allowance for the operator's clock: the {@code Date} by which that is corrected has whole seconds, and another
     * machine of 100ms may have written it than the one that made the room. More would let a room pass for the
     * operator's that somebody made shortly before.
     */
    static final Duration SKEW = Duration.ofSeconds(1);
    /** A fresh room of Current shows an {@code updated_at} within milliseconds of its creation (100ms-api.md C.5.1). */
    static final Duration FRESH = Duration.ofMillis(100);

    public Claim {
        attempts = attempts.stream().skip(Math.max(0, attempts.size() - MOST_ATTEMPTS)).toList();
        fields = Set.copyOf(fields);
    }

    /** Of a Room that found no room to adopt. */
    public Claim(String uid, String name, String workspace, Instant since, List<Instant> attempts,
            Optional<String> identity, Set<RoomField> fields, Instant at) {
        this(uid, name, workspace, since, attempts, identity, fields, at, Optional.empty());
    }

    /** The same, made anew directly before a call that may create the room, when both clocks are one. */
    public Claim attempting(Instant begins, Set<RoomField> sends) {
        return attempting(begins, sends, begins);
    }

    /**
     * The same, made anew directly before a call that may create the room.
     *
     * @param begins the present in 100ms' time
     * @param now the present, later than {@code at}
     */
    public Claim attempting(Instant begins, Set<RoomField> sends, Instant now) {
        return new Claim(uid, name, workspace, since, Stream.concat(attempts.stream(), Stream.of(begins)).toList(),
                identity, sends, now, found);
    }

    /** The same, made anew directly before a call that cannot create the room. */
    public Claim renewed(Instant now, Set<RoomField> sends) {
        return new Claim(uid, name, workspace, since, attempts, identity, sends, now, found);
    }

    /** The same of a Room that adopts that room. Of one that it found before it keeps what it knows. */
    public Claim finding(FoundRoom room) {
        return hasFound(room.id())
                ? this
                : new Claim(uid, name, workspace, since, attempts, identity, fields, at, Optional.of(room));
    }

    /** Whether the Room found that room and was about to adopt it. */
    public boolean hasFound(String roomId) {
        return found.filter(room -> room.isOf(roomId)).isPresent();
    }

    /** The same after replies told what became of the attempts, or of which room is the Room's. */
    public Claim answered() {
        return withAttempts(List.of());
    }

    /** The same without the last attempt: a reply to it came, or the call was not made after all. */
    public Claim withoutLastAttempt() {
        return withAttempts(attempts.subList(0, Math.max(0, attempts.size() - 1)));
    }

    /** The same after the reply to the last attempt was lost; when that began may be known better by now. */
    public Claim lost(Instant began) {
        return withAttempts(Stream.concat(withoutLastAttempt().attempts().stream(), Stream.of(began)).toList());
    }

    /**
     * The same after a look-up by name among all rooms: what an attempt had created by then would have been found.
     *
     * @param began when the look-up began, in 100ms' time
     * @param found what it found
     */
    public Claim searched(Instant began, Optional<RemoteRoom> found) {
        return withAttempts(attempts.stream()
                .filter(attempt -> isOpen(attempt, began) || found.filter(room -> fits(room, attempt)).isPresent())
                .toList());
    }

    private Claim withAttempts(List<Instant> left) {
        return new Claim(uid, name, workspace, since, left, identity, fields, at, found);
    }

    /** The claim of another Room on the same room, once that is this Room's. */
    public Claim takenOverBy(String room) {
        return new Claim(room, name, workspace, since, List.of(), identity, fields, at, found);
    }

    /** When the last call began whose reply nobody has seen, in 100ms' time. */
    public Optional<Instant> lastAttempt() {
        return attempts.isEmpty() ? Optional.empty() : Optional.of(attempts.getLast());
    }

    /** The latest of {@code attempts}; their order is that in which they were made, and a clock may have been wrong. */
    public Optional<Instant> newestAttempt() {
        return attempts.stream().max(Comparator.naturalOrder());
    }

    /** Whether a call that is sent now began so long after its attempt that the claim is to be made anew. */
    public boolean isLate(Instant now) {
        return lastAttempt().filter(noted -> Duration.between(noted, now).abs().compareTo(LONGEST_WAIT) > 0)
                .isPresent();
    }

    /** When a look-up by name tells for sure whether a call that began then created a room. */
    public static Instant knownFrom(Instant attempt) {
        return attempt.plus(LONGEST_CREATION).plus(SKEW);
    }

    /** Whether one of the calls whose replies nobody saw created a room. */
    public boolean mayHaveCreated(RemoteRoom room) {
        return attempts.stream().anyMatch(begin -> fits(room, begin));
    }

    /**
     * Whether the last call created the room that its reply shows, or one before it whose reply nobody saw.
     *
     * @param call when the last call was under way; empty if that is not known, then its attempt tells
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
     * The attempts as they are, and also as the clock would have dated them that is known by now. A process that had no
     * reply of 100ms yet dates them by a clock that may be off, and this reply shows by how much.
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

    /** An attempt that lies far ahead was dated by a clock that was wrong, and says nothing. */
    private static boolean isOpen(Instant attempt, Instant now) {
        return Duration.between(attempt, now).abs().compareTo(LONGEST_CREATION.plus(SKEW)) < 0;
    }

    private static boolean isMadeIn(RemoteRoom room, Instant first, Instant last) {
        return room.createdAt().filter(made -> !made.isBefore(first.minus(SKEW)) && !made.isAfter(last.plus(SKEW)))
                .isPresent();
    }

    /** Whether a room shows no change since its creation, in the way of Current; Legacy never shows one. */
    public static boolean looksFresh(RemoteRoom room) {
        return room.createdAt().isPresent() && room.updatedAt().isPresent()
                && room.updatedAt().get().isBefore(room.createdAt().get().plus(FRESH));
    }
}
