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
 * One pass over a Room: a state machine of data. {@link #next} says what it wants from outside, {@link #after} takes the
 * answer. Nothing is kept between passes but what Kubernetes and 100ms keep, so a crash between two steps is only a
 * pass that begins again.
 */
public record Pass(PassInput in, Progress so) {

    /** A pass that is about to begin. */
    public static Pass over(PassInput in) {
        return new Pass(in, Progress.of(in));
    }

    /** What the pass wants next. */
    public Step next() {
        if (so.stray().isPresent()) {
            RemoteRoom stray = so.stray().get();
            return new Step.WriteRoom(new RoomWrite.SetEnabled(stray.id(), stray.name(), false));
        }
        if (in.deleting()) {
            return DeletionPass.next(in, so);
        }
        return ClaimRestoring.step(in, so).or(() -> Preconditions.stop(in, so)).or(() -> Preconditions.resolve(in, so))
                .orElseGet(() -> switch (in.dialect()) {
                    case CURRENT -> CurrentPass.next(in, so);
                    case LEGACY -> LegacyPass.next(in, so);
                });
    }

    /** The pass after that answer. */
    public Pass after(Result result) {
        return new Pass(in, CurrentPass.taken(in, switch (result) {
            case Step.SecretRead(RoomField field, SecretState state) -> so.withSecret(field, state);
            case Step.TemplateResolved(Outcome<Optional<String>> id) -> so.withTemplate(id);
            case Step.RoomSearched(Outcome<Optional<RemoteRoom>> room, Optional<Step.Tenant> tenant) ->
                tenant.map(this::taken).orElseGet(() -> searched(room));
            case Step.RoomSeen(Outcome<RemoteRoom> room, boolean hint) -> seen(room, hint);
            case Step.Claimed(Claim claim) -> so.withClaim(claim);
            case Step.SendingRecorded() -> so.withRecorded();
            case Step.Written(RoomWrite write, Outcome<RemoteRoom> room, Optional<Step.Tenant> tenant) -> tenant
                    .filter(_ -> so.record().roomId().isEmpty()).map(this::taken).orElseGet(() -> written(write, room));
        }));
    }

    /** The name leads to a room that is another Room's: that one renames it again, and until then nothing is to be had. */
    private Progress taken(Step.Tenant tenant) {
        if (in.deleting()) {
            return so.observing(new Observation.Absent(), false);
        }
        Progress known = in.dialect() == Dialect.LEGACY ? so.withRecord(so.record().withTaken(tenant.roomId())) : so;
        return known.failing(Preconditions.taken(in, tenant.words()));
    }

    private Progress searched(Outcome<Optional<RemoteRoom>> outcome) {
        return outcome instanceof Outcome.Found<Optional<RemoteRoom>>(Optional<RemoteRoom> room)
                ? so.observing(room.<Observation>map(Observation.Present::new).orElseGet(Observation.Absent::new),
                        false)
                : so.failing(Preconditions.verdict(outcome));
    }

    private Progress seen(Outcome<RemoteRoom> outcome, boolean hint) {
        return switch (outcome) {
            case Outcome.Found<RemoteRoom>(RemoteRoom room) -> so.observing(new Observation.Present(room), hint);
            case Outcome.Absent<RemoteRoom>() -> gone();
            default -> so.failing(Preconditions.verdict(outcome));
        };
    }

    /**
     * A 404 on the id: what was known of that room is known no more (invariant 3). The name may be another room's by now,
     * so a Room that lives looks for it before it creates.
     */
    private Progress gone() {
        String id = so.record().roomId().orElse("");
        Progress seen = in.deleting() ? so.observing(new Observation.Absent(), false) : so.forgetting();
        return seen.withRecord(so.record().lost()).telling(true, "RoomLost",
                "room " + id + " no longer exists at 100ms");
    }

    private Progress written(RoomWrite write, Outcome<RemoteRoom> outcome) {
        if (so.stray().isPresent()) {
            return so.withStray(Optional.empty());
        }
        return switch (outcome) {
            case Outcome.Found<RemoteRoom>(RemoteRoom room) -> confirmed(write, room);
            case Outcome.Absent<RemoteRoom>() when in.deleting() -> gone();
            default -> so.failing(Preconditions.verdict(outcome));
        };
    }

    private Progress confirmed(RoomWrite write, RemoteRoom room) {
        Optional<String> known = so.record().roomId();
        if (known.isPresent() && !known.get().equals(room.id())) {
            return so
                    .failing(new Step.Verdict(Reason.REMOTE_ID_CHANGED,
                            "100ms answered a write with room " + room.id() + ", this Room's is " + known.get()))
                    .withStray(stray(write, room));
        }
        Map<RoomField, FieldValue> fields = write.sends();
        RemoteRoom now = Replies.over(before(), room, write);
        Progress told = WriteEvents.of(in, so, write, now);
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
        return in.deleting() ? record : record.sent(Preconditions.desired(in, so), fields);
    }

    private Optional<RemoteRoom> before() {
        return so.observation().flatMap(
                seen -> seen instanceof Observation.Present(RemoteRoom room) ? Optional.of(room) : Optional.empty());
    }
}
