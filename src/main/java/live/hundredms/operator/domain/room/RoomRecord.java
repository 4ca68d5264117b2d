package live.hundredms.operator.domain.room;

import java.util.Optional;
import java.util.Set;

/**
 * What is known of a Room's remote room and of what was done to it: the status without its conditions. Begins as the
 * status of the Room, grows with each reply of a pass, and is the status at its end.
 *
 * @param room the room as it was confirmed last
 * @param origin empty as long as the Room owns no room
 * @param sent what was sent to the room
 * @param conflictingRoom id of the room, another Room's, that a creation on Legacy came upon instead of making one
 */
public record RoomRecord(ConfirmedRoom room, Optional<Origin> origin, SentFields sent,
        Optional<String> conflictingRoom) {

    /** Nothing is known. */
    public static final RoomRecord EMPTY = new RoomRecord(ConfirmedRoom.NONE, Optional.empty(), SentFields.NONE,
            Optional.empty());

    /** The same with what a reply showed; what it left out stays. */
    public RoomRecord seen(RemoteRoom reply) {
        return new RoomRecord(room.seen(reply), origin, sent, Optional.empty());
    }

    /** The same with the origin, which is decided once. */
    public RoomRecord withOrigin(Origin decided) {
        return new RoomRecord(room, Optional.of(origin.orElse(decided)), sent, conflictingRoom);
    }

    /** The same after other fields or credentials were sent. */
    public RoomRecord withSent(SentFields next) {
        return new RoomRecord(room, origin, next, conflictingRoom);
    }

    /** The same after a creation came upon another Room's room. */
    public RoomRecord withConflictingRoom(String id) {
        return new RoomRecord(room, origin, sent, Optional.of(id));
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
