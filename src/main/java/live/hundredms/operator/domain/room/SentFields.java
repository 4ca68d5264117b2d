package live.hundredms.operator.domain.room;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a Room's passes sent to its remote room.
 *
 * @param applied the fields that were ever sent and are still the operator's to put back
 * @param notReset the fields that left the manifest and that the API can't put back
 * @param fingerprints of the credentials that were sent, by field
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

    /** The same, about to send these declared fields. */
    SentFields sending(Set<RoomField> fields) {
        Set<RoomField> all = new TreeSet<>(applied);
        all.addAll(fields);
        return new SentFields(all, without(notReset, fields), fingerprints);
    }

    /** The same after the desired fields were sent, and those that left the manifest were put back if possible. */
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

    /** The same with the fields that left the manifest and can't be put back moved to {@link #notReset}. */
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

    /** The same after 100ms refused these credentials: marked, so that they differ from what was kept. */
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

    /** What couldn't be put back is still at 100ms, and the operator's again once the manifest has it again. */
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
