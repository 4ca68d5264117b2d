package live.hundredms.operator.domain.pass;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import live.hundredms.operator.domain.pass.Step.RoomEvent;
import live.hundredms.operator.domain.plan.PlanningContext;
import live.hundredms.operator.domain.room.Claim;
import live.hundredms.operator.domain.room.Observation;
import live.hundredms.operator.domain.room.Outcome;
import live.hundredms.operator.domain.room.RemoteRoom;
import live.hundredms.operator.domain.room.RoomField;
import live.hundredms.operator.domain.room.RoomRecord;
import live.hundredms.operator.domain.room.SecretState;

/**
 * How far a pass has come.
 *
 * @param record what is known of the room, the beginnings of the next status
 * @param claim the Room's claim, old or just made
 * @param stray a room that an upsert of this pass made although this Room has another: it is disabled before the end
 * @param failure how the last call failed, which ends the pass
 * @param events what is worth telling once the status is written
 */
public record Progress(RoomRecord record, Optional<Claim> claim, Learned learned, Done done, Optional<RemoteRoom> stray,
        Optional<Step.Verdict> failure, List<RoomEvent> events) {

    /**
     * The answers to what the pass asked.
     *
     * @param template found and empty: there is no such template
     * @param hint whether the observation is only what the sweep saw
     */
    record Learned(Map<RoomField, SecretState> secrets, Optional<Outcome<Optional<String>>> template,
            Optional<Observation> observation, boolean hint) {
        Learned {
            secrets = Map.copyOf(secrets);
        }
    }

    /**
     * What the pass did.
     *
     * @param claimed whether it made the claim
     * @param recorded whether it wrote down the fields that it is about to send
     * @param sentNow the fields it sent
     * @param writes how often it wrote at 100ms
     */
    public record Done(boolean claimed, boolean recorded, Set<RoomField> sentNow, int writes) {
        public Done {
            sentNow = Set.copyOf(sentNow);
        }
    }

    public Progress {
        events = List.copyOf(events);
    }

    /** A room that was only watched is not this Room's: it is looked for by name, and adoptionPolicy is asked. */
    static Progress of(PassInput input) {
        RoomRecord last = input.last().record();
        boolean watched = last.room().id().isPresent() && last.origin().isEmpty();
        return new Progress(watched && input.policies().mayWrite() ? RoomRecord.EMPTY : last, input.subject().claim(),
                new Learned(Map.of(), Optional.empty(), Optional.empty(), false), new Done(false, false, Set.of(), 0),
                Optional.empty(), Optional.empty(), List.of());
    }

    /** What the planner has to know of it. */
    PlanningContext planning(PassInput input) {
        return new PlanningContext(record, claim, input.last().confirmed(), done.sentNow());
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
        return new Progress(next, claim, learned, done, stray, failure, events);
    }

    Progress withClaim(Claim next) {
        return new Progress(record, Optional.of(next), learned,
                new Done(true, done.recorded(), done.sentNow(), done.writes()), stray, failure, events);
    }

    Progress withSecret(RoomField field, SecretState state) {
        Map<RoomField, SecretState> all = new EnumMap<>(RoomField.class);
        all.putAll(learned.secrets());
        all.put(field, state);
        return with(new Learned(all, learned.template(), learned.observation(), learned.hint()));
    }

    Progress withTemplate(Outcome<Optional<String>> template) {
        return with(new Learned(learned.secrets(), Optional.of(template), learned.observation(), learned.hint()));
    }

    Progress observing(Observation seen, boolean hint) {
        return with(new Learned(learned.secrets(), learned.template(), Optional.of(seen), hint));
    }

    /** Nothing is observed any more. */
    Progress forgetting() {
        return with(new Learned(learned.secrets(), learned.template(), Optional.empty(), false));
    }

    Progress withRecorded() {
        return with(new Done(done.claimed(), true, done.sentNow(), done.writes()));
    }

    Progress sent(Set<RoomField> fields) {
        Set<RoomField> all = EnumSet.noneOf(RoomField.class);
        all.addAll(done.sentNow());
        all.addAll(fields);
        return with(new Done(done.claimed(), done.recorded(), all, done.writes() + 1));
    }

    Progress failing(Step.Verdict verdict) {
        return new Progress(record, claim, learned, done, stray, Optional.of(verdict), events);
    }

    Progress withStray(Optional<RemoteRoom> made) {
        return new Progress(record, claim, learned, done, made, failure, events);
    }

    Progress telling(boolean warning, String reason, String message) {
        List<RoomEvent> all = new ArrayList<>(events);
        all.add(new RoomEvent(warning, reason, message));
        return new Progress(record, claim, learned, done, stray, failure, all);
    }

    private Progress with(Learned next) {
        return new Progress(record, claim, next, done, stray, failure, events);
    }

    private Progress with(Done next) {
        return new Progress(record, claim, learned, next, stray, failure, events);
    }
}
