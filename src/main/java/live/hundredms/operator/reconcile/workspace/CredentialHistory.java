package live.hundredms.operator.reconcile.workspace;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import live.hundredms.operator.kube.SecretRef;

/**
 * Which Secrets workspace objects named and which credentials they used since this process began: names and keyed hashes,
 * never values. A bounded number is kept of each, the newest for each namespace, so that a namespace forgets only what is
 * its own. Any number of threads may use it.
 */
final class CredentialHistory {
    static final int OF_A_NAMESPACE = 128;
    static final int EVERYWHERE = 8192;
    /** How many namespaces are remembered; one that has not been heard of for longest goes first. */
    static final int NAMESPACES = 8192;

    private final Map<String, Recent<String>> named = new Namespaces<>();
    private final Map<String, Recent<Fingerprint>> used = new Namespaces<>();
    private final Recent<Fingerprint> usedEverywhere = new Recent<>(EVERYWHERE);

    /**
     * A keyed hash. Two are compared in constant time.
     *
     * @param hex as {@link live.hundredms.operator.kube.KeyedHash#of} makes it
     */
    record Fingerprint(String hex) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Fingerprint(String hexOfOther) && MessageDigest
                    .isEqual(hex.getBytes(StandardCharsets.US_ASCII), hexOfOther.getBytes(StandardCharsets.US_ASCII));
        }

        /** Tells nothing that could be used: the hash is keyed. */
        @Override
        public int hashCode() {
            return hex.hashCode();
        }
    }

    synchronized void named(SecretRef secret) {
        named.computeIfAbsent(secret.namespace(), _ -> new Recent<>(OF_A_NAMESPACE)).add(secret.name());
    }

    synchronized boolean wasNamed(SecretRef secret) {
        return named.containsKey(secret.namespace()) && named.get(secret.namespace()).contains(secret.name());
    }

    /** A Workspace of that namespace used these credentials. */
    synchronized void used(String namespace, Fingerprint credentials) {
        used.computeIfAbsent(namespace, _ -> new Recent<>(OF_A_NAMESPACE)).add(credentials);
    }

    /** Credentials that no Secret of any namespace may show. */
    synchronized void usedEverywhere(Fingerprint credentials) {
        usedEverywhere.add(credentials);
    }

    /** Whether a Secret of that namespace must not show these credentials. */
    synchronized boolean wasUsed(String namespace, Fingerprint credentials) {
        return usedEverywhere.contains(credentials)
                || (used.containsKey(namespace) && used.get(namespace).contains(credentials));
    }

    /** What was added last, each once. */
    private static final class Recent<T> {
        private final int most;
        private final LinkedHashSet<T> values = new LinkedHashSet<>();

        Recent(int most) {
            this.most = most;
        }

        void add(T value) {
            values.addLast(value);
            if (values.size() > most) {
                values.removeFirst();
            }
        }

        boolean contains(T value) {
            return values.contains(value);
        }
    }

    /** By namespace. */
    private static final class Namespaces<T> extends LinkedHashMap<String, T> {
        private static final long serialVersionUID = 1L;

        Namespaces() {
            super(16, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, T> eldest) {
            return size() > NAMESPACES;
        }
    }
}
