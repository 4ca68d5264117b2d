package live.hundredms.operator.domain.pass;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import live.hundredms.operator.domain.pass.Step.Next;
import live.hundredms.operator.domain.pass.Step.Verdict;
import live.hundredms.operator.domain.room.Dialect;
import live.hundredms.operator.domain.room.Reason;
import live.hundredms.operator.domain.room.RoomField;
import live.hundredms.operator.domain.room.SentFields;
import live.hundredms.operator.domain.room.WorkspaceState;

/** What must hold before 100ms is called for a Room that lives. */
final class Preconditions {
    private static final int LONGEST_NAME = 253;

    private Preconditions() {
    }

    /** The end of the pass if something stands against a call. */
    static Optional<Step> stop(PassInput input, Progress progress) {
        if (input.manifest().suspend() || input.surroundings().arrival().settling()
                || input.surroundings().workspace() instanceof WorkspaceState.Pending) {
            return Optional.of(new Step.Rest(Next.NEVER));
        }
        if (!input.manifest().unrecognised().isEmpty()) {
            return Ending.refusal(progress, Reason.UNSUPPORTED_VALUE,
                    "this operator does not know the value of " + String.join(", ", input.manifest().unrecognised()));
        }
        return workspace(input, progress)
                .or(() -> DialectLimits.unsupported(input)
                        .flatMap(message -> Ending.refusal(progress, Reason.UNSUPPORTED_BY_DIALECT, message)))
                .or(() -> name(input, progress));
    }

    /**
     * A confirmed Room has nothing to do, so the trouble of its workspace is none of its own. What somebody asked of it
     * or changed meanwhile is looked at again, for no event may come when the trouble ends.
     */
    private static Optional<Step> workspace(PassInput input, Progress progress) {
        Optional<Verdict> trouble = Verdicts.of(input.surroundings().workspace());
        return trouble.isPresent() && input.last().confirmed()
                ? Optional.of(new Step.Rest(isWoken(input) ? Next.SOON : Next.NEVER))
                : trouble.map(verdict -> Ending.report(verdict, progress));
    }

    private static Optional<Step> name(PassInput input, Progress progress) {
        String name = input.subject().remoteName();
        if (name.length() > LONGEST_NAME) {
            return Ending.refusal(progress, Reason.NAME_TOO_LONG, "the name at 100ms would have " + name.length()
                    + " characters, " + LONGEST_NAME + " are allowed: set spec.name");
        }
        return input.surroundings().nameHolder().filter(_ -> !goesById(input, progress))
                .or(() -> input.surroundings().roomOwner()).map(holder -> Verdicts.nameHeld(name, holder))
                .map(verdict -> stillStalled(input, progress).orElseGet(() -> Ending.report(verdict, progress)));
    }

    /**
     * A Room that waits for a person gave its name up, so that another one may hold it now, and goes on to say what the
     * person must do. If it spoke of the name instead, it would want it again, also from the one that holds it.
     */
    private static Optional<Step> stillStalled(PassInput input, Progress progress) {
        return input.last().stalled().isPresent() && !isWoken(input)
                ? References.secrets(input, progress).or(() -> personFirst(input, progress))
                : Optional.empty();
    }

    /** A restored room is known by its id: who holds the name meanwhile is in nobody's way if 100ms can be asked. */
    private static boolean goesById(PassInput input, Progress progress) {
        return input.dialect() == Dialect.CURRENT && Restoring.isUnderWay(input, progress);
    }

    /** The end of the pass if a person must change something first and nothing changed since that was said. */
    static Optional<Step> personFirst(PassInput input, Progress progress) {
        return waitsForPerson(input) && !isWoken(input) && progress.done().writes() == 0
                && hasTheSameCredentials(input, progress) ? Optional.of(new Step.Rest(Next.NEVER)) : Optional.empty();
    }

    /** Each pass finds out anew whether a Secret may be sent, so what the status says of one holds nothing up. */
    private static boolean waitsForPerson(PassInput input) {
        return input.last().stalled().filter(reason -> reason != Reason.SECRET_NOT_ALLOWED).isPresent();
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
