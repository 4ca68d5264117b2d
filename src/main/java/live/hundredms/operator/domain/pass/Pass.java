package live.hundredms.operator.domain.pass;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import live.hundredms.operator.domain.handoff.HandoffAnswer;
import live.hundredms.operator.domain.handoff.HandoffStep;
import live.hundredms.operator.domain.pass.Step.Result;
import live.hundredms.operator.domain.room.CallTimes;
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
        return Withdrawal.step(progress)
                .orElseGet(() -> input.subject().deleting() ? DeletionPass.next(input, progress) : living());
    }

    /** The first of these that wants something. */
    private Step living() {
        return FinalizerRestoring.step(input, progress).or(() -> Preconditions.stop(input, progress))
                .or(() -> Restoring.step(input, progress)).or(() -> References.secrets(input, progress))
                .or(() -> Preconditions.personFirst(input, progress)).or(() -> Ending.failed(input, progress))
                .or(() -> References.template(input, progress)).orElseGet(() -> switch (input.dialect()) {
                    case CURRENT -> CurrentPass.next(input, progress);
                    case LEGACY -> LegacyPass.next(input, progress);
                });
    }

    /** The pass after that answer. */
    public Pass after(Result result) {
        return new Pass(input, CurrentPass.recordFound(input, switch (result) {
            case Step.SecretRead(RoomField field, SecretState state) -> progress.withSecret(field, state);
            case Step.TemplateResolved(Outcome<Optional<String>> id) -> progress.withTemplate(id);
            case Step.RoomSearched searched ->
                searched.owner().map(owner -> passedBy(searched).owned(owner)).orElseGet(() -> searched(searched));
            case Step.RoomSeen(Outcome<RemoteRoom> room, boolean hint, Optional<Step.OtherOwner> owner) ->
                owner.map(this::owned).orElseGet(() -> seen(room, hint));
            case Step.Claimed(Claim claim, boolean attempting) -> progress.withClaim(claim, attempting);
            case Step.NotCalled(Outcome<?> why) -> progress.failing(Verdicts.of(why));
            case Step.NotAllowed(String why) -> progress.failing(BrokenRules.noCreation(why));
            case Step.FinalizerPut() -> progress.withFinalizer();
            case Step.TakenOver(RoomRecord record) -> progress.withRecord(record);
            case Step.SendingRecorded() -> progress.withRecorded();
            case Step.TakenBack() -> progress.withdrawn();
            case Step.Written written -> renewed(written.renewed()).heard(written);
            case Step.HandedOff(HandoffStep step, HandoffAnswer answer) ->
                HandingOff.taken(input, progress, step, answer);
        }));
    }

    /** Another Room owns what the name leads to: that one renames it again, and until then nothing is to be had. */
    private Progress owned(Step.OtherOwner owner) {
        Progress heard = answered();
        Progress known = input.dialect() == Dialect.LEGACY && !input.subject().deleting()
                ? heard.withRecord(heard.record().withConflictingRoom(owner.roomId()))
                : heard;
        return known.failing(Verdicts.nameHeld(input.subject().remoteName(), owner.words()));
    }

    /** A Room that is being deleted has no use any more for a room that another one owns, whoever created that. */
    private Pass passedBy(Step.RoomSearched searched) {
        return input.subject().deleting()
                ? new Pass(input, searched.began().map(progress::passedBy).orElse(progress))
                : this;
    }

    private Progress searched(Step.RoomSearched searched) {
        return searched.room() instanceof Outcome.Found<Optional<RemoteRoom>>(Optional<RemoteRoom> room)
                ? TakingByName.searched(input, Restoring.searched(input, progress.searching(room, searched.began())))
                : progress.failing(Verdicts.of(searched.room()));
    }

    private Progress seen(Outcome<RemoteRoom> outcome, boolean hint) {
        return switch (outcome) {
            case Outcome.Found<RemoteRoom>(RemoteRoom room) -> progress.observing(new Observation.Present(room), hint);
            case Outcome.Absent<RemoteRoom>() when Restoring.isDue(input, progress) ->
                Restoring.absent(input, progress);
            case Outcome.Absent<RemoteRoom>() -> unknown();
            default -> progress.failing(Verdicts.of(outcome));
        };
    }

    /** After a 404 on the id. */
    private Progress unknown() {
        return TakingByName.applies(input, progress) ? progress.withUnknownId() : gone();
    }

    /**
     * A 404 on the id proves absence (invariant 3): what was known of that room is known no more, and what was sent to
     * it says nothing of the next. The name may be another room's by now, so a Room that lives looks for it before it
     * creates, and one that is being deleted if a call may have created that one.
     */
    private Progress gone() {
        String id = progress.roomId().orElse("");
        boolean perhapsAnother = progress.learned().searched().isEmpty()
                && progress.claim(input).filter(claim -> !claim.attempts().isEmpty()).isPresent();
        Progress seen = input.subject().deleting() && !perhapsAnother
                ? progress.observing(new Observation.Absent(), false)
                : progress.forgetting();
        return seen.withRecord(progress.record().withoutRoom()).telling(true, "RoomLost",
                "the 100ms room " + id + " no longer exists");
    }

    /** The claim was made anew before the call. */
    private Pass renewed(Optional<Claim> claim) {
        return claim.isEmpty() ? this : new Pass(input, progress.withRecord(progress.record().withClaim(claim)));
    }

    private Progress heard(Step.Written written) {
        return written.owner().filter(_ -> progress.roomId().isEmpty()).map(this::owned)
                .orElseGet(() -> written(written));
    }

    private Progress written(Step.Written written) {
        if (progress.stray().isPresent()) {
            return progress.withStray(Optional.empty());
        }
        Outcome<RemoteRoom> outcome = written.room();
        return switch (outcome) {
            case Outcome.Found<RemoteRoom>(RemoteRoom room) -> confirmed(written, room);
            case Outcome.Absent<RemoteRoom>() when input.subject().deleting() -> unknown();
            case Outcome.Unavailable<RemoteRoom> failure when failure.sent() ->
                lost(written.times()).failing(Verdicts.of(failure));
            case Outcome.Invalid<RemoteRoom> refusal -> refused().failing(Verdicts.of(refusal));
            default -> answered().failing(Verdicts.of(outcome));
        };
    }

    /** Nobody knows what the call did, so its attempt stays. */
    private Progress lost(Optional<CallTimes> times) {
        return progress.done().attempting()
                ? times.map(call -> progress.withAttempts(claim -> claim.lost(call.began()))).orElse(progress)
                        .attempted()
                : progress;
    }

    /** A refusal is an answer, too: the call made no room, no more than one that was not sent. */
    private Progress answered() {
        return progress.done().attempting() ? progress.attempted().withAttempts(Claim::withoutLastAttempt) : progress;
    }

    /** A refusal for good; what was to be created is not, until somebody changes the manifest. */
    private Progress refused() {
        Progress left = answered();
        boolean nothing = left.roomId().isEmpty()
                && left.claim(input).filter(claim -> claim.attempts().isEmpty() && claim.found().isEmpty()).isPresent();
        return progress.done().attempting() && nothing ? left.withdrawing() : left;
    }

    private Progress confirmed(Step.Written written, RemoteRoom reply) {
        RoomWrite write = written.write();
        Optional<String> known = progress.roomId();
        if (known.isPresent() && !known.get().equals(reply.id())) {
            return progress.failing(new Step.Verdict(Reason.REMOTE_ID_CHANGED,
                    "100ms returned room " + reply.id() + " in reply to a write, but status.roomId is " + known.get()
                            + ". Find out who renamed the room at 100ms, then request a reconcile"))
                    .withStray(stray(write, reply));
        }
        if (known.isEmpty() && write instanceof RoomWrite.Upsert && input.policies().rules().rules().guardsAdoption()
                && !WriteEvents.isCreated(input, progress, written.times(), reply)) {
            return answered().failing(BrokenRules.notCreated(input, reply.id()));
        }
        Map<RoomField, FieldValue> fields = write.sends();
        RemoteRoom now = reply.afterWrite(write, before());
        Progress told = WriteEvents.of(input, progress, written, now);
        return told.withRecord(sent(told.record().seen(now), fields.keySet())).attempted().withAttempts(Claim::answered)
                .observing(new Observation.Present(now), false).sent(write);
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
