package live.hundredms.operator.support;

import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * Lets only a few test classes run at the same time, each with an API server of its own. JUnit's pool starts another class for
 * each one that waits for a future, so that a small machine is too busy for the deadlines of all of them.
 */
public final class FewClusters implements BeforeAllCallback, AfterAllCallback {
    private static final int CLUSTERS = 3;
    private static final Semaphore PERMITS = new Semaphore(CLUSTERS, true);

    @Override
    public void beforeAll(ExtensionContext context) throws InterruptedException {
        if (!context.getRequiredTestClass().isMemberClass()) {
            PERMITS.acquire();
            context.getStore(Namespace.create(FewClusters.class)).put("acquired", true);
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (context.getStore(Namespace.create(FewClusters.class)).remove("acquired") != null
                && !context.getRequiredTestClass().isMemberClass()) {
            PERMITS.release();
        }
    }
}
