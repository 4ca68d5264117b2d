package live.hundredms.operator.domain.pass;

import live.hundredms.operator.domain.room.EventReason;
import live.hundredms.operator.domain.room.RoomWrite;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import live.hundredms.operator.domain.pass.Step.RoomEvent;
import live.hundredms.operator.domain.handoff.Handoff;
import live.hundredms.operator.domain.plan.PlanningContext;
import live.hundredms.operator.domain.room.Claim;
import live.hundredms.operator.domain.room.Observation;
import live.hundredms.operator.domain.room.Outcome;
import live.hundredms.operator.domain.room.RemoteRoom;
import live.hundredms.operator.domain.room.RoomField;
import live.hundredms.operator.domain.room.RoomRecord;
import live.hundredms.operator.domain.room.SecretState;

/**
 * Progress of a pass.
 *
 * @param record what is known of the room; it becomes the next status
 * @param stray a room that an upsert of this pass created although this Room has another; it is disabled before the end
 * @param failure failure of the last call, which ends the pass
 * @param events Events to record once the status is written
 * @param handoff how far the hand-off of the room has come
 */
public record Progress(RoomRecord record, Learned learned, Done done, Optional<RemoteRoom> stray,
        Optional<Step.Verdict> failure, List<RoomEvent> events, Optional<Handoff> handoff) {

    /**
     * Answers to the calls of the pass.
     *
     * @param template ID of the template; found and empty: there is no such template
     * @param hint whether the observation comes only from the last sweep
     * @param searched when the search of 100ms began that led to the observation, in 100ms' time
     * @param unknownId whether 100ms does not know the ID that the Room has, so that the room is searched for by its
     *        name
     */
    record Learned(Map<RoomField, SecretState> secrets, Optional<Outcome<Optional<String>>> template,
            Optional<Observation> observation, boolean hint, Optional<Instant> searched, boolean unknownId) {
        Learned {
            secrets = Map.copyOf(secrets);
        }
    }

    /**
     * Actions of the pass.
     *
     * @param attempting whether it made a claim for a call that may create the room, and has not made that call yet
     * @param marked whether it put the finalizer on the Room
     * @param recorded whether it recorded the fields that it is about to send
     * @param withdrawal state of the withdrawal of the claim
     * @param sentNow fields that it sent
     * @param writes number of its writes at 100ms
     * @param disablings number of its calls that only disable and were answered
     */
    public record Done(boolean attempting, boolean marked, boolean recorded, Withdrawal withdrawal,
            Set<RoomField> sentNow, int writes, int disablings) {
        static final Done NOTHING = new Done(false, false, false, Withdrawal.NONE, Set.of(), 0, 0);

        public Done {
            sentNow = Set.copyOf(sentNow);
        }

        private Done attempting(boolean now) {
            return new Done(now, marked, recorded, withdrawal, sentNow, writes, disablings);
        }

        private Done withMark() {
            return new Done(attempting, true, recorded, withdrawal, sentNow, writes, disablings);
        }

        private Done withRecord() {
            return withdrawal == Withdrawal.DUE
                    ? withdrawing(Withdrawal.RECORDED)
                    : new Done(attempting, marked, true, withdrawal, sentNow, writes, disablings);
        }

        private Done withdrawing(Withdrawal now) {
            return new Done(attempting, marked, recorded, now, sentNow, writes, disablings);
        }

        private Done sending(RoomWrite write) {
            Set<RoomField> all = EnumSet.noneOf(RoomField.class);
            all.addAll(sentNow);
            all.addAll(write.sends().keySet());
            boolean disables = write instanceof RoomWrite.SetEnabled set && !set.enabled();
            return new Done(attempting, marked, recorded, withdrawal, all, writes + 1,
                    disables ? disablings + 1 : disablings);
        }
    }

    public Progress {
        events = List.copyOf(events);
    }

    /**
     * Progress of a pass that begins. A room that was only observed does not belong to this Room: the pass searches for
     * it by name and applies adoptionPolicy.
     */
    static Progress of(PassInput input) {
        RoomRecord last = input.last().record();
        boolean watched = last.room().id().isPresent() && last.origin().isEmpty();
        Progress begun = new Progress(watched && input.policies().mayWrite() ? last.withoutRoom() : last,
                new Learned(Map.of(), Optional.empty(), Optional.empty(), false, Optional.empty(), false), Done.NOTHING,
                Optional.empty(), Optional.empty(), List.of(), Optional.empty());
        return input.subject().ignoresClaim()
                ? begun.telling(EventReason.CLAIM_IGNORED,
                        "ignored the annotation 100ms.live/claim, because the operator did not sign it for this Room "
                                + "with its current key. If the manifest contains the annotation, remove it")
                : begun;
    }

    /** What the planner needs to know. */
    PlanningContext planning(PassInput input) {
        return new PlanningContext(record, input.isSettled(), done.sentNow(), input.last().notKept());
    }

    /** The claim that was recorded for this very Room before 100ms was called for it. */
    Optional<Claim> claim(PassInput input) {
        return record.claim().filter(claim -> claim.uid().equals(input.subject().uid()));
    }

    Optional<String> roomId() {
        return record.room().id();
    }

    Map<RoomField, SecretState> secrets() {
        return learned.secrets();
    }

    Optional<Outcome<Optional<String>>> template() {
        return learned.template();
    }

    public Optional<Observation> observation() {
        return learned.observation();
    }

    Progress withRecord(RoomRecord next) {
        return new Progress(next, learned, done, stray, failure, events, handoff);
    }

    /** Progress after the claim was made and the finalizer put on the Room with it. */
    Progress withClaim(Claim next, boolean attempting) {
        return withRecord(record.withClaim(Optional.of(next))).with(done.withMark().attempting(attempting));
    }

    Progress withFinalizer() {
        return with(done.withMark());
    }

    /** Progress after a call that may create the room. */
    Progress attempted() {
        return with(done.attempting(false));
    }

    /** Progress after a refused call of which nothing is left but the claim, which is withdrawn as well. */
    Progress withdrawing() {
        return withRecord(record.withClaim(Optional.empty())).with(done.withdrawing(Withdrawal.DUE));
    }

    /** Progress after claim and finalizer were removed from the Room. */
    Progress withdrawn() {
        return with(done.withdrawing(Withdrawal.NONE));
    }

    /** Progress with a change to the attempts to create the room. */
    Progress withAttempts(UnaryOperator<Claim> change) {
        return withRecord(record.withClaim(record.claim().map(change)));
    }

    Progress withSecret(RoomField field, SecretState state) {
        Map<RoomField, SecretState> all = new EnumMap<>(RoomField.class);
        all.putAll(learned.secrets());
        all.put(field, state);
        return with(new Learned(all, learned.template(), learned.observation(), learned.hint(), learned.searched(),
                learned.unknownId()));
    }

    Progress withTemplate(Outcome<Optional<String>> template) {
        return with(new Learned(learned.secrets(), Optional.of(template), learned.observation(), learned.hint(),
                learned.searched(), learned.unknownId()));
    }

    Progress observing(Observation seen, boolean hint) {
        return with(
                new Learned(learned.secrets(), learned.template(), Optional.of(seen), hint, Optional.empty(), false));
    }

    /**
     * Progress after a search for the room by its name.
     *
     * @param found the room; empty if there is none
     * @param began when the search of 100ms began, in 100ms' time; empty if the last listing was searched
     */
    Progress searching(Optional<RemoteRoom> found, Optional<Instant> began) {
        Progress known = began.map(at -> withAttempts(claim -> claim.searched(at, found))).orElse(this);
        Observation seen = found.<Observation>map(Observation.Present::new).orElseGet(Observation.Absent::new);
        return known.with(new Learned(learned.secrets(), learned.template(), Optional.of(seen), false, began,
                learned.unknownId()));
    }

    /**
     * Progress after a search that showed no room that could belong to this Room.
     *
     * @param began when the search began, in 100ms' time
     */
    Progress passedBy(Instant began) {
        return withAttempts(claim -> claim.searched(began, Optional.empty())).with(new Learned(learned.secrets(),
                learned.template(), learned.observation(), learned.hint(), Optional.of(began), learned.unknownId()));
    }

    /** Progress without an observation. */
    Progress forgetting() {
        return with(
                new Learned(learned.secrets(), learned.template(), Optional.empty(), false, Optional.empty(), false));
    }

    /** Progress after 100ms did not know the ID that the Room has. The room that has its name is not observed yet. */
    Progress withUnknownId() {
        return with(
                new Learned(learned.secrets(), learned.template(), Optional.empty(), false, Optional.empty(), true));
    }

    Progress withRecorded() {
        return with(done.withRecord());
    }

    /** Progress after 100ms answered the write with the room. */
    Progress sent(RoomWrite write) {
        return with(done.sending(write));
    }

    /** The hand-off came that far. */
    Progress handing(Handoff now) {
        return new Progress(record.withHandoff(now.record()), learned, done, stray, failure, events, Optional.of(now));
    }

    Progress failing(Step.Verdict verdict) {
        return new Progress(record, learned, done, stray, Optional.of(verdict), events, handoff);
    }

    Progress withStray(Optional<RemoteRoom> made) {
        return new Progress(record, learned, done, made, failure, events, handoff);
    }

    Progress telling(EventReason reason, String message) {
        List<RoomEvent> all = new ArrayList<>(events);
        all.add(new RoomEvent(reason, message));
        return new Progress(record, learned, done, stray, failure, all, handoff);
    }

    /** Progress after the operator corrected fields that were changed at 100ms. */
    Progress correcting(Set<String> fields) {
        List<RoomEvent> all = new ArrayList<>(events);
        all.add(RoomEvent.corrected(fields));
        return new Progress(record, learned, done, stray, failure, all, handoff);
    }

    private Progress with(Learned next) {
        return new Progress(record, next, done, stray, failure, events, handoff);
    }

    private Progress with(Done next) {
        return new Progress(record, learned, next, stray, failure, events, handoff);
    }
}
