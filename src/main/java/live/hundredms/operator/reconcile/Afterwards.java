package live.hundredms.operator.reconcile;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * A look at an object a moment after the SDK has dealt with the end of the one before of that name: the event of one that
 * is made anew meanwhile is dropped.
 */
final class Afterwards {
    private static final int MILLIS = 500;

    private Afterwards() {
    }

    static void look(BooleanSupplier isThere, Runnable look) {
        CompletableFuture.delayedExecutor(MILLIS, TimeUnit.MILLISECONDS).execute(() -> {
            if (isThere.getAsBoolean()) {
                look.run();
            }
        });
    }
}
