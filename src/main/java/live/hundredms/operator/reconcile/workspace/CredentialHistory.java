package live.hundredms.operator.reconcile.workspace;

import java.util.LinkedHashSet;

/**
 * Secrets that workspace objects named, and credentials that they used, since this process began: keyed hashes, neither
 * names nor values. The number of each is limited. A namespace that exceeds the limit counts as having had all, so that
 * it harms only itself. Thread-safe.
 */
final class CredentialHistory {
    /** Maximum size of everything that is remembered, in bytes. */
    static final long MOST_BYTES = 8L << 20;
    static final int EVERYWHERE = 8_192;
    /** Size of an entry for credentials that count everywhere, in bytes: an entry of a set and the hash. */
    private static final int PER_CREDENTIALS = 104;

    private final NamespaceHashes named = new NamespaceHashes("Secrets");
    private final NamespaceHashes used = new NamespaceHashes("credentials");
    /** In the order of their use, the newest last. */
    private final LinkedHashSet<Fingerprint> usedEverywhere = new LinkedHashSet<>();

    /**
     * A part of a keyed hash. It reveals nothing that could be used.
     *
     * @param hash first 64 bits of the hash
     */
    record Fingerprint(long hash) {
        private static final int DIGITS = 16;

        /**
         * The beginning of a hash.
         *
         * @param hex result of {@link live.hundredms.operator.kube.KeyedHash#of}
         */
        static Fingerprint of(String hex) {
            return new Fingerprint(Long.parseUnsignedLong(hex, 0, DIGITS, 16));
        }
    }

    /** Records that a workspace object named a Secret of that namespace. */
    synchronized void named(String namespace, Fingerprint secret) {
        named.add(namespace, secret.hash());
    }

    synchronized boolean wasNamed(String namespace, Fingerprint secret) {
        return named.contains(namespace, secret.hash());
    }

    /** Records that a Workspace of that namespace used these credentials. */
    synchronized void used(String namespace, Fingerprint credentials) {
        used.add(namespace, credentials.hash());
    }

    /** Records credentials that no Secret of any namespace may contain. */
    synchronized void usedEverywhere(Fingerprint credentials) {
        usedEverywhere.addLast(credentials);
        if (usedEverywhere.size() > EVERYWHERE) {
            usedEverywhere.removeFirst();
        }
    }

    /** Whether a Secret of that namespace must not contain these credentials. */
    synchronized boolean wasUsed(String namespace, Fingerprint credentials) {
        return usedEverywhere.contains(credentials) || used.contains(namespace, credentials.hash());
    }

    /** Size of everything that is remembered, in bytes. */
    synchronized long bytes() {
        return named.bytes() + used.bytes() + (long) PER_CREDENTIALS * usedEverywhere.size();
    }
}
