package live.hundredms.operator.domain.pass;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import live.hundredms.operator.domain.pass.Step.Verdict;
import live.hundredms.operator.domain.plan.NotKept;
import live.hundredms.operator.domain.plan.Plan;
import live.hundredms.operator.domain.room.Observation;
import live.hundredms.operator.domain.room.Reason;
import live.hundredms.operator.domain.room.RemoteRoom;

/**
 * Stops a fight over a field: if another person or tool changes a field at 100ms again and again, the operator does not
 * correct it for a while.
 */
final class FieldFight {
    private FieldFight() {
    }

    /** The end of the pass if the plan would correct a field that is held. */
    static Optional<Step> stop(PassInput input, Progress progress, Plan plan) {
        Set<String> fought = new TreeSet<>(fields(plan));
        if (progress.done().writes() == 0 && fought.equals(Set.of("enabled"))
                && input.last().notKept().contains("enabled")) {
            return Optional.of(Ending
                    .report(new Verdict(Reason.FIELD_NOT_KEPT, NotKept.enabled(input.manifest().enabled())), progress));
        }
        fought.retainAll(input.surroundings().heldFields());
        return fought.isEmpty() ? Optional.empty() : Optional.of(Ending.report(verdict(fought, progress), progress));
    }

    private static Verdict verdict(Set<String> fought, Progress progress) {
        String when = progress.observation().flatMap(
                seen -> seen instanceof Observation.Present(RemoteRoom room) ? room.updatedAt() : Optional.empty())
                .map(Instant::toString).map(at -> " (last at " + at + "; 100ms does not report who did it)").orElse("");
        return new Verdict(Reason.CONTENDED, "another person or tool keeps changing " + String.join(", ", fought)
                + " at 100ms" + when + ". The operator waits before it reverts the change again");
    }

    private static Set<String> fields(Plan plan) {
        Set<String> names = new TreeSet<>();
        switch (plan) {
            case Plan.Update(var fields, boolean rename) -> {
                fields.keySet().forEach(field -> names.add(field.specName()));
                if (rename) {
                    names.add("name");
                }
            }
            case Plan.Enable() -> names.add("enabled");
            case Plan.Disable() -> names.add("enabled");
            default -> {
            }
        }
        return names;
    }
}
