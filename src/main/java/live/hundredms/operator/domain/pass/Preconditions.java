package live.hundredms.operator.domain.pass;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import live.hundredms.operator.domain.pass.Step.Next;
import live.hundredms.operator.domain.room.Dialect;
import live.hundredms.operator.domain.room.Reason;
import live.hundredms.operator.domain.room.RoomField;
import live.hundredms.operator.domain.room.SentFields;
import live.hundredms.operator.domain.room.WorkspaceState;

/** Conditions that must hold before 100ms is called for a living Room. */
final class Preconditions {
    private static final int LONGEST_NAME = 253;
    private static final Set<Reason> FOUND_OUT_ANEW = EnumSet.of(Reason.SECRET_NOT_ALLOWED, Reason.NAME_TOO_LONG,
            Reason.WORKSPACE_CHANGED);

    private Preconditions() {
    }

    /** The end of the pass if something prevents a call. */
    static Optional<Step> stop(PassInput input, Progress progress) {
        if (input.manifest().suspend() && input.last().message().isEmpty()
                && !input.surroundings().arrival().settling()) {
            return Ending.refusal(progress, Reason.SUSPENDED,
                    "the operator does not reconcile this Room, because spec.suspend is true. To let it create or adopt "
                            + "the room, remove spec.suspend. A deletion of the Room is processed all the same");
        }
        if (input.manifest().suspend() || input.surroundings().arrival().settling()
                || input.surroundings().workspace() instanceof WorkspaceState.Pending) {
            return Optional.of(new Step.Rest(Next.NEVER));
        }
        if (!input.manifest().unrecognised().isEmpty()) {
            return Ending.refusal(progress, Reason.UNSUPPORTED_VALUE,
                    "unsupported value in " + String.join(", ", input.manifest().unrecognised())
                            + ". Correct the manifest, or use a newer version of the operator");
        }
        return workspace(input, progress)
                .or(() -> DialectLimits.unsupported(input)
                        .flatMap(message -> Ending.refusal(progress, Reason.UNSUPPORTED_BY_API, message)))
                .or(() -> BrokenRules.refusal(input, progress)).or(() -> name(input, progress));
    }

    /**
     * The end of the pass if the workspace cannot be used. The workspace object reports its own problems, and a
     * confirmed Room needs no call, so the Room keeps its conditions. But a workspace object that no longer exists
     * reports nothing, and one that no longer allows the namespace does not report it there; so both show on the Room
     * once they have lasted. If a user requested a reconcile or something changed meanwhile, the operator reconciles
     * such a Room again soon, because no event may come when the problem ends.
     */
    private static Optional<Step> workspace(PassInput input, Progress progress) {
        WorkspaceState state = input.surroundings().workspace();
        if (state instanceof WorkspaceState.Away
                || (state instanceof WorkspaceState.NotReady && input.last().confirmed())) {
            return Optional.of(new Step.Rest(isWoken(input) ? Next.SOON : Next.NEVER));
        }
        return Verdicts.of(state).map(verdict -> Ending.report(verdict, progress));
    }

    private static Optional<Step> name(PassInput input, Progress progress) {
        String name = input.subject().remoteName();
        if (name.length() > LONGEST_NAME) {
            return Ending.refusal(progress, Reason.NAME_TOO_LONG, "the name at 100ms would have " + name.length()
                    + " characters, but at most " + LONGEST_NAME
                    + " are allowed. Delete this Room, and create it with spec.name or with a shorter metadata.name");
        }
        return input.surroundings().nameHolder().filter(_ -> !goesById(input, progress))
                .or(() -> input.surroundings().roomOwner()).map(holder -> Verdicts.nameHeld(name, holder))
                .map(verdict -> stillStalled(input, progress).orElseGet(() -> Ending.report(verdict, progress)));
    }

    /**
     * The end of a pass over a Room that still waits for a person. It gave its name up, so another Room may hold it
     * now, and it continues to report what the person must do. If it reported the name instead, it would want the name
     * again and compete with its holder.
     */
    private static Optional<Step> stillStalled(PassInput input, Progress progress) {
        return input.last().stalled().isPresent() && !isWoken(input)
                ? References.secrets(input, progress).or(() -> personFirst(input, progress))
                : Optional.empty();
    }

    /**
     * Whether the Room has a restored room that is known by its ID. Then the holder of the name is not in the way,
     * provided that 100ms can be read.
     */
    private static boolean goesById(PassInput input, Progress progress) {
        return input.dialect() == Dialect.CURRENT && Restoring.isUnderWay(input, progress);
    }

    /** The end of the pass if a person must change something first and nothing changed since that was reported. */
    static Optional<Step> personFirst(PassInput input, Progress progress) {
        return waitsForPerson(input) && !isWoken(input) && progress.done().writes() == 0
                && hasTheSameCredentials(input, progress) ? Optional.of(new Step.Rest(Next.NEVER)) : Optional.empty();
    }

    /**
     * Whether the Room waits for a person. Each pass checks again whether a Secret may be sent, a name is too long or
     * the manifest names another workspace; for these, the status does not stop the pass.
     */
    private static boolean waitsForPerson(PassInput input) {
        return input.last().stalled().filter(reason -> !FOUND_OUT_ANEW.contains(reason)).isPresent();
    }

    private static boolean isWoken(PassInput input) {
        return input.triggers().inputsChanged() || input.triggers().request().isPresent();
    }

    private static boolean hasTheSameCredentials(PassInput input, Progress progress) {
        Map<RoomField, String> before = new EnumMap<>(RoomField.class);
        input.last().record().sent().fingerprints()
                .forEach((field, print) -> before.put(field, SentFields.plain(print)));
        return DesiredRooms.of(input, progress).fingerprints().entrySet().stream()
                .allMatch(entry -> entry.getValue().equals(before.get(entry.getKey())));
    }
}
