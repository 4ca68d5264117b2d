package live.hundredms.operator.kube;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Detects that the API server went back in time because its etcd was restored from a backup. Everything that this
 * process keeps of objects is worthless then, and watches that continue miss changes. Versions are compared as numbers,
 * as Kubernetes promises since 1.35 and etcd did before; a version that is not a number proves nothing.
 *
 * <p>
 * Only a request that was made after a version was seen can prove that, and only if the API server had to answer with
 * its newest state: a list without a version, or the read of one object.
 */
public final class ResourceVersions {
    private static final Logger LOG = LoggerFactory.getLogger(ResourceVersions.class);
    private static final int ATTEMPTS = 10;
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final AtomicLong highest = new AtomicLong();
    private final AtomicBoolean checking = new AtomicBoolean();
    private final AtomicBoolean told = new AtomicBoolean();
    private volatile Consumer<String> listener = _ -> {
    };

    /** Sets a listener that is called once if the API server went back. */
    public void onReturn(Consumer<String> told) {
        listener = told;
    }

    /**
     * Records an object of the operator's kinds that was decoded. Whichever request returned it, etcd had that version
     * by then.
     */
    public void saw(@Nullable HasMetadata object) {
        if (object != null && object.getMetadata() != null) {
            number(object.getMetadata().getResourceVersion())
                    .ifPresent(version -> highest.accumulateAndGet(version, Math::max));
        }
    }

    /**
     * Records that an object replaced an earlier state of itself in a cache. The later state is never the older one.
     */
    public void replaced(HasMetadata now, HasMetadata before) {
        if (Objects.equals(now.getMetadata().getUid(), before.getMetadata().getUid())) {
            compare(number(now.getMetadata().getResourceVersion()), number(before.getMetadata().getResourceVersion()),
                    now.getKind() + " " + now.getMetadata().getName());
        }
    }

    /**
     * Records that the lease was read twice, one after the other, while this process led.
     *
     * @param now its version in the second read
     * @param before its version in the first read
     */
    void leaseRead(@Nullable String now, @Nullable String before) {
        compare(number(now), number(before), "the lease");
    }

    /**
     * Requests the newest state and compares it with all versions that were seen before. Runs on a thread of its own,
     * one at a time.
     *
     * @param newest lists without a version, so that the API server answers with its newest state; returns the version
     *        of the list
     */
    public void check(Supplier<@Nullable String> newest) {
        if (!checking.getAndSet(true)) {
            Thread.ofVirtual().name("resource-versions").start(() -> {
                try {
                    checkUntilAnswered(newest);
                } catch (InterruptedException stopping) {
                    Thread.currentThread().interrupt();
                } finally {
                    checking.set(false);
                }
            });
        }
    }

    private void checkUntilAnswered(Supplier<@Nullable String> newest) throws InterruptedException {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            OptionalLong before = OptionalLong.of(highest.get());
            try {
                compare(number(newest.get()), before, "a list");
                return;
            } catch (KubernetesClientException unanswered) {
                LOG.debug("The resourceVersion of the API server could not be read", unanswered);
                Thread.sleep(PAUSE);
            }
        }
    }

    private void compare(OptionalLong now, OptionalLong before, String of) {
        if (now.isPresent() && before.isPresent() && now.getAsLong() < before.getAsLong() && !told.getAndSet(true)) {
            listener.accept("the API server returned to an earlier state: the resourceVersion of " + of + " is "
                    + now.getAsLong() + ", but it was " + before.getAsLong()
                    + " before. Its etcd was probably restored from a backup. "
                    + "The operator must restart with an empty cache");
        }
    }

    private static OptionalLong number(@Nullable String version) {
        try {
            return version == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(version));
        } catch (NumberFormatException opaque) {
            return OptionalLong.empty();
        }
    }
}
