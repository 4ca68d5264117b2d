package live.hundredms.operator.support;

import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * Lets only a few test classes run at the same time, each with an API server of its own. JUnit's pool starts another class for
 * each one that waits for a future, so that a small machine is too busy for the deadlines of all of them.
 */
public final class FewClusters implements BeforeAllCallback {
    private static final int CLUSTERS = 3;
    private static final Semaphore PERMITS = new Semaphore(CLUSTERS, true);

    @Override
    public void beforeAll(ExtensionContext context) throws InterruptedException {
        if (!context.getRequiredTestClass().isMemberClass()) {
            PERMITS.acquire();
            AutoCloseable permit = PERMITS::release;
            context.getStore(Namespace.create(FewClusters.class)).put("permit", permit);
        }
    }
}
