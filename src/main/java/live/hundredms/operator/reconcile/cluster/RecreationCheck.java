package live.hundredms.operator.reconcile.cluster;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Looks at an object that was made anew while the SDK dealt with the end of the former one of its name: the SDK may hand
 * the new one to the pass over the former one's end, and drops the event of the new one a moment after that pass returned,
 * so one look is not enough.
 */
public final class RecreationCheck {
    private static final int MILLIS = 500;

    private RecreationCheck() {
    }

    /** Looks now and then for as long as the object is there and nobody has looked at it. */
    public static void look(BooleanSupplier waits, Runnable look) {
        CompletableFuture.delayedExecutor(MILLIS, TimeUnit.MILLISECONDS).execute(() -> {
            if (waits.getAsBoolean()) {
                look.run();
                look(waits, look);
            }
        });
    }
}
