package live.hundredms.operator.domain.pass;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import live.hundredms.operator.domain.handoff.Handoff;
import live.hundredms.operator.domain.handoff.HandoffAnswer;
import live.hundredms.operator.domain.handoff.HandoffStep;
import live.hundredms.operator.domain.handoff.PublishedRoom;
import live.hundredms.operator.domain.handoff.PublishedRoom.Access;
import live.hundredms.operator.domain.handoff.Hindrance;
import live.hundredms.operator.domain.pass.Step.Verdict;
import live.hundredms.operator.domain.room.EventReason;
import live.hundredms.operator.domain.room.HandoffRecord;
import live.hundredms.operator.domain.room.Origin;
import live.hundredms.operator.domain.room.Publication;
import live.hundredms.operator.domain.room.Reason;
import live.hundredms.operator.domain.room.RemoteRoom;
import live.hundredms.operator.domain.room.RoomField;
import live.hundredms.operator.domain.room.RoomRecord;
import live.hundredms.operator.domain.room.WorkspaceRules;

/** Has a room handed off that is as it should be, or that is only observed, and reports what comes of it. */
final class HandingOff {
    private static final String CLUSTER_WORKSPACE = "ClusterWorkspace/";

    private HandingOff() {
    }

    /** The end of a pass over a room that the Room owns and that is as the manifest says, or a step before it. */
    static Step owned(PassInput input, Progress progress, boolean enabled, Function<Progress, Step> end) {
        Access access = BrokenRules.any(input) ? Access.UNTOUCHED : enabled ? access(input, progress) : Access.CLOSED;
        RoomRecord record = progress.record();
        return record.room().id().map(id -> next(input, progress,
                new PublishedRoom(id, record.room().name().orElse(input.subject().remoteName()),
                        record.room().templateId(), isCreated(record), isCreated(record)
                                && input.last().record().room().id().isEmpty() && progress.done().writes() > 0,
                        access),
                end)).orElseGet(() -> end.apply(progress));
    }

    /** The same of a room that is only looked at, or of which changes wait for approval. */
    static Step seen(PassInput input, Progress progress, RemoteRoom room, Function<Progress, Step> end) {
        boolean closed = room.enabled().filter(enabled -> !enabled).isPresent();
        return next(input, progress,
                new PublishedRoom(room.id(), room.name(),
                        room.text(RoomField.TEMPLATE).or(() -> progress.record().room().templateId()), false, false,
                        BrokenRules.any(input) ? Access.UNTOUCHED : closed ? Access.CLOSED : Access.PLAIN),
                end);
    }

    /** The same without a call for codes, of a room that is no longer published. */
    static Step withdrawn(PassInput input, Progress progress, Function<Progress, Step> end) {
        RoomRecord record = progress.record();
        return next(input, progress,
                new PublishedRoom(record.room().id().orElse(""),
                        record.room().name().orElse(input.subject().remoteName()), Optional.empty(), false, false,
                        Access.PLAIN),
                end);
    }

    private static boolean isCreated(RoomRecord record) {
        return record.origin().equals(Optional.of(Origin.CREATED));
    }

    /** Who adopts a room of a ClusterWorkspace may be anybody who may write Rooms. */
    private static Access access(PassInput input, Progress progress) {
        boolean adopted = !isCreated(progress.record());
        boolean shared = input.subject().workspaceRef().startsWith(CLUSTER_WORKSPACE);
        boolean named = input.policies().rules().rules().names() == WorkspaceRules.Names.NAMESPACED;
        return adopted && shared && !named ? Access.NOT_ALLOWED : Access.FULL;
    }

    private static Step next(PassInput input, Progress progress, PublishedRoom room, Function<Progress, Step> end) {
        HandoffRecord known = progress.record().handoff();
        if (input.handoff().publication().isEmpty() && known.secret().isEmpty() && known.codes().isEmpty()) {
            return end.apply(progress);
        }
        Handoff handoff = progress.handoff()
                .map(begun -> new Handoff(input.handoff(), room, begun.record(), begun.state()))
                .orElseGet(() -> Handoff.begin(input.handoff(), room, known));
        return switch (handoff.next()) {
            case Handoff.Wanted(HandoffStep step) -> new Step.HandOff(handoff, step, progress.record());
            case Handoff.Done(HandoffRecord record, Optional<Hindrance> trouble, boolean keepsExisting) ->
                ended(input, progress, record, trouble, keepsExisting, end);
        };
    }

    private static Step ended(PassInput input, Progress progress, HandoffRecord record, Optional<Hindrance> trouble,
            boolean keepsExisting, Function<Progress, Step> end) {
        Progress told = keepsExisting && input.last().record().handoff().codes().isEmpty()
                && !isCreated(progress.record())
                        ? progress.telling(EventReason.ROOM_CODES_KEPT,
                                "Published room codes that the room had before this Room adopted it, so former users can still "
                                        + "join. To replace them, run `kubectl -n " + input.subject().namespace()
                                        + " annotate room " + input.subject().name()
                                        + " --overwrite 100ms.live/rotate-room-codes=\"$(date +%s)\"`.")
                        : progress;
        Step reported = end.apply(told.withRecord(told.record().withHandoff(record)));
        if (trouble.isEmpty() || !(reported instanceof Step.Report report)
                || report.verdict().reason().kind() != Reason.Kind.READY) {
            return reported;
        }
        if (!trouble.get().due()) {
            return input.isSettled() && record.equals(input.last().record().handoff())
                    ? new Step.Rest(Step.Next.BACKOFF)
                    : reported;
        }
        return new Step.Report(new Verdict(trouble.get().reason(), trouble.get().message()), report.record(), List.of(),
                Optional.empty(), report.events());
    }

    /** The pass after the answer to the step that it wanted. */
    static Progress taken(Pass pass, HandoffStep step, HandoffAnswer answer) {
        if (pass.next() instanceof Step.HandOff wanted && wanted.step().equals(step)) {
            return pass.progress().handing(wanted.handoff().after(step, answer));
        }
        throw new IllegalStateException("no answer to this step is expected");
    }

    /**
     * What to tell a user of a room that stays open without its Room. A record without codes does not prove that there
     * are none: {@code publishTo} may have been removed, and others make codes in the dashboard.
     */
    static String remaining(RoomRecord record) {
        return ". Its room codes" + ifAny(record) + " continue to work while it is enabled";
    }

    /** The same of a room of which it is not known whether it is enabled. */
    static String perhapsRemaining(RoomRecord record) {
        return ", so its room codes" + ifAny(record) + " may continue to work";
    }

    private static String ifAny(RoomRecord record) {
        return record.handoff().codes().isEmpty() ? ", if it has any," : "";
    }

    /** Whether the manifest asks for something that only Current has. */
    static boolean isAsked(PassInput input) {
        return input.handoff().publication().map(Publication::secretName).isPresent();
    }
}
