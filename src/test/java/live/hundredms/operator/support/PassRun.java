package live.hundredms.operator.support;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import live.hundredms.operator.domain.pass.Outside;
import live.hundredms.operator.domain.pass.Pass;
import live.hundredms.operator.domain.pass.PassInput;
import live.hundredms.operator.domain.pass.PassRunner;
import live.hundredms.operator.domain.pass.Step;
import live.hundredms.operator.domain.room.Reason;
import live.hundredms.operator.domain.room.RoomRecord;
import live.hundredms.operator.domain.room.RoomWrite;

/**
 * A pass that {@link PassRunner} performed, with each step and each answer to it.
 *
 * @param answers as they came, one to each call
 * @param last the pass as it ended
 */
public record PassRun(PassInput input, List<Step> steps, List<Step.Result> answers, Pass last) {
    /** More steps than any pass can need. */
    private static final int ENDLESS = 60;

    /** Performs a pass to its end; one without an end is an error. */
    public static PassRun of(PassInput input, Outside<RuntimeException> outside) {
        PassRun run = of(input, outside, ENDLESS);
        if (!(run.end() instanceof Step.End)) {
            throw new AssertionError("the pass does not end:\n" + lines(run.steps()));
        }
        return run;
    }

    /** Performs the first steps of a pass, then stops as a crash would. */
    public static PassRun of(PassInput input, Outside<RuntimeException> outside, int most) {
        List<Step> steps = new ArrayList<>();
        List<Step.Result> answers = new ArrayList<>();
        Pass pass = Pass.over(input);
        while (steps.size() < most) {
            Step step = pass.next();
            steps.add(step);
            if (!(step instanceof Step.Call call)) {
                break;
            }
            Step.Result answer = PassRunner.perform(call, outside);
            answers.add(answer);
            pass = pass.after(answer);
        }
        return new PassRun(input, steps, answers, pass);
    }

    /** The step with which the pass ended, or after which it stopped. */
    public Step end() {
        return steps.getLast();
    }

    /** The record that the Room's status holds after the pass, also after one that broke off. */
    public RoomRecord kept() {
        if (end() instanceof Step.Report report) {
            return report.record();
        }
        return steps.stream().limit(answers.size()).filter(Step.RecordSending.class::isInstance)
                .map(step -> ((Step.RecordSending) step).record()).reduce((first, second) -> second)
                .orElse(input.last().record());
    }

    /** What was written at 100ms, in order. */
    public List<RoomWrite> writes() {
        return steps.stream().filter(Step.WriteRoom.class::isInstance).map(step -> ((Step.WriteRoom) step).write())
                .toList();
    }

    /** The reason in the Ready condition; empty if the pass says nothing. */
    public Optional<Reason> reason() {
        return end() instanceof Step.Report report ? Optional.of(report.verdict().reason()) : Optional.empty();
    }

    /** Whether the pass has that step, before any write if so asked. */
    public int first(Class<? extends Step> kind) {
        for (int i = 0; i < steps.size(); i++) {
            if (kind.isInstance(steps.get(i))) {
                return i;
            }
        }
        return -1;
    }

    @Override
    public String toString() {
        return "the pass went\n" + lines(steps) + "\nand heard\n" + lines(answers);
    }

    private static String lines(List<?> all) {
        return all.stream().map(one -> "  " + one).collect(Collectors.joining("\n"));
    }
}
