package live.hundredms.operator.support;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Decides for {@link NeedsRealCluster}: run, note as not run, or fail. */
final class RealClusterCondition implements ExecutionCondition, BeforeAllCallback, BeforeEachCallback {
    private static final String MISSING = "no kube-apiserver binaries";

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        String test = context.getRequiredTestClass().getSimpleName();
        if (RealCluster.available()) {
            NotRun.withdraw(test, MISSING);
            return ConditionEvaluationResult.enabled("real API server present");
        }
        if (onCi()) {
            return ConditionEvaluationResult.enabled("must fail: " + MISSING);
        }
        NotRun.note(test, MISSING);
        return ConditionEvaluationResult.disabled(MISSING);
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        ApiServer.requireBinaries();
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        ApiServer.requireBinaries();
    }

    private static boolean onCi() {
        return "true".equals(System.getenv("CI"));
    }
}
