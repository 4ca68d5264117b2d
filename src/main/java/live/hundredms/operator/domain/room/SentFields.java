package live.hundredms.operator.domain.room;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the passes of a Room sent to its room.
 *
 * @param applied fields that were ever sent and that the operator may still reset
 * @param notReset fields that were removed from the manifest and that the API cannot reset
 * @param fingerprints fingerprints of the credentials that were sent, by field
 */
public record SentFields(Set<RoomField> applied, Set<RoomField> notReset, Map<RoomField, String> fingerprints) {
    private static final String REFUSED = "refused:";

    /** Nothing was sent. */
    public static final SentFields NONE = new SentFields(Set.of(), Set.of(), Map.of());

    public SentFields {
        applied = Set.copyOf(applied);
        notReset = Set.copyOf(notReset);
        fingerprints = Map.copyOf(fingerprints);
    }

    /** A copy of a Room that is about to send these declared fields. */
    SentFields sending(Set<RoomField> fields) {
        Set<RoomField> all = new TreeSet<>(applied);
        all.addAll(fields);
        return new SentFields(all, without(notReset, fields), fingerprints);
    }

    /** A copy after the desired fields were sent, and removed fields were reset if possible. */
    SentFields afterSending(DesiredRoom desired, Set<RoomField> fields) {
        Map<RoomField, String> prints = new TreeMap<>(fingerprints);
        fields.forEach(field -> {
            prints.remove(field);
            String print = desired.fingerprints().get(field);
            if (print != null) {
                prints.put(field, print);
            }
        });
        Set<RoomField> still = everSent();
        still.addAll(fields);
        still.retainAll(desired.fields().keySet());
        still.addAll(leftWithResetValue(desired, fields));
        return new SentFields(still, without(notReset, desired.fields().keySet()), prints);
    }

    /** A copy in which the fields that were removed from the manifest and cannot be reset are in {@link #notReset}. */
    SentFields settled(DesiredRoom desired) {
        Set<RoomField> still = everSent();
        still.retainAll(desired.fields().keySet());
        Set<RoomField> gone = without(applied, desired.fields().keySet());
        gone.removeIf(field -> field.resetValue().isPresent());
        gone.addAll(without(notReset, desired.fields().keySet()));
        Map<RoomField, String> prints = new TreeMap<>(fingerprints);
        prints.keySet().retainAll(desired.fingerprints().keySet());
        return new SentFields(still, gone, prints);
    }

    /**
     * A copy after 100ms refused these credentials. Their fingerprints are marked, so that they differ from those of
     * accepted credentials.
     */
    SentFields refused(DesiredRoom desired) {
        Map<RoomField, String> prints = new TreeMap<>(fingerprints);
        desired.fingerprints().forEach((field, print) -> {
            if (!print.equals(prints.get(field))) {
                prints.put(field, REFUSED + print);
            }
        });
        return new SentFields(applied, notReset, prints);
    }

    /** A fingerprint without the mark of a refusal. */
    public static String plain(String fingerprint) {
        return fingerprint.startsWith(REFUSED) ? fingerprint.substring(REFUSED.length()) : fingerprint;
    }

    /**
     * All fields that were ever sent. A field that could not be reset still has its value at 100ms, and the operator
     * may reset it again once the manifest declares it again.
     */
    private Set<RoomField> everSent() {
        Set<RoomField> all = new TreeSet<>(applied);
        all.addAll(notReset);
        return all;
    }

    private Set<RoomField> leftWithResetValue(DesiredRoom desired, Set<RoomField> fields) {
        Set<RoomField> left = without(applied, desired.fields().keySet());
        left.removeAll(fields);
        return left;
    }

    private static Set<RoomField> without(Set<RoomField> all, Set<RoomField> some) {
        Set<RoomField> rest = new TreeSet<>(all);
        rest.removeAll(some);
        return rest;
    }
}
