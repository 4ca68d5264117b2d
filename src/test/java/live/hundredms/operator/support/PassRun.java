package live.hundredms.operator.support;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import live.hundredms.operator.domain.pass.Pass;
import live.hundredms.operator.domain.pass.PassInput;
import live.hundredms.operator.domain.pass.Step;
import live.hundredms.operator.domain.room.Claim;
import live.hundredms.operator.domain.room.Outcome;
import live.hundredms.operator.domain.room.Reason;
import live.hundredms.operator.domain.room.RemoteRoom;
import live.hundredms.operator.domain.room.RoomRecord;
import live.hundredms.operator.domain.room.RoomWrite;

/**
 * A pass that was performed against something {@link ScriptedOutside}, without threads.
 *
 * @param answers as they came, one to each step but the last
 * @param last the pass as it ended
 */
public record PassRun(PassInput input, List<Step> steps, List<Step.Result> answers, Pass last) {
    /** More steps than any pass can need. */
    private static final int ENDLESS = 60;

    /** Performs a pass to its end; one without an end is an error. */
    public static PassRun of(PassInput input, ScriptedOutside outside) {
        return of(input, outside, ENDLESS);
    }

    /** Performs the first steps of a pass, then stops as a crash would. */
    public static PassRun of(PassInput input, ScriptedOutside outside, int most) {
        List<Step> steps = new ArrayList<>();
        List<Step.Result> answers = new ArrayList<>();
        Pass pass = Pass.over(input);
        while (steps.size() < most) {
            Step step = pass.next();
            steps.add(step);
            Optional<Step.Result> answer = answer(step, outside);
            if (answer.isEmpty()) {
                return new PassRun(input, steps, answers, pass);
            }
            answers.add(answer.get());
            pass = pass.after(answer.get());
        }
        if (most == ENDLESS) {
            throw new AssertionError("the pass does not end:\n" + lines(steps));
        }
        return new PassRun(input, steps, answers, pass);
    }

    private static Optional<Step.Result> answer(Step step, ScriptedOutside outside) {
        return switch (step) {
            case Step.ReadSecret(var need) -> Optional.of(new Step.SecretRead(need.field(), outside.secret(need)));
            case Step.ResolveTemplate(String name) -> Optional.of(new Step.TemplateResolved(outside.template(name)));
            case Step.FindRoom(String name, boolean ignored) ->
                Optional.of(new Step.RoomSearched(outside.find(name), Optional.empty()));
            case Step.ReadRoom read -> Optional.of(seen(read, outside));
            case Step.MakeClaim claim ->
                Optional.of(new Step.Claimed(claim.before().orElseGet(() -> new Claim(claim.name(), claim.workspace(),
                        Optional.empty(), outside.now(), claim.origin(), claim.fields()))));
            case Step.RecordSending ignored -> Optional.of(new Step.SendingRecorded());
            case Step.WriteRoom(RoomWrite write) ->
                Optional.of(new Step.Written(write, outside.write(write), Optional.empty()));
            case Step.Release ignored -> Optional.empty();
            case Step.Report ignored -> Optional.empty();
            case Step.Rest ignored -> Optional.empty();
        };
    }

    private static Step.RoomSeen seen(Step.ReadRoom read, ScriptedOutside outside) {
        Optional<RemoteRoom> listed = read.hintWillDo() ? outside.listed(read.id()) : Optional.empty();
        return listed.map(room -> new Step.RoomSeen(new Outcome.Found<>(room), true))
                .orElseGet(() -> new Step.RoomSeen(outside.read(read.id()), false));
    }

    /** The step with which the pass ended. */
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

    /** The reason in the Ready condition; empty where the pass says nothing. */
    public Optional<Reason> reason() {
        return end() instanceof Step.Report report ? Optional.of(report.verdict().reason()) : Optional.empty();
    }

    /** Whether the pass has that step, before any write where so asked. */
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
