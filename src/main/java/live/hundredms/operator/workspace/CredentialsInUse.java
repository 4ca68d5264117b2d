package live.hundredms.operator.workspace;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * State of the credentials that workspace objects use. Objects with the same credentials share it: what was proven for
 * one is proven for the others. It is forgotten with the last object that uses the credentials.
 */
public final class CredentialsInUse {
    private final LongSupplier nanos;
    private final Map<WorkspaceKey, String> used = new HashMap<>();
    private final Map<String, CredentialsBreaker> breakers = new HashMap<>();

    /**
     * No credentials in use.
     *
     * @param nanos a monotonic clock in nanoseconds
     */
    public CredentialsInUse(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /**
     * The breaker of credentials that an object uses from now on.
     *
     * @param fingerprint fingerprint of realm, access key and app secret or token
     */
    public synchronized CredentialsBreaker by(WorkspaceKey key, String fingerprint) {
        used.put(key, fingerprint);
        forgetUnused();
        return breakers.computeIfAbsent(fingerprint, _ -> new CredentialsBreaker(nanos));
    }

    /** Forgets an object that no longer exists. */
    public synchronized void forget(WorkspaceKey key) {
        used.remove(key);
        forgetUnused();
    }

    private void forgetUnused() {
        breakers.keySet().retainAll(Set.copyOf(used.values()));
    }
}
