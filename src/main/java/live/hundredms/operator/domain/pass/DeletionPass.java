package live.hundredms.operator.domain.pass;

import live.hundredms.operator.domain.room.EventReason;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import live.hundredms.operator.domain.pass.Step.Next;
import live.hundredms.operator.domain.pass.Step.RoomEvent;
import live.hundredms.operator.domain.room.Claim;
import live.hundredms.operator.domain.room.DeletionDecision;
import live.hundredms.operator.domain.room.Dialect;
import live.hundredms.operator.domain.room.FoundRoom;
import live.hundredms.operator.domain.room.Observation;
import live.hundredms.operator.domain.room.Origin;
import live.hundredms.operator.domain.room.Reason;
import live.hundredms.operator.domain.room.RemoteRoom;
import live.hundredms.operator.domain.room.RoomRecord;
import live.hundredms.operator.domain.room.RoomWrite;
import live.hundredms.operator.domain.room.WorkspaceState;

/**
 * A pass over a Room that is being deleted. It ends with the removal of the finalizer: at once if nothing may be done
 * at 100ms, else after the room was disabled, or once no call can create it any more. It needs only the name or ID of
 * the room, no Secret and no template.
 */
final class DeletionPass {
    private static final String KEEP_OUT = "To keep participants out, disable the room in the dashboard of 100ms";

    private DeletionPass() {
    }

    static Step next(PassInput input, Progress progress) {
        if (!input.subject().finalizer() || input.surroundings().arrival().settling()) {
            return new Step.Rest(Next.NEVER);
        }
        if (!input.policies().mayWrite()) {
            return uncalled("left " + room(input, progress) + " unchanged at 100ms, because "
                    + input.policies().managementSource() + " is Observe" + HandingOff.remaining(progress.record()));
        }
        if (!input.last().evidence().isOwn()) {
            return uncalled("made no call to 100ms, because the operator has no proof that " + room(input, progress)
                    + " belongs to this Room. If it does, and participants must not join, disable it in the dashboard "
                    + "of 100ms" + HandingOff.remaining(progress.record()));
        }
        if (progress.observation().isEmpty() && progress.roomId().isEmpty() && !mayHaveCreated(input, progress)
                && found(input, progress).isEmpty()) {
            return uncalled("made no call to 100ms, because no room was created or adopted for this Room");
        }
        if (input.manifest().isUnreadable()) {
            return leftEnabled(progress,
                    "left " + room(input, progress) + " unchanged at 100ms, because the operator could not read "
                            + String.join(", ", input.manifest().unrecognised())
                            + " and does not know whether to disable the room");
        }
        List<DeletionDecision> decisions = decisions(input, progress);
        if (decisions.stream().noneMatch(DeletionDecision::disables)) {
            return left(progress, room(input, progress), decisions);
        }
        return othersRoom(input, progress).map(message -> retainOnceSure(input, progress, message))
                .orElseGet(() -> disable(input, progress));
    }

    static Step.Release givenUp(PassInput input, Step.Report report) {
        RoomRecord record = report.record();
        String name = record.room().name().orElse(input.subject().remoteName());
        return new Step.Release(new RoomEvent(EventReason.ROOM_LEFT_ENABLED,
                "gave up disabling " + room(name, record.room().id()) + " at 100ms, which may still be enabled"
                        + HandingOff.perhapsRemaining(record) + ". " + report.verdict().message()
                        + " Check it in the dashboard of 100ms, and disable it there to keep participants out."),
                input.last().evidence().isOwn());
    }

    /**
     * Message that the name leads to a room which another Room owns, as was known before or as a search has shown;
     * empty otherwise.
     */
    private static Optional<String> othersRoom(PassInput input, Progress progress) {
        return input.surroundings().roomOwner()
                .or(() -> progress.failure().filter(failure -> failure.reason() == Reason.NAME_TAKEN)
                        .map(_ -> "another Room"))
                .map(owner -> "left the room named \"" + name(input, progress)
                        + "\" unchanged at 100ms, because it belongs to " + owner);
    }

    /** Whether a call for this Room may have created a room that is not in its record. */
    private static boolean mayHaveCreated(PassInput input, Progress progress) {
        return progress.claim(input).filter(claim -> !claim.attempts().isEmpty()).isPresent();
    }

    /** The room that the Room was about to adopt according to its claim, if the status does not show the adoption. */
    private static Optional<FoundRoom> found(PassInput input, Progress progress) {
        return progress.claim(input).flatMap(Claim::found).filter(_ -> progress.record().origin().isEmpty());
    }

    /** Decisions about the known room; without one, about the rooms that the Room may have got. */
    private static List<DeletionDecision> decisions(PassInput input, Progress progress) {
        if (progress.roomId().isPresent()) {
            return List.of(decision(input, progress, progress.roomId().get()));
        }
        Optional<DeletionDecision> adopted = found(input, progress)
                .map(room -> input.policies().onDeletion(Origin.ADOPTED, room.enabled()));
        Optional<DeletionDecision> created = adopted.isEmpty() || mayHaveCreated(input, progress)
                ? Optional.of(input.policies().onDeletion(Origin.CREATED, Optional.empty()))
                : Optional.empty();
        return Stream.of(adopted, created).flatMap(Optional::stream).toList();
    }

    private static DeletionDecision decision(PassInput input, Progress progress, String roomId) {
        Optional<FoundRoom> found = progress.claim(input).flatMap(Claim::found).filter(room -> room.isOf(roomId));
        Origin origin = progress.record().origin().orElse(found.isPresent() ? Origin.ADOPTED : Origin.CREATED);
        return input.policies().onDeletion(origin, found.flatMap(FoundRoom::enabled));
    }

    /** The end that leaves the room unchanged. If participants may still join, the message says why. */
    private static Step left(Progress progress, String room, List<DeletionDecision> decisions) {
        String message = "left " + room + " unchanged at 100ms";
        String because = decisions.stream().filter(DeletionDecision::isUnknown).findFirst()
                .or(() -> decisions.stream().findFirst()).map(decision -> ", because " + decision.because()).orElse("");
        return decisions.stream().anyMatch(DeletionDecision::isUnknown)
                ? leftEnabled(progress, message + because + ". " + KEEP_OUT)
                : retained(progress, message + because + ". " + KEEP_OUT);
    }

    private static Step disable(PassInput input, Progress progress) {
        if (namedOtherwise(progress) && input.dialect() == Dialect.LEGACY) {
            return leftEnabled(progress, "left " + room(input, progress)
                    + " unchanged at 100ms, because it was renamed there and the Legacy API disables rooms by name only. "
                    + KEEP_OUT);
        }
        Optional<Step.Verdict> trouble = Verdicts.of(input.surroundings().workspace()).or(progress::failure);
        if (trouble.isPresent()) {
            return Ending.report(trouble.get(), progress);
        }
        if (input.surroundings().workspace() instanceof WorkspaceState.Pending) {
            return new Step.Rest(Next.NEVER);
        }
        return progress.observation().map(seen -> decided(input, progress, seen))
                .orElseGet(() -> findOrDisable(input, progress));
    }

    /** Whether the name leads to another room by now, so that no call can reach this one any more. */
    private static boolean namedOtherwise(Progress progress) {
        return progress.failure().filter(failure -> failure.reason() == Reason.REMOTE_ID_CHANGED).isPresent();
    }

    private static Step findOrDisable(PassInput input, Progress progress) {
        if (progress.roomId().isPresent() && !progress.learned().unknownId()) {
            return new Step.WriteRoom(new RoomWrite.SetEnabled(progress.roomId().get(), name(input, progress), false));
        }
        if (input.dialect() == Dialect.CURRENT) {
            return new Step.FindRoom(name(input, progress), true);
        }
        return leftEnabled(progress, "left " + room(input, progress)
                + " unchanged at 100ms, because its ID was never confirmed and the Legacy API cannot show who created it. "
                + "If the room exists, and participants must not join, disable it in the dashboard of 100ms");
    }

    private static Step decided(PassInput input, Progress progress, Observation seen) {
        return switch (seen) {
            case Observation.Absent() when progress.learned().unknownId() -> leftEnabled(progress,
                    TakingByName.notFound(progress, name(input, progress)) + ", so no room was disabled. If the "
                            + "room still exists under another name, disable it in the dashboard of 100ms");
            case Observation.Absent() ->
                releaseOnceSure(input, progress, EventReason.ROOM_GONE, "this Room has no room at 100ms");
            case Observation.Present(RemoteRoom room) -> present(input, progress, room);
        };
    }

    /**
     * Handles a room that was found only by its name. It belongs to this Room if one of its calls created the room, or
     * if the Room was about to adopt it.
     */
    private static Step present(PassInput input, Progress progress, RemoteRoom room) {
        boolean created = progress.claim(input).filter(claim -> claim.mayHaveCreated(room)).isPresent();
        boolean adopted = found(input, progress).filter(found -> found.isOf(room.id())).isPresent();
        if (progress.roomId().isEmpty() && !created && !adopted) {
            return retainOnceSure(input, progress, "left " + room(room.name(), room.id())
                    + " unchanged at 100ms, because it has the name of this Room but was not created for it");
        }
        DeletionDecision decision = created
                ? input.policies().onDeletion(Origin.CREATED, Optional.empty())
                : decision(input, progress, room.id());
        if (progress.roomId().isEmpty() && !decision.disables()) {
            return retainOnceSure(input, progress, "left " + room(room.name(), room.id())
                    + " unchanged at 100ms, because " + decision.because() + ". " + KEEP_OUT);
        }
        if (LegacyDisabling.isDisabled(input, progress, room)) {
            return release(EventReason.ROOM_DISABLED,
                    "disabled room " + room.id() + " at 100ms" + LegacyDisabling.note(input, progress));
        }
        return progress.done().writes() > 2
                ? Ending.report(
                        new Step.Verdict(Reason.FIELD_NOT_KEPT,
                                "100ms accepted the request to disable the room but still reports it as enabled"),
                        progress)
                : new Step.WriteRoom(new RoomWrite.SetEnabled(room.id(), room.name(), false));
    }

    /**
     * The end of a Room for which nothing has to be disabled, as a search has shown. A call without a reply may still
     * be under way and create the room. So the Room remains until a search begins late enough to exclude that.
     */
    private static Step releaseOnceSure(PassInput input, Progress progress, EventReason reason, String message) {
        Optional<Instant> searched = progress.learned().searched();
        return progress.claim(input).filter(_ -> searched.isPresent()).flatMap(Claim::newestAttempt)
                .map(attempt -> Ending.report(Verdicts.undecided(attempt, searched), progress))
                .orElseGet(() -> release(reason, message));
    }

    /** The last confirmed name. A claim has it, too, in case the status is lost. */
    private static String name(PassInput input, Progress progress) {
        return progress.claim(input).map(Claim::name).or(() -> progress.record().room().name())
                .orElse(input.subject().remoteName());
    }

    /** The room of the Room, with its ID if that is known. */
    private static String room(PassInput input, Progress progress) {
        return room(name(input, progress), progress.roomId());
    }

    private static String room(String name, Optional<String> id) {
        return id.map(known -> room(name, known)).orElse("room \"" + name + "\"");
    }

    private static String room(String name, String id) {
        return "room \"" + name + "\" (ID " + id + ")";
    }

    private static Step release(EventReason reason, String message) {
        return new Step.Release(new RoomEvent(reason, message), true);
    }

    private static Step retainOnceSure(PassInput input, Progress progress, String message) {
        return releaseOnceSure(input, progress, EventReason.ROOM_RETAINED,
                message + HandingOff.remaining(progress.record()));
    }

    private static Step retained(Progress progress, String message) {
        return release(EventReason.ROOM_RETAINED, message + HandingOff.remaining(progress.record()));
    }

    private static Step leftEnabled(Progress progress, String message) {
        return new Step.Release(
                new RoomEvent(EventReason.ROOM_LEFT_ENABLED, message + HandingOff.remaining(progress.record())), true);
    }

    private static Step uncalled(String message) {
        return new Step.Release(new RoomEvent(EventReason.ROOM_RETAINED, message), false);
    }
}
