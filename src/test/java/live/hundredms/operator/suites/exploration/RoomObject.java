package live.hundredms.operator.suites.exploration;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import live.hundredms.operator.domain.ownership.Claimant.Conduct;
import live.hundredms.operator.domain.room.Claim;
import live.hundredms.operator.domain.room.Evidence;
import live.hundredms.operator.domain.room.Reason;
import live.hundredms.operator.domain.room.RoomRecord;
import live.hundredms.operator.suites.exploration.Scenario.Plant;

/**
 * One version of a Room at the API server. Two versions are the same if all of this is: that stands in for the
 * resource version.
 *
 * @param created when it was applied, by the clock of its name; without an intruder nobody asks, and it is the beginning
 */
record RoomObject(String uid, Place place, long generation, boolean deleting, Marks marks, Variant variant,
        Status status, Instant created) {

    /** What anybody who may write Rooms may write beside the manifest. */
    record Marks(boolean finalizer, Optional<Annotation> annotation) {
        static final Marks NONE = new Marks(false, Optional.empty());
    }

    /**
     * What nobody but the operator writes, and who restores a backup.
     *
     * @param claimAt when the newest claim was made that a status knew
     * @param reason of the Ready condition, empty before the first pass
     * @param observed the generation of that condition
     * @param said the message of that condition, if a later pass goes by it
     * @param identified the fingerprint of credentials that were accepted since the claim; empty if there is no other
     */
    record Status(RoomRecord record, Optional<Instant> claimAt, Optional<Reason> reason, long observed,
            Optional<String> said, Optional<String> identified) {
        static final Status NONE = new Status(RoomRecord.EMPTY, Optional.empty(), Optional.empty(), 0, Optional.empty(),
                Optional.empty());
    }

    /** The same with the record that these credentials are accepted. */
    RoomObject identified(String fingerprint) {
        Optional<String> other = Optional.of(fingerprint)
                .filter(_ -> !record().claim().flatMap(Claim::identity).equals(Optional.of(fingerprint)));
        return with(new Status(status.record, status.claimAt, status.reason, status.observed, status.said, other));
    }

    /** The fingerprint of the credentials that were accepted last, as its record says. */
    Optional<String> lastIdentity() {
        return status.identified.or(() -> evidence().claim().flatMap(Claim::identity));
    }

    static RoomObject applied(String uid, Place place, Variant variant, Instant now) {
        return new RoomObject(uid, place, 1, false, Marks.NONE, variant, Status.NONE, now);
    }

    RoomObject edited(Variant next) {
        return new RoomObject(uid, place, generation + 1, deleting, marks, next, status, created);
    }

    /** What is left of it after a person deleted it. */
    Optional<RoomObject> deleted() {
        return finalizer()
                ? Optional.of(new RoomObject(uid, place, generation + 1, true, marks, variant, status, created))
                : Optional.empty();
    }

    RoomObject marked() {
        return with(new Marks(true, marks.annotation));
    }

    RoomObject claimed(Claim made) {
        return with(new Marks(true, Optional.of(Annotation.signed(made, place.seat()))));
    }

    /** What {@code kubectl replace} leaves of it: the status, and neither finalizer nor claim. */
    RoomObject replaced() {
        return with(Marks.NONE);
    }

    RoomObject with(Marks next) {
        return new RoomObject(uid, place, generation, deleting, next, variant, status, created);
    }

    boolean finalizer() {
        return marks.finalizer;
    }

    /** Without finalizer and claim, as the operator takes them back. */
    RoomObject takenBack() {
        return replaced();
    }

    boolean unmarkedSince(RoomObject before) {
        return before.finalizer() && !finalizer() && !isTakenBack();
    }

    /** Whether the status says that the operator took finalizer and claim back, or is about to. */
    private boolean isTakenBack() {
        return record().claim().isEmpty() && status.claimAt.isPresent();
    }

    /** With a whole status, which never forgets when the newest claim was made. */
    RoomObject told(RoomRecord known, Optional<Reason> why, long of) {
        return told(known, why, of, Optional.empty());
    }

    /** The same with what the condition says if a rule of the workspace object is broken. */
    RoomObject told(RoomRecord known, Optional<Reason> why, long of, Optional<String> words) {
        Optional<Instant> newest = Stream.concat(status.claimAt.stream(), known.lastClaim().stream())
                .max(Comparator.naturalOrder());
        return with(new Status(known.withClaim(known.claim().map(RoomObject::kept)), newest, why, of,
                words.filter(_ -> why.equals(Optional.of(Reason.NOT_ALLOWED_BY_WORKSPACE))),
                known.claim().isPresent() ? status.identified : Optional.empty()));
    }

    /** What a status keeps of a claim: all but the fields that its call sent. */
    private static Claim kept(Claim claim) {
        return new Claim(claim.uid(), claim.name(), claim.workspace(), claim.since(), claim.attempts(),
                claim.identity(), Set.of(), claim.at(), claim.found());
    }

    RoomObject with(Status next) {
        return new RoomObject(uid, place, generation, deleting, marks, variant, next, created);
    }

    /** The same with the status of another version. */
    RoomObject statusOf(RoomObject other) {
        return with(other.status);
    }

    RoomRecord record() {
        return status.record;
    }

    Optional<Reason> reason() {
        return status.reason;
    }

    long observed() {
        return status.observed;
    }

    /** Nothing is called for it, unless it is deleted. */
    boolean suspended() {
        return variant.manifest().suspend() && !deleting;
    }

    boolean confirmed() {
        return is(Reason.Kind.READY);
    }

    boolean stalled() {
        return is(Reason.Kind.STALLED) && !reason().equals(Optional.of(Reason.IDENTITY_CHANGED));
    }

    /** Whether 100ms refused to make its room, and no other call may have made or adopted one. */
    boolean isRefused() {
        return stalled() && reason().equals(Optional.of(Reason.REJECTED_BY_REMOTE)) && record().room().id().isEmpty()
                && evidence().claim().filter(claim -> !claim.attempts().isEmpty() || claim.found().isPresent())
                        .isEmpty();
    }

    private boolean is(Reason.Kind kind) {
        return isObserved() && reason().filter(why -> why.kind() == kind).isPresent();
    }

    /** Whether its conditions are about what its manifest says now. */
    boolean isObserved() {
        return !hasForeignConditions() && observed() == generation;
    }

    /** Whether the conditions were written for another Room. */
    private boolean hasForeignConditions() {
        return isForeign() || (says().isPresent() && own().isEmpty());
    }

    /** With the status in the middle of a pass, which keeps the conditions if they are this Room's. */
    RoomObject recording(RoomRecord known) {
        return hasForeignConditions()
                ? told(known, Optional.empty(), 0)
                : told(known, reason(), observed(), status.said);
    }

    /** Whether a person must act first, or it only watches. */
    boolean isIdle() {
        return stalled() || !variant.policies().mayWrite();
    }

    /** What it is about to do, but for calls under way. */
    Conduct conduct() {
        return new Conduct(false, !variant.policies().mayWrite(), stalled(), deleting);
    }

    /** Whether nothing is done for it yet. */
    boolean isSettling(Instant now) {
        boolean marked = finalizer() || marks.annotation.isPresent();
        return evidence().settling(marked && !isTakenBack(), Optional.of(created), now).isPresent();
    }

    /** The record that a pass begins with, as {@code EvidenceReader} makes it. */
    RoomRecord known() {
        RoomRecord stored = record();
        return switch (evidence()) {
            case Evidence.Recorded(Claim now) -> stored.withClaim(Optional.of(now)).sending(now.fields());
            case Evidence.Claimed(Claim now) ->
                (place.isPlanted(Plant.STATUS_BESIDE_A_CLAIM_COUNTS) ? stored : unowned(stored))
                        .withClaim(Optional.of(now)).sending(now.fields());
            case Evidence.Restored(Claim former) -> stored.withClaim(Optional.of(former));
            case Evidence.None() -> unowned(stored).withClaim(Optional.empty());
        };
    }

    private static RoomRecord unowned(RoomRecord stored) {
        return stored.origin().isEmpty()
                ? stored
                : stored.conflictingRoom().map(RoomRecord.EMPTY::withConflictingRoom).orElse(RoomRecord.EMPTY);
    }

    /** What the operator believes of what the Room says. */
    Evidence evidence() {
        Optional<Instant> newest = place.isPlanted(Plant.SPENT_CLAIMS_COUNT) ? Optional.empty() : status.claimAt;
        Evidence evidence = Evidence.of(uid, recorded(), says().isPresent(), newest,
                marks.annotation.flatMap(text -> place.signed(text, uid)));
        return evidence instanceof Evidence.Restored(Claim former) && place.isForAnother(former)
                ? new Evidence.None()
                : evidence;
    }

    /** Whether a claim of this Room counts as long as its status stays as it is. */
    boolean isClaimedBy(Claim claim) {
        return claim.uid().equals(uid) && status.claimAt.filter(newest -> !claim.at().isAfter(newest)).isEmpty();
    }

    /** Whether its annotation has a claim of which its status does not know. */
    boolean hasNewerClaim() {
        return marks.annotation.flatMap(text -> place.signed(text, uid)).filter(this::isClaimedBy).isPresent();
    }

    private Optional<Claim> recorded() {
        return record().claim().flatMap(claim -> place.recorded(claim, uid));
    }

    /** Whether it arrived with an annotation that proves nothing. */
    boolean ignoresClaim() {
        return marks.annotation.isPresent() && observed() == 0 && evidence() instanceof Evidence.None;
    }

    /** The remote room that it created or adopted. */
    Optional<String> own() {
        return says().filter(_ -> recorded().filter(claim -> claim.uid().equals(uid)).isPresent());
    }

    /** The same by what its status really says, whatever is left out of the rules of evidence. */
    Optional<String> trulyOwn() {
        return says().filter(_ -> record().claim().filter(claim -> claim.uid().equals(uid)).isPresent());
    }

    /** Whether its status was written for another Room. */
    boolean restored() {
        return says().isPresent() && !place.isPlanted(Plant.STATUS_OF_ANOTHER_COUNTS) && isForeign();
    }

    private boolean isForeign() {
        return record().claim().filter(claim -> !claim.uid().equals(uid)).isPresent();
    }

    /** The remote room that its status calls created or adopted, whoever's status that was. */
    private Optional<String> says() {
        return record().origin().flatMap(_ -> record().room().id());
    }
}
