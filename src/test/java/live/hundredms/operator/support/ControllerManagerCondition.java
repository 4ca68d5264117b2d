package live.hundredms.operator.support;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Decides for {@link NeedsControllerManager}: run, note as not run, or let it fail for want of the binary. */
final class ControllerManagerCondition implements ExecutionCondition {
    private static final String MISSING = "no " + ControllerManager.BINARY;

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        String test = context.getRequiredTestClass().getSimpleName() + "." + context.getRequiredTestMethod().getName();
        if (ApiServer.besides(ControllerManager.BINARY).isPresent()) {
            NotRun.withdraw(test, MISSING);
            return ConditionEvaluationResult.enabled("the binary is there");
        }
        if ("true".equals(System.getenv("CI"))) {
            return ConditionEvaluationResult.enabled("must fail: " + MISSING);
        }
        NotRun.note(test, MISSING);
        return ConditionEvaluationResult.disabled(MISSING);
    }
}
