package live.hundredms.operator.kube;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.SecretKey;

/**
 * HMAC-SHA256 over named values, with the key for one purpose ({@link OperatorKey#of}). Thread-safe: it holds nothing
 * but the key.
 */
public final class KeyedHash {
    static final String ALGORITHM = "HmacSHA256";

    private final String keyId;
    private final SecretKey key;

    KeyedHash(String keyId, SecretKey key) {
        this.keyId = keyId;
        this.key = key;
    }

    /** ID of the operator's key, see {@link OperatorKey#id}. */
    public String keyId() {
        return keyId;
    }

    /**
     * The hash as 64 lowercase hexadecimal digits. It covers the number of values and then, in the order of the names,
     * each name and each value with its length in front: the order of the map does not matter, and no two maps are
     * hashed as the same text.
     */
    public String of(Map<String, String> values) {
        Mac mac = mac();
        TreeMap<String, String> sorted = new TreeMap<>(values);
        mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(sorted.size()).flip());
        sorted.forEach((name, value) -> {
            mac.update(framed(name));
            mac.update(framed(value));
        });
        return HexFormat.of().formatHex(mac.doFinal());
    }

    /**
     * Whether that is the hash of the values. The comparison takes the same time wherever the two differ.
     *
     * @param hex any text; a text that {@link #of} cannot return matches no values
     */
    public boolean matches(Map<String, String> values, String hex) {
        return MessageDigest.isEqual(of(values).getBytes(StandardCharsets.US_ASCII),
                hex.getBytes(StandardCharsets.UTF_8));
    }

    private Mac mac() {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no HMAC-SHA256", e);
        }
    }

    /**
     * The length and the characters of a text, as UTF-16: UTF-8 has no form for half a surrogate pair, so two texts
     * would become one.
     */
    private static ByteBuffer framed(String text) {
        ByteBuffer bytes = ByteBuffer.allocate(Integer.BYTES + text.length() * Character.BYTES).putInt(text.length());
        text.chars().forEach(character -> bytes.putChar((char) character));
        return bytes.flip();
    }
}
