package live.hundredms.operator.reconcile.workspace;

import java.util.LinkedHashSet;

/**
 * Which Secrets workspace objects named and which credentials they used since this process began: keyed hashes, neither
 * names nor values. A bounded number is kept of each. A namespace in which there were more is taken to have had all, so that
 * it harms only itself. Any number of threads may use it.
 */
final class CredentialHistory {
    /** Bytes of all that is remembered. */
    static final long MOST_BYTES = 8L << 20;
    static final int EVERYWHERE = 8_192;
    /** Bytes of one of the credentials that count everywhere: an entry of a set and the hash. */
    private static final int PER_CREDENTIALS = 104;

    private final NamespaceHashes named = new NamespaceHashes("Secrets");
    private final NamespaceHashes used = new NamespaceHashes("credentials");
    /** The newest last. */
    private final LinkedHashSet<Fingerprint> usedEverywhere = new LinkedHashSet<>();

    /**
     * A part of a keyed hash. It tells nothing that could be used.
     *
     * @param hash its first 64 bits
     */
    record Fingerprint(long hash) {
        private static final int DIGITS = 16;

        /**
         * The beginning of a hash.
         *
         * @param hex as {@link live.hundredms.operator.kube.KeyedHash#of} makes it
         */
        static Fingerprint of(String hex) {
            return new Fingerprint(Long.parseUnsignedLong(hex, 0, DIGITS, 16));
        }
    }

    /** A workspace object named a Secret of that namespace. */
    synchronized void named(String namespace, Fingerprint secret) {
        named.add(namespace, secret.hash());
    }

    synchronized boolean wasNamed(String namespace, Fingerprint secret) {
        return named.contains(namespace, secret.hash());
    }

    /** A Workspace of that namespace used these credentials. */
    synchronized void used(String namespace, Fingerprint credentials) {
        used.add(namespace, credentials.hash());
    }

    /** Credentials that no Secret of any namespace may show. */
    synchronized void usedEverywhere(Fingerprint credentials) {
        usedEverywhere.addLast(credentials);
        if (usedEverywhere.size() > EVERYWHERE) {
            usedEverywhere.removeFirst();
        }
    }

    /** Whether a Secret of that namespace must not show these credentials. */
    synchronized boolean wasUsed(String namespace, Fingerprint credentials) {
        return usedEverywhere.contains(credentials) || used.contains(namespace, credentials.hash());
    }

    /** How many bytes all of it takes. */
    synchronized long bytes() {
        return named.bytes() + used.bytes() + (long) PER_CREDENTIALS * usedEverywhere.size();
    }
}
