package live.hundredms.operator.domain.pass;

import java.time.Instant;
import java.util.Optional;
import live.hundredms.operator.domain.pass.Step.Next;
import live.hundredms.operator.domain.pass.Step.RoomEvent;
import live.hundredms.operator.domain.room.Claim;
import live.hundredms.operator.domain.room.Dialect;
import live.hundredms.operator.domain.room.Observation;
import live.hundredms.operator.domain.room.Origin;
import live.hundredms.operator.domain.room.Policies;
import live.hundredms.operator.domain.room.Reason;
import live.hundredms.operator.domain.room.RemoteRoom;
import live.hundredms.operator.domain.room.RoomWrite;
import live.hundredms.operator.domain.room.WorkspaceState;

/**
 * A pass over a Room that is being deleted. It ends in the finalizer's going: at once if nothing may be done at 100ms,
 * else after the remote room was disabled, or once no call can create it any more. Nothing but the name or id of the room
 * is needed, neither Secret nor template.
 */
final class DeletionPass {
    private DeletionPass() {
    }

    static Step next(PassInput input, Progress progress) {
        if (!input.subject().finalizer() || input.surroundings().arrival().settling()) {
            return new Step.Rest(Next.NEVER);
        }
        if (!input.policies().mayWrite()) {
            return uncalled("left the room as it is: managementPolicy is Observe");
        }
        if (!input.last().evidence().isOwn()) {
            return uncalled("made no call to 100ms: neither the status nor a signed claim proves that a "
                    + "room there belongs to this Room. If you know of one, disable it in the dashboard of 100ms");
        }
        if (progress.observation().isEmpty() && progress.roomId().isEmpty() && !mayHaveCreated(input, progress)) {
            return uncalled("made no call to 100ms: no room was created or adopted for this Room");
        }
        if (input.manifest().isUnreadable()) {
            return leftEnabled("left room " + progress.roomId().orElse(input.subject().remoteName())
                    + " unchanged at 100ms: the operator could not read "
                    + String.join(", ", input.manifest().unrecognised())
                    + ", so it does not know whether the room is to be disabled");
        }
        if (retains(input, progress)) {
            return release("RoomRetained",
                    "left room " + progress.roomId().orElse(input.subject().remoteName()) + " as it is at 100ms");
        }
        return othersRoom(input, progress).map(message -> releaseOnceSure(input, progress, "RoomRetained", message))
                .orElseGet(() -> disable(input, progress));
    }

    /** That the name leads to a room which another Room owns, as it was known before or as a search has shown. */
    private static Optional<String> othersRoom(PassInput input, Progress progress) {
        return input.surroundings().roomOwner().map(owner -> Verdicts.nameHeld(name(input, progress), owner))
                .or(() -> progress.failure().filter(failure -> failure.reason() == Reason.NAME_TAKEN))
                .map(Step.Verdict::message);
    }

    /** Whether there was a call for this Room that may have created a room of which nobody knows. */
    private static boolean mayHaveCreated(PassInput input, Progress progress) {
        return progress.claim(input).filter(claim -> !claim.attempts().isEmpty()).isPresent();
    }

    /** Whether the policy retains the room that is known, or one that was created. */
    private static boolean retains(PassInput input, Progress progress) {
        Origin origin = progress.record().origin().orElse(Origin.CREATED);
        return input.policies().onDeletion(origin) == Policies.Deletion.RETAIN;
    }

    private static Step disable(PassInput input, Progress progress) {
        if (namedOtherwise(progress) && input.dialect() == Dialect.LEGACY) {
            return leftEnabled("left room " + progress.roomId().orElse("")
                    + " as it is at 100ms: it was renamed there, and Legacy disables by name only");
        }
        Optional<Step.Verdict> trouble = Verdicts.of(input.surroundings().workspace()).or(progress::failure);
        if (trouble.isPresent()) {
            return Ending.report(trouble.get(), progress);
        }
        if (input.surroundings().workspace() instanceof WorkspaceState.Pending) {
            return new Step.Rest(Next.NEVER);
        }
        return progress.observation().map(seen -> decided(input, progress, seen))
                .orElseGet(() -> look(input, progress));
    }

    /** The name leads to another room by now, so no call reaches this one any more. */
    private static boolean namedOtherwise(Progress progress) {
        return progress.failure().filter(failure -> failure.reason() == Reason.REMOTE_ID_CHANGED).isPresent();
    }

    private static Step look(PassInput input, Progress progress) {
        if (progress.roomId().isPresent()) {
            return new Step.WriteRoom(new RoomWrite.SetEnabled(progress.roomId().get(), name(input, progress), false));
        }
        if (input.dialect() == Dialect.CURRENT) {
            return new Step.FindRoom(name(input, progress), true);
        }
        return leftEnabled("left room " + name(input, progress)
                + " unchanged at 100ms: its ID was never confirmed, and the Legacy API cannot tell who created it. If "
                + "the room exists, disable it in the dashboard of 100ms");
    }

    private static Step decided(PassInput input, Progress progress, Observation seen) {
        return switch (seen) {
            case Observation.Absent() -> releaseOnceSure(input, progress, "RoomGone", "this Room has no room at 100ms");
            case Observation.Present(RemoteRoom room) -> present(input, progress, room);
        };
    }

    /** A room that was only found by its name is this Room's if one of its calls created it. */
    private static Step present(PassInput input, Progress progress, RemoteRoom room) {
        boolean own = progress.roomId().isPresent()
                || progress.claim(input).filter(claim -> claim.mayHaveCreated(room)).isPresent();
        if (!own) {
            return releaseOnceSure(input, progress, "RoomRetained", "left room " + room.id()
                    + " unchanged at 100ms: it has the name of this Room, but was not created for it");
        }
        if (progress.done().writes() > 2) {
            return Ending.report(new Step.Verdict(Reason.FIELD_NOT_KEPT,
                    "100ms took the disabling and still shows the room enabled"), progress);
        }
        boolean disabled = room.enabled().filter(enabled -> !enabled).isPresent();
        return disabled
                ? release("RoomDisabled", "disabled room " + room.id() + " at 100ms")
                : new Step.WriteRoom(new RoomWrite.SetEnabled(room.id(), room.name(), false));
    }

    /**
     * The end of a Room for which nothing is to be disabled, as a search has shown. A call whose reply nobody saw may still
     * be under way and create the room: until a search comes late enough to tell, the Room stays.
     */
    private static Step releaseOnceSure(PassInput input, Progress progress, String reason, String message) {
        Optional<Instant> searched = progress.learned().searched();
        return progress.claim(input).filter(_ -> searched.isPresent()).flatMap(Claim::newestAttempt)
                .map(attempt -> Ending.report(Verdicts.undecided(attempt, searched), progress))
                .orElseGet(() -> release(reason, message));
    }

    /** The name as last confirmed; a claim keeps it if the status is lost. */
    private static String name(PassInput input, Progress progress) {
        return progress.claim(input).map(Claim::name).or(() -> progress.record().room().name())
                .orElse(input.subject().remoteName());
    }

    private static Step release(String reason, String message) {
        return new Step.Release(new RoomEvent(false, reason, message), true);
    }

    private static Step leftEnabled(String message) {
        return new Step.Release(new RoomEvent(true, "RoomLeftEnabled", message), true);
    }

    private static Step uncalled(String message) {
        return new Step.Release(new RoomEvent(false, "RoomRetained", message), false);
    }
}
