package live.hundredms.operator.domain.pass;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import live.hundredms.operator.domain.pass.Step.Verdict;
import live.hundredms.operator.domain.room.BrokenRule;
import live.hundredms.operator.domain.room.Dialect;
import live.hundredms.operator.domain.room.Reason;
import live.hundredms.operator.domain.room.RoomField;
import live.hundredms.operator.domain.room.RoomRecord;
import live.hundredms.operator.domain.room.Sentence;
import live.hundredms.operator.domain.room.Withheld;

/**
 * Decides what a pass over a living Room does if the Room breaks rules of its workspace object. A Room without a room
 * gets none. A Room that owns a room keeps it: on Current the operator still manages, by ID, everything that breaks no
 * rule; on Legacy, whose writes always carry everything, it can only disable the room.
 */
final class BrokenRules {
    /**
     * Delay until the quota is checked again. 100ms never deletes a room, so more rooms are allowed only once a person
     * changes the rule.
     */
    private static final Duration LOOK_AGAIN = Duration.ofMinutes(5);
    private static final String OTHER_NAME = "Delete this Room and create it without spec.name, or with a spec.name"
            + " that begins with this prefix.";
    /** Maximum length of the text about the rules in a message, in characters. A condition keeps 1,024. */
    private static final int LONGEST = 700;
    /** Delay until the next pass. That pass finds the room, and its message lasts. */
    private static final Duration LOOK_SOON = Duration.ofSeconds(1);

    private BrokenRules() {
    }

    /** The end of the pass, without a call, if the Room owns no room and must not get one. */
    static Optional<Step> refusal(PassInput input, Progress progress) {
        if (owns(progress.record())) {
            return Optional.empty();
        }
        List<BrokenRule> broken = broken(input);
        return broken.isEmpty()
                ? input.surroundings().noCreation().filter(_ -> progress.roomId().isEmpty())
                        .map(why -> Ending.report(noCreation(why), progress))
                : Ending.refusal(progress, Reason.NOT_ALLOWED_BY_WORKSPACE,
                        sentences(broken) + (input.withheld().name() ? " " + OTHER_NAME : ""));
    }

    /** Verdict that no room may be created for this reason. */
    static Verdict noCreation(String why) {
        return new Verdict(Reason.NOT_ALLOWED_BY_WORKSPACE, Sentence.of(why), Optional.of(LOOK_AGAIN));
    }

    /**
     * Verdict that a room with the name existed before the call that was to create one. That room does not belong to
     * the Room.
     */
    static Verdict notCreated(PassInput input, String roomId) {
        String then = input.policies().rules().againstAdopting(input.subject().remoteName())
                .map(rule -> Sentence.of(rule) + " Delete this Room and create it with another spec.name.")
                .orElse("At the next reconcile, the operator adopts the room, unless adoptionPolicy is Refuse.");
        return new Verdict(Reason.NOT_ALLOWED_BY_WORKSPACE,
                "Another person or tool created room " + roomId
                        + " with this name shortly before the operator, so the call "
                        + "of the operator overwrote its fields. Check the room in the dashboard of 100ms. " + then,
                Optional.of(LOOK_SOON));
    }

    /** Verdict about a Room that owns a room and breaks a rule; empty if it breaks none. */
    static Optional<Verdict> verdict(PassInput input, RoomRecord record) {
        List<BrokenRule> broken = broken(input);
        return broken.isEmpty() || !owns(record)
                ? Optional.empty()
                : Optional.of(new Verdict(Reason.NOT_ALLOWED_BY_WORKSPACE, sentences(broken)
                        + " Until the Room follows the rules, " + stays(input, record.room().id().orElseThrow())));
    }

    private static String stays(PassInput input, String roomId) {
        if (input.dialect() == Dialect.LEGACY) {
            return "the operator makes no change to room " + roomId
                    + " at 100ms, except to disable it if spec.enabled is false or the Room is deleted.";
        }
        return "the operator does not change these fields of room " + roomId + " at 100ms: " + named(input.withheld())
                + "."
                + (input.withheld().holds(RoomField.TEMPLATE)
                        ? " 100ms accepts the template only together with all other fields."
                        : "");
    }

    /** Whether the manifest of the Room breaks a rule. */
    static boolean any(PassInput input) {
        return !broken(input).isEmpty();
    }

    private static List<BrokenRule> broken(PassInput input) {
        return input.policies().rules().broken(input.subject().remoteName(), input.manifest().fields());
    }

    private static boolean owns(RoomRecord record) {
        return record.room().id().isPresent() && record.origin().isPresent();
    }

    private static String named(Withheld withheld) {
        List<String> names = new ArrayList<>();
        if (withheld.name()) {
            names.add("name");
        }
        withheld.fields().stream().sorted().map(RoomField::specName).forEach(names::add);
        return String.join(", ", names);
    }

    /**
     * The rules in one text. It is short enough for a message to show everything after it, because a later pass
     * recognizes earlier messages by that part.
     */
    private static String sentences(List<BrokenRule> broken) {
        String all = broken.stream().map(BrokenRule::sentence).map(Sentence::of).collect(Collectors.joining(" "));
        return all.length() <= LONGEST ? all : all.substring(0, LONGEST) + "…";
    }
}
