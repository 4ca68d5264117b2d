package live.hundredms.operator.support;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Decides for {@link InPlaceOfRealCluster}. */
final class InPlaceOfRealClusterCondition implements ExecutionCondition {
    /** Maven hands its own properties on to the tests. */
    private static final boolean CHOSEN = System.getProperty("test") != null;

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        String others = context.getRequiredTestClass().getAnnotation(InPlaceOfRealCluster.class).value();
        return TestCluster.available() && !CHOSEN
                ? ConditionEvaluationResult.disabled(others + " runs these tests")
                : ConditionEvaluationResult.enabled("chosen, or without binaries");
    }
}
