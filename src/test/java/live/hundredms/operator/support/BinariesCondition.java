package live.hundredms.operator.support;

import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Where binaries are missing: note the test as not run, or fail if {@code CI=true}. */
class BinariesCondition implements ExecutionCondition, BeforeAllCallback, BeforeEachCallback {
    private final String missing;
    private final BooleanSupplier available;
    private final Runnable require;

    /** @param require throws and says what is missing if */
    BinariesCondition(String missing, BooleanSupplier available, Runnable require) {
        this.missing = missing;
        this.available = available;
        this.require = require;
    }

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        String test = context.getRequiredTestClass().getSimpleName();
        if (available.getAsBoolean()) {
            NotRun.withdraw(test, missing);
            return ConditionEvaluationResult.enabled("there are binaries");
        }
        if (required()) {
            return ConditionEvaluationResult.enabled("must fail: " + missing);
        }
        NotRun.note(test, missing);
        return ConditionEvaluationResult.disabled(missing);
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        require.run();
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        require.run();
    }

    /** Whether a machine that lacks them fails. */
    boolean required() {
        return "true".equals(System.getenv("CI"));
    }
}
