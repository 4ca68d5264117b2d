package live.hundredms.operator.domain.room;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What is known of a Room's remote room and of what was done to it: the status without its conditions. Begins as the
 * status of the Room, grows with each reply of a pass, and is the status at its end.
 *
 * @param room the room as it was confirmed last
 * @param claim what the Room holds, as the operator wrote it down; empty as long as 100ms was not called for the Room
 * @param origin empty as long as the Room owns no room
 * @param sent what was sent to the room
 * @param conflictingRoom id of the room, another Room's, that a creation on Legacy came upon instead of making one
 * @param lastClaim when the newest claim was made that is known, also after it was taken back
 * @param handoff what was published of the room
 */
public record RoomRecord(ConfirmedRoom room, Optional<Claim> claim, Optional<Origin> origin, SentFields sent,
        Optional<String> conflictingRoom, Optional<Instant> lastClaim, HandoffRecord handoff) {

    /** Nothing is known. */
    public static final RoomRecord EMPTY = new RoomRecord(ConfirmedRoom.NONE, Optional.empty(), Optional.empty(),
            SentFields.NONE, Optional.empty());

    public RoomRecord {
        lastClaim = Stream.concat(lastClaim.stream(), claim.map(Claim::at).stream()).max(Comparator.naturalOrder());
    }

    /** One of which nothing was published. */
    public RoomRecord(ConfirmedRoom room, Optional<Claim> claim, Optional<Origin> origin, SentFields sent,
            Optional<String> conflictingRoom, Optional<Instant> lastClaim) {
        this(room, claim, origin, sent, conflictingRoom, lastClaim, HandoffRecord.NONE);
    }

    /** One that knows of no claim but this. */
    public RoomRecord(ConfirmedRoom room, Optional<Claim> claim, Optional<Origin> origin, SentFields sent,
            Optional<String> conflictingRoom) {
        this(room, claim, origin, sent, conflictingRoom, Optional.empty());
    }

    /** Whether the room was enabled when the Room found and adopted it; empty if that is not known. */
    public Optional<Boolean> foundEnabled() {
        return claim.flatMap(Claim::found).filter(found -> room.id().filter(found::isOf).isPresent())
                .flatMap(FoundRoom::enabled);
    }

    /** The same with what a reply showed; what it left out stays. */
    public RoomRecord seen(RemoteRoom reply) {
        return new RoomRecord(room.seen(reply), claim, origin, sent, Optional.empty(), lastClaim, handoff);
    }

    /** The same with the origin, which is decided once. */
    public RoomRecord withOrigin(Origin decided) {
        return new RoomRecord(room, claim, Optional.of(origin.orElse(decided)), sent, conflictingRoom, lastClaim,
                handoff);
    }

    /** The same under another claim, or after the claim was taken back. */
    public RoomRecord withClaim(Optional<Claim> next) {
        return new RoomRecord(room, next, origin, sent, conflictingRoom, lastClaim, handoff);
    }

    /** What is left when the room is not known any more: the claim, and the Secret in which it was published. */
    public RoomRecord withoutRoom() {
        return new RoomRecord(ConfirmedRoom.NONE, claim, Optional.empty(), SentFields.NONE, Optional.empty(), lastClaim,
                handoff.withCodes(List.of()));
    }

    /** The same after something was published. */
    public RoomRecord withHandoff(HandoffRecord next) {
        return new RoomRecord(room, claim, origin, sent, conflictingRoom, lastClaim, next);
    }

    /** The same after other fields or credentials were sent. */
    public RoomRecord withSent(SentFields next) {
        return new RoomRecord(room, claim, origin, next, conflictingRoom, lastClaim, handoff);
    }

    /** The same after a creation came upon another Room's room. */
    public RoomRecord withConflictingRoom(String id) {
        return new RoomRecord(room, claim, origin, sent, Optional.of(id), lastClaim, handoff);
    }

    /** The same, about to send these declared fields. */
    public RoomRecord sending(Set<RoomField> fields) {
        return withSent(sent.sending(fields));
    }

    /** The same after {@link SentFields#afterSending}. */
    public RoomRecord afterSending(DesiredRoom desired, Set<RoomField> fields) {
        return withSent(sent.afterSending(desired, fields));
    }

    /** The same after {@link SentFields#settled}. */
    public RoomRecord settled(DesiredRoom desired) {
        return withSent(sent.settled(desired));
    }

    /** The same after {@link SentFields#refused}. */
    public RoomRecord refused(DesiredRoom desired) {
        return withSent(sent.refused(desired));
    }
}
