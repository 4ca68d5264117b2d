package live.hundredms.operator.domain.pass;

import java.util.List;
import java.util.Optional;
import live.hundredms.operator.domain.pass.Step.Next;
import live.hundredms.operator.domain.pass.Step.Verdict;
import live.hundredms.operator.domain.room.DesiredRoom;
import live.hundredms.operator.domain.room.Origin;
import live.hundredms.operator.domain.room.Reason;
import live.hundredms.operator.domain.room.RoomRecord;

/** Ends of a pass over a Room that several kinds of passes share. */
final class Ending {
    private Ending() {
    }

    /** The end that reports this verdict. */
    static Step report(Verdict verdict, Progress progress) {
        return new Step.Report(verdict, progress.record(), List.of(), Optional.empty(), progress.events());
    }

    /** The end without a call, because something in the cluster prevents it. */
    static Optional<Step> refusal(Progress progress, Reason reason, String message) {
        return Optional.of(report(new Verdict(reason, message), progress));
    }

    /**
     * The end after a call to 100ms. If a person must act first, the fingerprints of the values that were tried are
     * kept, so that the operator retries only other values, also after a restart.
     */
    static Step afterCall(PassInput input, Verdict verdict, Progress progress) {
        boolean inVain = verdict.reason().kind() == Reason.Kind.STALLED;
        return report(verdict,
                inVain ? progress.withRecord(progress.record().refused(DesiredRooms.of(input, progress))) : progress);
    }

    /**
     * The end after a call that failed; empty if none failed. If the Room is confirmed and nothing was written, the
     * pass only read the room: the Room keeps its conditions, unless a person must learn of the reply.
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

    /**
     * Progress of a write whose reply may be lost although 100ms carried it out. The fields that were recorded before
     * stay recorded.
     */
    private static Progress perhapsSent(PassInput input, Progress progress) {
        DesiredRoom desired = DesiredRooms.of(input, progress);
        return progress.withRecord(progress.record().sending(desired.fields().keySet()));
    }

    /** The end of a pass that found or made everything as declared. */
    static Step settled(PassInput input, Progress done, DesiredRoom desired) {
        Progress progress = WriteEvents.notReset(input, done.withRecord(done.record().settled(desired)));
        Optional<Verdict> broken = BrokenRules.verdict(input, progress.record());
        if (broken.isPresent()) {
            return report(broken.get(), done);
        }
        String then = onDeletion(input, progress.record());
        return report(
                desired.enabled()
                        ? new Verdict(Reason.UP_TO_DATE, confirmed(input, progress) + then)
                        : new Verdict(Reason.ROOM_DISABLED, "the 100ms room " + progress.roomId().orElseThrow()
                                + " is disabled, as the manifest says" + LegacyDisabling.note(input, progress) + then),
                progress);
    }

    private static String confirmed(PassInput input, Progress progress) {
        String room = progress.roomId().orElseThrow();
        return switch (input.dialect()) {
            case CURRENT -> "the 100ms room " + room + " matches the manifest";
            case LEGACY -> "100ms accepted the last write to room " + room
                    + ". The Legacy API cannot show whether the room has changed since";
        };
    }

    /** What becomes of an adopted room depends on how it was found, which nobody sees at 100ms any more. */
    private static String onDeletion(PassInput input, RoomRecord record) {
        return record.origin().filter(origin -> origin == Origin.ADOPTED).map(origin -> ". "
                + input.policies().onDeletion(origin, record.foundEnabled()).sentence(input.manifest().enabled()))
                .orElse("");
    }
}
