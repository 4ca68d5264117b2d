package live.hundredms.operator.domain.pass;

import live.hundredms.operator.domain.room.EventReason;
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
 * One pass over a Room: a state machine of data. {@link #next} returns the next step, {@link #after} takes its answer.
 * Between passes only Kubernetes and 100ms keep state, so after a crash between two steps a pass simply begins again.
 */
public record Pass(PassInput input, Progress progress) {

    /** A pass that is about to begin. */
    public static Pass over(PassInput input) {
        return new Pass(input, Progress.of(input));
    }

    /** The end of a deletion that failed with this report, and that the operator does not retry. */
    public static Step.Release givenUp(PassInput input, Step.Report report) {
        return DeletionPass.givenUp(input, report);
    }

    /** The next step of the pass. */
    public Step next() {
        if (progress.stray().isPresent()) {
            RemoteRoom stray = progress.stray().get();
            return new Step.WriteRoom(new RoomWrite.SetEnabled(stray.id(), stray.name(), false));
        }
        return Withdrawal.step(progress)
                .orElseGet(() -> input.subject().deleting() ? DeletionPass.next(input, progress) : living());
    }

    /** The step of the first of these stages that has one. */
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
            case Step.HandedOff(HandoffStep step, HandoffAnswer answer) -> HandingOff.taken(this, step, answer);
        }));
    }

    /**
     * Another Room owns the room that the name leads to. That Room renames it; until then this Room cannot get a room.
     */
    private Progress owned(Step.OtherOwner owner) {
        Progress heard = answered();
        Progress known = input.dialect() == Dialect.LEGACY && !input.subject().deleting()
                ? heard.withRecord(heard.record().withConflictingRoom(owner.roomId()))
                : heard;
        return known.failing(Verdicts.nameHeld(input.subject().remoteName(), owner.words()));
    }

    /**
     * Clears the attempts of a Room that is being deleted if the search showed a room of another Room: whoever created
     * that room, this Room no longer needs it.
     */
    private Pass passedBy(Step.RoomSearched searched) {
        return input.subject().deleting()
                ? new Pass(input, searched.began().map(progress::passedBy).orElse(progress))
                : this;
    }

    private Progress searched(Step.RoomSearched searched) {
        return searched.room() instanceof Outcome.Found<Optional<RemoteRoom>>(Optional<RemoteRoom> room)
                ? TakingByName.searched(input, Restoring.searched(input, progress.searching(room, searched.began())))
                : progress.failing(Verdicts.of(searched.room(), Verdicts.perhapsCreated(input, progress)));
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

    /** Progress after a 404 on the ID. */
    private Progress unknown() {
        return TakingByName.applies(input, progress) ? progress.withUnknownId() : gone();
    }

    /**
     * Forgets the room. A 404 on the ID proves absence (invariant 3): what was known of that room no longer holds, and
     * what was sent to it says nothing about the next one. Another room may have the name by now. So a living Room
     * searches for the name before it creates a room; a Room that is being deleted searches only if a call may have
     * created another one.
     */
    private Progress gone() {
        String id = progress.roomId().orElse("");
        boolean perhapsAnother = progress.learned().searched().isEmpty()
                && progress.claim(input).filter(claim -> !claim.attempts().isEmpty()).isPresent();
        Progress seen = input.subject().deleting() && !perhapsAnother
                ? progress.observing(new Observation.Absent(), false)
                : progress.forgetting();
        return seen.withRecord(progress.record().withoutRoom()).telling(EventReason.ROOM_LOST,
                "100ms no longer knows room " + id + (input.subject().deleting()
                        ? ""
                        : ". The operator searches for a room of the same name. If there is none, it creates a room, unless a "
                                + "policy or a rule of the workspace object forbids this. The new room has another ID, so "
                                + "links to the previous one do not work"));
    }

    /** Puts a claim that was renewed directly before the call into the record. */
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
            case Outcome.Unavailable<RemoteRoom> failure when failure.sent() -> lost(written.times(), failure);
            case Outcome.Invalid<RemoteRoom> refusal -> refused().failing(Verdicts.of(refusal, written.write()));
            default -> answered().failing(Verdicts.of(outcome));
        };
    }

    /** Nobody knows what the call did, so its attempt stays. */
    private Progress lost(Optional<CallTimes> times, Outcome<RemoteRoom> failure) {
        Progress known = progress.done().attempting()
                ? times.map(call -> progress.withAttempts(claim -> claim.lost(call.began()))).orElse(progress)
                        .attempted()
                : progress;
        return known.failing(Verdicts.of(failure, Verdicts.perhapsCreated(input, known)));
    }

    /** Removes the attempt of a call that was answered or not sent. A refusal is an answer, too: it created no room. */
    private Progress answered() {
        return progress.done().attempting() ? progress.attempted().withAttempts(Claim::withoutLastAttempt) : progress;
    }

    /**
     * Progress after a final refusal. The claim is withdrawn if it records nothing else, because no room is created
     * until a person changes the manifest.
     */
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
            return progress
                    .failing(new Step.Verdict(Reason.REMOTE_ID_CHANGED,
                            "100ms returned room " + reply.id() + " in reply to a write to room " + known.get()
                                    + " (status.roomId). In the dashboard of 100ms, rename room " + reply.id()
                                    + " and give the name \"" + input.subject().remoteName() + "\" back to room "
                                    + known.get() + ", then run `kubectl -n " + input.subject().namespace()
                                    + " annotate room " + input.subject().name()
                                    + " --overwrite 100ms.live/reconcile-requested-at=\"$(date +%s)\"`"))
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

    /**
     * The room that a reply shows, if an upsert of this pass may have created it: then it is unchanged since its
     * creation, and younger than the last state seen of this Room's own room.
     */
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
