package live.hundredms.operator.support;

import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;

/**
 * Lets only as many test classes run at the same time as the parameter {@code test.classes} says, each with an API server of its
 * own. JUnit's pool starts another class for each one that waits for a future, so that a small machine is too busy for the
 * deadlines of all of them.
 */
public final class FewClusters implements BeforeAllCallback {
    private static final Namespace OWN = Namespace.create(FewClusters.class);
    private static final String MOST = "test.classes";

    @Override
    public void beforeAll(ExtensionContext context) throws InterruptedException {
        if (!context.getRequiredTestClass().isMemberClass()) {
            Semaphore permits = permits(context);
            permits.acquire();
            AutoCloseable permit = permits::release;
            context.getStore(OWN).put("permit", permit);
        }
    }

    private static Semaphore permits(ExtensionContext context) {
        Store ofAll = context.getRoot().getStore(OWN);
        return ofAll.computeIfAbsent(MOST,
                _ -> new Semaphore(context.getConfigurationParameter(MOST, Integer::parseInt).orElseThrow(), true),
                Semaphore.class);
    }
}
