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
 * What a pass over a living Room makes of rules of its workspace object that the Room breaks. A Room without a room gets
 * none. One that owns a room keeps it: on Current all but what breaks a rule is still kept as the manifest says, by ID; on
 * Legacy, of which each write carries everything, the room can only be disabled.
 */
final class BrokenRules {
    /** Rooms at 100ms are never deleted, so more of them are allowed only once a person changed the rule. */
    private static final Duration LOOK_AGAIN = Duration.ofMinutes(5);
    private static final String OTHER_NAME = "Delete this Room and create it without spec.name, or with a spec.name"
            + " that begins with this prefix.";
    /** Characters of the rules in a message, of which a condition keeps 1,024. */
    private static final int LONGEST = 700;
    /** The next pass finds the room, and what it says of it stays. */
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

    /** That no room may be created, for the given reason. */
    static Verdict noCreation(String why) {
        return new Verdict(Reason.NOT_ALLOWED_BY_WORKSPACE, Sentence.of(why), Optional.of(LOOK_AGAIN));
    }

    /** That a room was there before the call that was to create one; it is not the Room's. */
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

    /** What the Ready condition says of a Room that owns a room and breaks a rule; empty if it breaks none. */
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

    /** Whether the Room breaks a rule by what its manifest says. */
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

    /** Short enough for a message to show all that follows: what was said before is recognised by it. */
    private static String sentences(List<BrokenRule> broken) {
        String all = broken.stream().map(BrokenRule::sentence).map(Sentence::of).collect(Collectors.joining(" "));
        return all.length() <= LONGEST ? all : all.substring(0, LONGEST) + "…";
    }
}
