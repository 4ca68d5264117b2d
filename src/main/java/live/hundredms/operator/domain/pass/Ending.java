package live.hundredms.operator.domain.pass;

import java.util.List;
import java.util.Optional;
import live.hundredms.operator.domain.pass.Step.Next;
import live.hundredms.operator.domain.pass.Step.Verdict;
import live.hundredms.operator.domain.room.DesiredRoom;
import live.hundredms.operator.domain.room.Origin;
import live.hundredms.operator.domain.room.Reason;
import live.hundredms.operator.domain.room.RoomRecord;

/** The ends of a pass over a Room that more than one kind of pass comes to. */
final class Ending {
    private Ending() {
    }

    /** The end with that verdict. */
    static Step report(Verdict verdict, Progress progress) {
        return new Step.Report(verdict, progress.record(), List.of(), Optional.empty(), progress.events());
    }

    /** The end without a call, because something in the cluster stands against it. */
    static Optional<Step> refusal(Progress progress, Reason reason, String message) {
        return Optional.of(report(new Verdict(reason, message), progress));
    }

    /**
     * The end that a call to 100ms led to. If a person must act first, the fingerprints of what was tried are kept, so
     * that only another value is tried again, also after a restart.
     */
    static Step afterCall(PassInput input, Verdict verdict, Progress progress) {
        boolean inVain = verdict.reason().kind() == Reason.Kind.STALLED;
        return report(verdict,
                inVain ? progress.withRecord(progress.record().refused(DesiredRooms.of(input, progress))) : progress);
    }

    /**
     * The end after a call that failed. A confirmed Room for which nothing was written yet only wanted to look: it
     * stays as it is, unless the reply is one that a person must hear of.
     */
    static Optional<Step> failed(PassInput input, Progress progress) {
        boolean onlyLooked = input.isSettled() && progress.done().writes() == 0 && !progress.done().recorded()
                && (progress.observation().isEmpty() || progress.learned().hint());
        return progress.failure()
                .map(verdict -> onlyLooked && verdict.reason().kind() != Reason.Kind.STALLED
                        && verdict.reason() != Reason.DENIED_BY_REMOTE
                                ? new Step.Rest(Next.BACKOFF)
                                : afterCall(input, verdict,
                                        progress.done().recorded() ? perhapsSent(input, progress) : progress));
    }

    /** The reply to a write may be lost and the write done: what was written down before it stays so. */
    private static Progress perhapsSent(PassInput input, Progress progress) {
        DesiredRoom desired = DesiredRooms.of(input, progress);
        return progress.withRecord(progress.record().sending(desired.fields().keySet()));
    }

    /** The end of a pass that found or made everything as it should be. */
    static Step settled(PassInput input, Progress done, DesiredRoom desired) {
        Progress progress = WriteEvents.notReset(input, done.withRecord(done.record().settled(desired)));
        Optional<Verdict> broken = BrokenRules.verdict(input, progress.record());
        if (broken.isPresent()) {
            return report(broken.get(), done);
        }
        String room = "the 100ms room " + progress.roomId().orElseThrow();
        String then = onDeletion(input, progress.record());
        return report(desired.enabled()
                ? new Verdict(Reason.UP_TO_DATE, room + " matches the manifest" + then)
                : new Verdict(Reason.ROOM_DISABLED,
                        room + " is disabled, as the manifest says" + LegacyDisabling.note(input, progress) + then),
                progress);
    }

    /** What becomes of an adopted room depends on how it was found, which nobody sees at 100ms any more. */
    private static String onDeletion(PassInput input, RoomRecord record) {
        return record.origin().filter(origin -> origin == Origin.ADOPTED)
                .map(origin -> ". " + input.policies().onDeletion(origin, record.foundEnabled()).sentence()).orElse("");
    }
}
