package live.hundredms.operator.reconcile.object;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The part of an object's metadata that is kept. Other clients may fill the metadata up to 1.5 MiB, so only the
 * annotations that the operator reads are kept, and the position of its finalizer among others. Of the rest only its
 * existence is kept: neither {@value #OTHERS} nor {@code +2} can be a name in Kubernetes, so no client can have written
 * them.
 */
public final class KeptMetadata {
    /** Key of the entry that stands for the annotations of other clients. */
    public static final String OTHERS = "+";
    /** Maximum length of a value that is kept, in characters; a claim is shorter. */
    static final int LONGEST = 8_192;

    private static final Set<String> READ = Set.of(Annotations.CLAIM, Annotations.RECONCILE_REQUESTED_AT,
            Annotations.APPROVE_PLAN, Annotations.ROTATE_ROOM_CODES, Annotations.CONFIRM_IDENTITY);

    private KeptMetadata() {
    }

    /** Whether the value of that annotation is kept. */
    public static boolean keeps(String annotation) {
        return READ.contains(annotation);
    }

    /** The value that is kept. A value that is too long becomes a hash, which only shows whether the value changed. */
    public static String value(String value) {
        return value.length() <= LONGEST ? value : "sha256:" + hash(value);
    }

    private static String hash(String value) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("each JDK has SHA-256", impossible);
        }
    }

    /** The annotations that are kept, and {@link #OTHERS} if there are more. */
    public static Map<String, String> annotations(Map<String, String> all) {
        Map<String, String> kept = new LinkedHashMap<>();
        all.forEach((key, value) -> {
            if (keeps(key)) {
                kept.put(key, value(value));
            } else {
                kept.put(OTHERS, "");
            }
        });
        return kept;
    }

    /** The finalizers, with {@code +n} for n others in a row. */
    public static List<String> finalizers(List<String> all) {
        List<String> kept = new ArrayList<>();
        int others = 0;
        for (String finalizer : all) {
            if (finalizer.equals(Annotations.FINALIZER)) {
                addOthers(kept, others);
                kept.add(finalizer);
                others = 0;
            } else {
                others += count(finalizer);
            }
        }
        addOthers(kept, others);
        return kept;
    }

    private static void addOthers(List<String> kept, int others) {
        if (others > 0) {
            kept.add(OTHERS + others);
        }
    }

    /**
     * The finalizers at the positions that they have in the object itself; those of other clients are {@link #OTHERS}.
     */
    public static List<String> unfolded(List<String> kept) {
        List<String> all = new ArrayList<>();
        kept.forEach(finalizer -> all.addAll(finalizer.equals(Annotations.FINALIZER)
                ? List.of(finalizer)
                : Collections.nCopies(count(finalizer), OTHERS)));
        return all;
    }

    private static int count(String finalizer) {
        return finalizer.startsWith(OTHERS) ? Integer.parseInt(finalizer.substring(OTHERS.length())) : 1;
    }

    /** The index of the operator's finalizer in the object itself; empty if it is not there. */
    public static Optional<Integer> indexOfFinalizer(List<String> finalizers) {
        int index = 0;
        for (String finalizer : finalizers) {
            if (finalizer.equals(Annotations.FINALIZER)) {
                return Optional.of(index);
            }
            index += count(finalizer);
        }
        return Optional.empty();
    }
}
