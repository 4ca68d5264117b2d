package live.hundredms.sandbox.simulator;

import java.io.IOException;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestWatcher;

/** Gives each statement a remote of its own, names it by its text, and enters how it went in the report. */
final class Conformance implements ExecutionCondition, ParameterResolver, AfterEachCallback, TestWatcher {
    private static final ExtensionContext.Namespace OURS = ExtensionContext.Namespace.create(Conformance.class);

    /** Names a test by the number and the text of its statement. */
    static final class Naming extends DisplayNameGenerator.Standard {
        @Override
        public String generateDisplayNameForMethod(List<Class<?>> enclosing, Class<?> type, Method method) {
            return Optional.ofNullable(method.getAnnotation(Statement.class)).map(Conformance::line)
                    .orElseGet(() -> super.generateDisplayNameForMethod(enclosing, type, method));
        }
    }

    private static String line(Statement statement) {
        return String.format(Locale.ROOT, "%02d %s", statement.value(), statement.text());
    }

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        Statement statement = context.getElement().map(element -> element.getAnnotation(Statement.class)).orElse(null);
        if (statement == null || !ConformanceRemote.isElsewhere() || statement.needs() == Statement.Needs.WORKSPACE) {
            return ConditionEvaluationResult.enabled("can be asked");
        }
        if (statement.needs() == Statement.Needs.LEGACY && ConformanceRemote.hasLegacy()) {
            return ConditionEvaluationResult.enabled("can be asked");
        }
        return ConditionEvaluationResult.disabled(statement.needs() == Statement.Needs.LEGACY
                ? "conformance.legacyEndpoint is not given"
                : "needs the simulator");
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == ConformanceRemote.class;
    }

    @Override
    public ConformanceRemote resolveParameter(ParameterContext parameter, ExtensionContext context) {
        ConformanceRemote remote = ConformanceRemote.ofThisRun();
        context.getStore(OURS).put(ConformanceRemote.class, remote);
        return remote;
    }

    @Override
    public void afterEach(ExtensionContext context) throws IOException {
        ConformanceRemote remote = context.getStore(OURS).get(ConformanceRemote.class, ConformanceRemote.class);
        if (remote != null) {
            remote.close();
        }
    }

    @Override
    public void testSuccessful(ExtensionContext context) {
        enter(context, "pass");
    }

    @Override
    public void testFailed(ExtensionContext context, @Nullable Throwable cause) {
        enter(context, "FAIL");
    }

    @Override
    public void testAborted(ExtensionContext context, @Nullable Throwable cause) {
        enter(context, "not applicable (" + (cause == null ? "aborted" : cause.getMessage()) + ")");
    }

    @Override
    public void testDisabled(ExtensionContext context, Optional<String> reason) {
        enter(context, "not applicable (" + reason.orElse("disabled") + ")");
    }

    private static void enter(ExtensionContext context, String result) {
        ConformanceReport report = context.getRoot().getStore(OURS).computeIfAbsent(ConformanceReport.class,
                type -> new ConformanceReport(), ConformanceReport.class);
        context.getElement().map(element -> element.getAnnotation(Statement.class))
                .ifPresent(statement -> report.enter(statement, result));
    }
}
