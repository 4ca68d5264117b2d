package live.hundredms.operator.suites.exploration;

import java.util.Optional;
import live.hundredms.operator.domain.room.Claim;
import live.hundredms.operator.domain.room.Reason;
import live.hundredms.operator.domain.room.RoomRecord;

/**
 * One version of a Room at the API server. Two versions are the same where all of this is: that stands in for the
 * resource version.
 *
 * @param reason of the Ready condition, empty before the first pass
 * @param observed the generation of that condition
 */
record RoomObject(String uid, long generation, boolean deleting, boolean finalizer, Optional<Claim> claim,
        Variant variant, RoomRecord record, Optional<Reason> reason, long observed) {

    static RoomObject applied(String uid, Variant variant) {
        return new RoomObject(uid, 1, false, false, Optional.empty(), variant, RoomRecord.EMPTY, Optional.empty(), 0);
    }

    RoomObject edited(Variant next) {
        return new RoomObject(uid, generation + 1, deleting, finalizer, claim, next, record, reason, observed);
    }

    /** What is left of it after a person deleted it. */
    Optional<RoomObject> deleted() {
        return finalizer
                ? Optional.of(new RoomObject(uid, generation + 1, true, true, claim, variant, record, reason, observed))
                : Optional.empty();
    }

    RoomObject claimed(Claim made) {
        return new RoomObject(uid, generation, deleting, true, Optional.of(made), variant, record, reason, observed);
    }

    /** What {@code kubectl replace} leaves of it: the status, and neither finalizer nor claim. */
    RoomObject replaced() {
        return new RoomObject(uid, generation, deleting, false, Optional.empty(), variant, record, reason, observed);
    }

    boolean unmarkedSince(RoomObject before) {
        return (before.finalizer && !finalizer) || (before.claim.isPresent() && claim.isEmpty());
    }

    /** With a whole status. */
    RoomObject told(RoomRecord known, Optional<Reason> why, long of) {
        return new RoomObject(uid, generation, deleting, finalizer, claim, variant, known, why, of);
    }

    /** The same with the status of another version. */
    RoomObject statusOf(RoomObject other) {
        return told(other.record, other.reason, other.observed);
    }

    /** Nothing is called for it, unless it is deleted. */
    boolean suspended() {
        return variant.manifest().suspend() && !deleting;
    }

    boolean confirmed() {
        return observed == generation && reason.filter(why -> why.kind() == Reason.Kind.READY).isPresent();
    }

    boolean stalled() {
        return observed == generation && reason.filter(why -> why.kind() == Reason.Kind.STALLED).isPresent();
    }

    /** The status; a claim still knows which fields it sent where the status was lost. */
    RoomRecord known() {
        return record.room().id().isEmpty() && claim.isPresent() ? record.sending(claim.get().fields()) : record;
    }

    /** The remote room that it created or adopted. */
    Optional<String> own() {
        return record.origin().flatMap(_ -> record.room().id());
    }
}
