package live.hundredms.operator.domain.pass;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import live.hundredms.operator.domain.pass.Step.Result;
import live.hundredms.operator.domain.room.Claim;
import live.hundredms.operator.domain.room.Dialect;
import live.hundredms.operator.domain.room.FieldValue;
import live.hundredms.operator.domain.room.Observation;
import live.hundredms.operator.domain.room.Outcome;
import live.hundredms.operator.domain.room.Reason;
import live.hundredms.operator.domain.room.RemoteRoom;
import live.hundredms.operator.domain.room.RoomField;
import live.hundredms.operator.domain.room.RoomRecord;
import live.hundredms.operator.domain.room.RoomWrite;
import live.hundredms.operator.domain.room.SecretState;

/**
 * One pass over a Room: a state machine of data. {@link #next} says what it wants from outside, {@link #after} takes
 * the answer. Nothing is kept between passes but what Kubernetes and 100ms keep, so a crash between two steps is only a
 * pass that begins again.
 */
public record Pass(PassInput input, Progress progress) {

    /** A pass that is about to begin. */
    public static Pass over(PassInput input) {
        return new Pass(input, Progress.of(input));
    }

    /** What the pass wants next. */
    public Step next() {
        if (progress.stray().isPresent()) {
            RemoteRoom stray = progress.stray().get();
            return new Step.WriteRoom(new RoomWrite.SetEnabled(stray.id(), stray.name(), false));
        }
        return input.subject().deleting() ? DeletionPass.next(input, progress) : living();
    }

    /** The first of these that wants something. */
    private Step living() {
        return ClaimRestoring.step(input, progress).or(() -> Preconditions.stop(input, progress))
                .or(() -> References.secrets(input, progress)).or(() -> Preconditions.personFirst(input, progress))
                .or(() -> Ending.failed(input, progress)).or(() -> References.template(input, progress))
                .orElseGet(() -> switch (input.dialect()) {
                    case CURRENT -> CurrentPass.next(input, progress);
                    case LEGACY -> LegacyPass.next(input, progress);
                });
    }

    /** The pass after that answer. */
    public Pass after(Result result) {
        return new Pass(input, CurrentPass.recordFound(input, switch (result) {
            case Step.SecretRead(RoomField field, SecretState state) -> progress.withSecret(field, state);
            case Step.TemplateResolved(Outcome<Optional<String>> id) -> progress.withTemplate(id);
            case Step.RoomSearched(Outcome<Optional<RemoteRoom>> room, Optional<Step.OtherOwner> owner) ->
                owner.map(this::owned).orElseGet(() -> searched(room));
            case Step.RoomSeen(Outcome<RemoteRoom> room, boolean hint) -> seen(room, hint);
            case Step.Claimed(Claim claim) -> progress.withClaim(claim);
            case Step.SendingRecorded() -> progress.withRecorded();
            case Step.Written(RoomWrite write, Outcome<RemoteRoom> room, Optional<Step.OtherOwner> owner) ->
                owner.filter(_ -> progress.roomId().isEmpty()).map(this::owned).orElseGet(() -> written(write, room));
        }));
    }

    /** Another Room owns what the name leads to: that one renames it again, and until then nothing is to be had. */
    private Progress owned(Step.OtherOwner owner) {
        if (input.subject().deleting()) {
            return progress.observing(new Observation.Absent(), false);
        }
        Progress known = input.dialect() == Dialect.LEGACY
                ? progress.withRecord(progress.record().withConflictingRoom(owner.roomId()))
                : progress;
        return known.failing(Verdicts.roomOwned(input.subject().remoteName(), owner.words()));
    }

    private Progress searched(Outcome<Optional<RemoteRoom>> outcome) {
        return outcome instanceof Outcome.Found<Optional<RemoteRoom>>(Optional<RemoteRoom> room)
                ? progress.observing(room.<Observation>map(Observation.Present::new).orElseGet(Observation.Absent::new),
                        false)
                : progress.failing(Verdicts.of(outcome));
    }

    private Progress seen(Outcome<RemoteRoom> outcome, boolean hint) {
        return switch (outcome) {
            case Outcome.Found<RemoteRoom>(RemoteRoom room) -> progress.observing(new Observation.Present(room), hint);
            case Outcome.Absent<RemoteRoom>() -> gone();
            default -> progress.failing(Verdicts.of(outcome));
        };
    }

    /**
     * A 404 on the id proves absence (invariant 3): what was known of that room is known no more, and what was sent to
     * it says nothing of the next. The name may be another room's by now, so a Room that lives looks for it before it
     * creates.
     */
    private Progress gone() {
        String id = progress.roomId().orElse("");
        Progress seen = input.subject().deleting()
                ? progress.observing(new Observation.Absent(), false)
                : progress.forgetting();
        return seen.withRecord(RoomRecord.EMPTY).telling(true, "RoomLost", "room " + id + " no longer exists at 100ms");
    }

    private Progress written(RoomWrite write, Outcome<RemoteRoom> outcome) {
        if (progress.stray().isPresent()) {
            return progress.withStray(Optional.empty());
        }
        return switch (outcome) {
            case Outcome.Found<RemoteRoom>(RemoteRoom room) -> confirmed(write, room);
            case Outcome.Absent<RemoteRoom>() when input.subject().deleting() -> gone();
            default -> progress.failing(Verdicts.of(outcome));
        };
    }

    private Progress confirmed(RoomWrite write, RemoteRoom reply) {
        Optional<String> known = progress.roomId();
        if (known.isPresent() && !known.get().equals(reply.id())) {
            return progress
                    .failing(new Step.Verdict(Reason.REMOTE_ID_CHANGED,
                            "100ms answered a write with room " + reply.id() + ", this Room's is " + known.get()))
                    .withStray(stray(write, reply));
        }
        Map<RoomField, FieldValue> fields = write.sends();
        RemoteRoom now = reply.afterWrite(write, before());
        Progress told = WriteEvents.of(input, progress, write, now);
        return told.withRecord(sent(told.record().seen(now), fields.keySet()))
                .observing(new Observation.Present(now), false).sent(fields.keySet());
    }

    /** An upsert may have made it: then it is untouched, and younger than what was last seen of this Room's own room. */
    private Optional<RemoteRoom> stray(RoomWrite write, RemoteRoom room) {
        Optional<Instant> last = before().flatMap(own -> own.updatedAt().or(own::createdAt));
        return write instanceof RoomWrite.Upsert && last.isPresent() && Claim.looksFresh(room)
                && room.createdAt().filter(made -> made.isAfter(last.get())).isPresent()
                        ? Optional.of(room)
                        : Optional.empty();
    }

    private RoomRecord sent(RoomRecord record, Set<RoomField> fields) {
        return input.subject().deleting() ? record : record.afterSending(DesiredRooms.of(input, progress), fields);
    }

    private Optional<RemoteRoom> before() {
        return progress.observation().flatMap(
                seen -> seen instanceof Observation.Present(RemoteRoom room) ? Optional.of(room) : Optional.empty());
    }
}
