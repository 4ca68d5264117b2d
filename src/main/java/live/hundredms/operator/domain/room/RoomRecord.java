package live.hundredms.operator.domain.room;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What is known about a Room's room and about what the operator did to it: the status without its conditions. It begins
 * as the status of the Room, grows with each reply of a pass, and is the status at its end.
 *
 * @param room the last confirmed state of the room
 * @param claim what the Room holds, as the operator recorded it; empty as long as 100ms was not called for the Room
 * @param origin how the Room came to own its room; empty as long as it owns none
 * @param sent what was sent to the room
 * @param conflictingRoom ID of the room of another Room that a creation on Legacy found instead of creating one
 * @param lastClaim when the newest known claim was made, kept also after it was withdrawn
 * @param handoff what was published of the room
 */
public record RoomRecord(ConfirmedRoom room, Optional<Claim> claim, Optional<Origin> origin, SentFields sent,
        Optional<String> conflictingRoom, Optional<Instant> lastClaim, HandoffRecord handoff) {

    /** The record of a Room about which nothing is known. */
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

    /** A record that knows of no other claim. */
    public RoomRecord(ConfirmedRoom room, Optional<Claim> claim, Optional<Origin> origin, SentFields sent,
            Optional<String> conflictingRoom) {
        this(room, claim, origin, sent, conflictingRoom, Optional.empty());
    }

    /** Whether the room was enabled when the Room found and adopted it; empty if that is not known. */
    public Optional<Boolean> foundEnabled() {
        return claim.flatMap(Claim::found).filter(found -> room.id().filter(found::isOf).isPresent())
                .flatMap(FoundRoom::enabled);
    }

    /** A copy with what a reply showed. Values that the reply left out are kept. */
    public RoomRecord seen(RemoteRoom reply) {
        return new RoomRecord(room.seen(reply), claim, origin, sent, Optional.empty(), lastClaim, handoff);
    }

    /** A copy with the origin, which is decided once. */
    public RoomRecord withOrigin(Origin decided) {
        return new RoomRecord(room, claim, Optional.of(origin.orElse(decided)), sent, conflictingRoom, lastClaim,
                handoff);
    }

    /** A copy with another claim, or without one after it was withdrawn. */
    public RoomRecord withClaim(Optional<Claim> next) {
        return new RoomRecord(room, next, origin, sent, conflictingRoom, lastClaim, handoff);
    }

    /** What remains after the room is no longer known: the claim, and the Secret in which it was published. */
    public RoomRecord withoutRoom() {
        return new RoomRecord(ConfirmedRoom.NONE, claim, Optional.empty(), SentFields.NONE, Optional.empty(), lastClaim,
                handoff.withCodes(List.of()));
    }

    /** The same after something was published. */
    public RoomRecord withHandoff(HandoffRecord next) {
        return new RoomRecord(room, claim, origin, sent, conflictingRoom, lastClaim, next);
    }

    /** A copy after other fields or credentials were sent. */
    public RoomRecord withSent(SentFields next) {
        return new RoomRecord(room, claim, origin, next, conflictingRoom, lastClaim, handoff);
    }

    /** A copy after a creation found the room of another Room. */
    public RoomRecord withConflictingRoom(String id) {
        return new RoomRecord(room, claim, origin, sent, Optional.of(id), lastClaim, handoff);
    }

    /** A copy of a Room that is about to send these declared fields. */
    public RoomRecord sending(Set<RoomField> fields) {
        return withSent(sent.sending(fields));
    }

    /** A copy after {@link SentFields#afterSending}. */
    public RoomRecord afterSending(DesiredRoom desired, Set<RoomField> fields) {
        return withSent(sent.afterSending(desired, fields));
    }

    /** A copy after {@link SentFields#settled}. */
    public RoomRecord settled(DesiredRoom desired) {
        return withSent(sent.settled(desired));
    }

    /** A copy after {@link SentFields#refused}. */
    public RoomRecord refused(DesiredRoom desired) {
        return withSent(sent.refused(desired));
    }
}
