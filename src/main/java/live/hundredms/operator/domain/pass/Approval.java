package live.hundredms.operator.domain.pass;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import live.hundredms.operator.domain.pass.Step.Verdict;
import live.hundredms.operator.domain.plan.Change;
import live.hundredms.operator.domain.plan.Changes;
import live.hundredms.operator.domain.plan.Plan;
import live.hundredms.operator.domain.plan.PlanningContext;
import live.hundredms.operator.domain.room.DesiredRoom;
import live.hundredms.operator.domain.room.Observation;
import live.hundredms.operator.domain.room.Policies;
import live.hundredms.operator.domain.room.Reason;
import live.hundredms.operator.domain.room.RemoteRoom;

/**
 * {@code managementPolicy: Plan}: what would be written waits until a person approves its hash. The hash covers the
 * generation, the room, the credentials' fingerprints and each change, so an approval is void once any of them moved.
 */
final class Approval {
    private Approval() {
    }

    /** The end of the pass where the plan still wants a person; empty where it may go on. */
    static Optional<Step> wanting(PassInput in, Progress so, DesiredRoom desired, Plan plan) {
        if (in.policies().management() != Policies.Management.PLAN || so.done().writes() > 0) {
            return Optional.empty();
        }
        return switch (plan) {
            case Plan.Create ignored -> unlessApproved(in, so, desired, Changes.creation(desired));
            case Plan.Adopt(RemoteRoom room) -> unlessApproved(in, so, desired, adoption(in, so, desired, room));
            case Plan.Update ignored -> unlessApproved(in, so, desired, present(in, so, desired));
            case Plan.Enable() -> unlessApproved(in, so, desired, present(in, so, desired));
            case Plan.Disable() -> unlessApproved(in, so, desired, present(in, so, desired));
            case Plan.Recognise ignored -> Optional.empty();
            case Plan.Nothing() -> Optional.empty();
            case Plan.Refuse ignored -> Optional.empty();
            case Plan.Wait ignored -> Optional.empty();
        };
    }

    private static List<Change> adoption(PassInput in, Progress so, DesiredRoom desired, RemoteRoom room) {
        return Changes.between(desired,
                new PlanningContext(so.record(), so.claim(), in.confirmed(), so.done().sentNow()), room);
    }

    private static List<Change> present(PassInput in, Progress so, DesiredRoom desired) {
        return so.observation().orElseThrow() instanceof Observation.Present(RemoteRoom room)
                ? adoption(in, so, desired, room)
                : List.of();
    }

    private static Optional<Step> unlessApproved(PassInput in, Progress so, DesiredRoom desired, List<Change> changes) {
        String hash = hash(in, so, desired, changes);
        if (in.approval().filter(hash::equals).isPresent()) {
            return Optional.empty();
        }
        String fields = String.join(", ", changes.stream().map(Change::field).toList());
        return Optional.of(new Step.Report(new Verdict(Reason.APPROVAL_PENDING, "changes wait for approval: " + fields),
                so.record(), changes, Optional.of(hash), so.events()));
    }

    private static String hash(PassInput in, Progress so, DesiredRoom desired, List<Change> changes) {
        String room = so.observation().orElseThrow() instanceof Observation.Present(RemoteRoom seen) ? seen.id() : "";
        StringBuilder text = new StringBuilder().append(in.generation()).append('\n').append(room).append('\n');
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
