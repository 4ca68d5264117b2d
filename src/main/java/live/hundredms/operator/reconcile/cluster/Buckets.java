package live.hundredms.operator.reconcile.cluster;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Buckets for index keys of which each belongs to one Room only. Keys share buckets because Fabric8 keeps a set of some
 * 200 bytes for each key. A secret of this process decides which of them share one: users choose the names, and could
 * otherwise choose thousands for one bucket. HMAC because the JDK has no other hash with a key; it takes about a
 * microsecond.
 */
final class Buckets {
    static final int COUNT = 4096;

    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;

    Buckets() {
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        this.key = new SecretKeySpec(random, ALGORITHM);
    }

    /** The bucket of a key, from {@code 0} to {@code 4095}; the same as long as this process runs. */
    String of(String indexed) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            byte[] hash = mac.doFinal(indexed.getBytes(StandardCharsets.UTF_8));
            return Integer.toString(Math.floorMod(ByteBuffer.wrap(hash).getInt(), COUNT));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("each JDK has HMAC-SHA-256", impossible);
        }
    }
}
