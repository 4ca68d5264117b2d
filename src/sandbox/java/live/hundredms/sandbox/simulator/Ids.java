package live.hundredms.sandbox.simulator;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/**
 * Makes IDs of 24 hex digits: the second of creation, a mark of this simulator, a counter. They increase strictly, even
 * if the clock goes back, and begin with the time, so that a list can be entered at a time without iteration.
 */
final class Ids {
    private static final Pattern ID = Pattern.compile("[0-9a-f]{24}");
    private final String mark = String.format(Locale.ROOT, "%06x", ThreadLocalRandom.current().nextInt(1 << 24));
    private long counter;
    private long second;

    synchronized String next(Instant now) {
        second = Math.max(second, now.getEpochSecond());
        counter++;
        return String.format(Locale.ROOT, "%08x%s%010x", second, mark, counter);
    }

    /**
     * An ID that begins with the millisecond of any time, so that IDs with given times are in the order of these times.
     */
    synchronized String at(Instant moment) {
        counter++;
        long seconds = Math.clamp(moment.getEpochSecond(), 0, 0xffff_ffffL);
        return String.format(Locale.ROOT, "%08x%03x%013x", seconds, moment.getNano() / 1_000_000, counter);
    }

    /** A bound that is not less than any ID that was made in or before the second of {@code moment}. */
    static String upperBound(Instant moment) {
        long second = Math.clamp(moment.getEpochSecond(), 0, 0xffff_ffffL);
        return String.format(Locale.ROOT, "%08x", second) + "g";
    }

    /**
     * Another ID, in the same order relative to other twins. The twin of the twin is the ID. A text that is not an ID
     * is its own twin.
     */
    static String twin(String id) {
        return ID.matcher(id).matches()
                ? id.substring(0, 8)
                        + String.format(Locale.ROOT, "%06x", Integer.parseInt(id.substring(8, 14), 16) ^ 0xff_ffff)
                        + id.substring(14)
                : id;
    }

    /** An ID that follows from a text alone. */
    static String derived(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 12);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
