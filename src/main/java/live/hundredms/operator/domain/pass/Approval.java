package live.hundredms.operator.domain.pass;

import live.hundredms.operator.domain.room.EventReason;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import live.hundredms.operator.domain.pass.Step.Verdict;
import live.hundredms.operator.domain.plan.Change;
import live.hundredms.operator.domain.plan.Changes;
import live.hundredms.operator.domain.plan.Plan;
import live.hundredms.operator.domain.room.DesiredRoom;
import live.hundredms.operator.domain.room.Observation;
import live.hundredms.operator.domain.room.Policies;
import live.hundredms.operator.domain.room.Reason;
import live.hundredms.operator.domain.room.RemoteRoom;

/**
 * Holds back the changes of a Room with {@code managementPolicy: Plan} until a person approves their hash. The hash
 * covers the generation, the room, the credentials' fingerprints and each change, so an approval becomes void as soon
 * as one of them changes.
 */
final class Approval {
    private static final Pattern HASH = Pattern.compile("[0-9A-Za-z_-]{1,32}");

    private Approval() {
    }

    /** The end of the pass if the plan still needs the approval of a person; empty if the pass may continue. */
    static Optional<Step> wanting(PassInput input, Progress progress, DesiredRoom desired, Plan plan) {
        if (input.policies().management() != Policies.Management.PLAN || progress.done().writes() > 0) {
            return Optional.empty();
        }
        return switch (plan) {
            case Plan.Create _ -> unlessApproved(input, progress, desired, Planned.creation(desired));
            case Plan.Adopt(RemoteRoom room) ->
                unlessApproved(input, progress, desired, Planned.of(input, progress, desired, room));
            case Plan.Update _,Plan.Enable _,Plan.Disable _ ->
                unlessApproved(input, progress, desired, present(input, progress, desired));
            case Plan.Recognise _,Plan.Nothing _,Plan.Refuse _,Plan.Wait _ -> Optional.empty();
        };
    }

    /**
     * Changes that would be written.
     *
     * @param whole all differences, which the hash covers
     * @param shown the part of them that a person may see
     */
    private record Planned(List<Change> whole, List<Change> shown) {
        static final Planned NOTHING = new Planned(List.of(), List.of());

        static Planned creation(DesiredRoom desired) {
            return new Planned(Changes.wholeCreation(desired), Changes.creation(desired));
        }

        static Planned of(PassInput input, Progress progress, DesiredRoom desired, RemoteRoom room) {
            return new Planned(Changes.between(desired, progress.planning(input), room),
                    Changes.shown(desired, progress.planning(input), room, input.manifest().named()));
        }
    }

    private static Planned present(PassInput input, Progress progress, DesiredRoom desired) {
        return progress.observation().orElseThrow() instanceof Observation.Present(RemoteRoom room)
                ? Planned.of(input, progress, desired, room)
                : Planned.NOTHING;
    }

    private static Optional<Step> unlessApproved(PassInput input, Progress progress, DesiredRoom desired,
            Planned planned) {
        List<Change> changes = planned.shown();
        String hash = hash(input, progress, desired, planned.whole());
        if (input.triggers().approval().filter(hash::equals).isPresent()) {
            return Optional.empty();
        }
        String command = "kubectl -n " + input.subject().namespace() + " annotate room " + input.subject().name()
                + " --overwrite 100ms.live/approve-plan=" + hash;
        Optional<String> other = input.triggers().approval().map(Approval::shown);
        String message = what(progress, desired, changes) + ". "
                + other.map(value -> "The annotation 100ms.live/approve-plan " + value + ". ").orElse("")
                + "To approve them, run `" + command + "`";
        Verdict verdict = new Verdict(Reason.APPROVAL_PENDING, message);
        boolean news = other.isPresent() && !input.last().message().equals(Optional.of(verdict.message()));
        Progress told = news
                ? progress.telling(EventReason.PLAN_NOT_APPROVED,
                        "the annotation 100ms.live/approve-plan " + other.get() + ". To approve the current plan, run `"
                                + command + "`")
                : progress;
        Function<Progress, Step> report = handed -> new Step.Report(verdict, handed.record(), changes,
                Optional.of(hash), handed.events());
        return Optional.of(progress.observation().orElseThrow() instanceof Observation.Present(RemoteRoom room)
                ? HandingOff.seen(input, told, room, report)
                : report.apply(told));
    }

    private static String what(Progress progress, DesiredRoom desired, List<Change> changes) {
        return progress.observation().orElseThrow() instanceof Observation.Absent
                ? "100ms has no room named \"" + desired.name()
                        + "\", and its creation is pending approval (see status.plan.changes)"
                : "changes are pending approval (see status.plan.changes): "
                        + String.join(", ", changes.stream().map(Change::field).toList());
    }

    /** The approval, shortened. Any user who may edit the Room can write any text there. */
    private static String shown(String approval) {
        return HASH.matcher(approval).matches()
                ? "has the value " + approval + ", which is not the hash of the current plan"
                : "does not have the hash of a plan as its value";
    }

    private static String hash(PassInput input, Progress progress, DesiredRoom desired, List<Change> changes) {
        String room = progress.observation().orElseThrow() instanceof Observation.Present(RemoteRoom seen)
                ? seen.id()
                : "";
        StringBuilder text = new StringBuilder().append(input.subject().generation()).append('\n').append(room)
                .append('\n');
        changes.forEach(change -> text.append(change).append('\n'));
        desired.fingerprints().entrySet().stream().sorted(Map.Entry.comparingByKey())
                .forEach(print -> text.append(print.getKey()).append(print.getValue()).append('\n'));
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(text.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
