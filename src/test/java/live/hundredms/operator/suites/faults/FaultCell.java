package live.hundredms.operator.suites.faults;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import live.hundredms.operator.domain.pass.Step;
import live.hundredms.operator.domain.room.Outcome;
import live.hundredms.operator.support.oracle.StatusRule;

/**
 * What one fault does to one call.
 *
 * @param sent how often the call went out on the wire
 * @param writesAfter what the same pass wrote at 100ms behind that call
 * @param end how the pass ended
 * @param texts all that the pass could show to anybody
 * @param healed what was wrong with the next pass, once the fault was over; empty if nothing was
 */
record FaultCell(Fault fault, Column column, Outcome<?> outcome, int sent, int writesAfter, Step end,
        List<String> texts, Optional<String> healed) {

    /** What is wrong with the outcome, by the status of the reply. */
    Optional<String> wrong() {
        return StatusRule.broken(fault.status(), column.onId(), outcome);
    }

    /** Whether nobody knows what the call did. */
    boolean unknown() {
        return outcome instanceof Outcome.Unavailable;
    }

    /** When the operator comes back to it by itself. */
    String nextTry() {
        if (outcome instanceof Outcome.RateLimited<?>(Optional<Duration> retryAfter)) {
            return retryAfter.map(wait -> "pause of " + wait.toSeconds() + " s").orElse("growing pause");
        }
        return switch (end) {
            case Step.Report report -> report.verdict().next().name().toLowerCase(Locale.ROOT);
            case Step.Rest(Step.Next next) -> next.name().toLowerCase(Locale.ROOT);
            case Step.Release _ -> "released";
            case Step.Call call -> throw new AssertionError("no end of a pass, but " + call);
        };
    }

    /** As the table shows it. */
    String text() {
        return outcome.getClass().getSimpleName() + ", " + writesAfter + ", " + nextTry();
    }
}
