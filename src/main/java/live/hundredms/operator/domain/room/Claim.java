package live.hundredms.operator.domain.room;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * The durable mark on a Room that the operator is about to call 100ms for it: written with the finalizer in one patch,
 * directly before the first remote write.
 *
 * @param name the remote name that the Room holds from now on
 * @param workspace the workspace object, as {@code Kind/name} or {@code Kind/namespace/name}
 * @param identity the hash of the access key id under which the claim was made, as the workspace's status keeps it: it
 *        tells whose name the claim holds where the workspace object is gone. Keys rotate, so an object that can tell
 *        where it leads goes before it; older claims lack it
 * @param since when the claim was made, by the operator's clock
 * @param origin {@link Origin#ADOPTED} where the room was seen at 100ms before the claim
 * @param fields the declared fields that the first call sends: should the status get lost with a crash, they are known
 *        to be the operator's to put back
 */
public record Claim(String name, String workspace, Optional<String> identity, Instant since, Origin origin,
        Set<RoomField> fields) {

    /** How far the clocks may differ where the reply itself looks like that of a fresh room. */
    static final Duration SKEW = Duration.ofSeconds(10);
    /** How far they may differ where it doesn't: a room made shortly before the claim must not pass for ours. */
    static final Duration NARROW_SKEW = Duration.ofMillis(250);
    /** A fresh room of Current shows an {@code updated_at} within milliseconds of its creation (100ms-api.md C.5.1). */
    static final Duration FRESH = Duration.ofMillis(100);

    public Claim {
        fields = Set.copyOf(fields);
    }

    /**
     * Whether a room was created under this claim or was there before it.
     *
     * @param firstAttempt whether no earlier pass may have sent the creation already
     */
    public Origin originOf(RemoteRoom room, boolean firstAttempt) {
        if (origin == Origin.ADOPTED) {
            return Origin.ADOPTED;
        }
        Optional<Instant> created = room.createdAt();
        if (created.isEmpty()) {
            return Origin.ADOPTED;
        }
        boolean fresh = room.updatedAt().isPresent() && room.updatedAt().get().isBefore(created.get().plus(FRESH));
        boolean touchedBefore = firstAttempt && room.updatedAt().isPresent() && !fresh;
        Duration skew = fresh ? SKEW : NARROW_SKEW;
        return !touchedBefore && !created.get().isBefore(since.minus(skew)) ? Origin.CREATED : Origin.ADOPTED;
    }

    /** Whether a room shows no change since its creation, in the way of Current; Legacy never shows one. */
    public static boolean looksFresh(RemoteRoom room) {
        return room.createdAt().isPresent() && room.updatedAt().isPresent()
                && room.updatedAt().get().isBefore(room.createdAt().get().plus(FRESH));
    }
}
