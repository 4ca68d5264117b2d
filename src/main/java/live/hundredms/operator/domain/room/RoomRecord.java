package live.hundredms.operator.domain.room;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What is known of a Room's remote room and of what was done to it: the status without its conditions. Begins as the
 * status of the Room, grows with each reply of a pass, and is the status at its end.
 *
 * @param applied the fields that were ever sent and are still the operator's to put back
 * @param unreset the fields that left the manifest and that the API can't put back
 * @param fingerprints of the credentials that were sent, by field
 * @param taken id of the room, another Room's, that a creation on Legacy came upon instead of making one
 */
public record RoomRecord(Optional<String> roomId, Optional<String> roomName, Optional<Boolean> enabled,
        Optional<String> region, Optional<String> templateId, Optional<Instant> createdAt, Optional<Instant> updatedAt,
        Optional<Origin> origin, Set<RoomField> applied, Set<RoomField> unreset, Map<RoomField, String> fingerprints,
        Optional<String> taken) {

    private static final String REFUSED = "refused:";

    /** Nothing is known. */
    public static final RoomRecord EMPTY = new RoomRecord(Optional.empty(), Optional.empty(), Optional.empty(),
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Set.of(),
            Set.of(), Map.of(), Optional.empty());

    public RoomRecord {
        applied = Set.copyOf(applied);
        unreset = Set.copyOf(unreset);
        fingerprints = Map.copyOf(fingerprints);
    }

    /** The room as it was confirmed last; empty where none was. */
    public Optional<RemoteRoom> room() {
        Map<RoomField, FieldValue> shown = new EnumMap<>(RoomField.class);
        region.ifPresent(text -> shown.put(RoomField.REGION, new FieldValue.Text(text)));
        templateId.ifPresent(text -> shown.put(RoomField.TEMPLATE, new FieldValue.Text(text)));
        return roomId.flatMap(id -> roomName.map(name -> new RemoteRoom(id, name, enabled, shown, createdAt, updatedAt,
                Optional.empty(), Optional.empty())));
    }

    /** The same with what a reply showed; what it left out stays. */
    public RoomRecord seen(RemoteRoom room) {
        return new RoomRecord(Optional.of(room.id()), Optional.of(room.name()), room.enabled().or(() -> enabled),
                room.text(RoomField.REGION).or(() -> region), room.text(RoomField.TEMPLATE).or(() -> templateId),
                room.createdAt().or(() -> createdAt), room.updatedAt().or(() -> updatedAt), origin, applied, unreset,
                fingerprints, Optional.empty());
    }

    /** The same with the origin, which is decided once. */
    public RoomRecord withOrigin(Origin decided) {
        return new RoomRecord(roomId, roomName, enabled, region, templateId, createdAt, updatedAt,
                Optional.of(origin.orElse(decided)), applied, unreset, fingerprints, taken);
    }

    /** The same after a creation came upon another Room's room. */
    public RoomRecord withTaken(String id) {
        return new RoomRecord(roomId, roomName, enabled, region, templateId, createdAt, updatedAt, origin, applied,
                unreset, fingerprints, Optional.of(id));
    }

    /** The same, about to send these declared fields. */
    public RoomRecord sending(Set<RoomField> fields) {
        Set<RoomField> all = new TreeSet<>(applied);
        all.addAll(fields);
        return withFields(all, without(unreset, fields), fingerprints);
    }

    /** The same after the desired fields were sent, and those that left the manifest were put back where possible. */
    public RoomRecord sent(DesiredRoom desired, Set<RoomField> fields) {
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
        still.addAll(leftWithWayBack(desired, fields));
        return withFields(still, without(unreset, desired.fields().keySet()), prints);
    }

    /** The same with the fields that left the manifest and can't be put back moved to {@link #unreset}. */
    public RoomRecord settled(DesiredRoom desired) {
        Set<RoomField> still = everSent();
        still.retainAll(desired.fields().keySet());
        Set<RoomField> gone = without(applied, desired.fields().keySet());
        gone.removeIf(field -> field.wayBack().isPresent());
        gone.addAll(without(unreset, desired.fields().keySet()));
        Map<RoomField, String> prints = new TreeMap<>(fingerprints);
        prints.keySet().retainAll(desired.fingerprints().keySet());
        return withFields(still, gone, prints);
    }

    /** The same after 100ms refused these credentials: marked, so that they differ from what was kept. */
    public RoomRecord refused(DesiredRoom desired) {
        Map<RoomField, String> prints = new TreeMap<>(fingerprints);
        desired.fingerprints().forEach((field, print) -> {
            if (!print.equals(prints.get(field))) {
                prints.put(field, REFUSED + print);
            }
        });
        return withFields(applied, unreset, prints);
    }

    /** A fingerprint without the mark of a refusal. */
    public static String plain(String fingerprint) {
        return fingerprint.startsWith(REFUSED) ? fingerprint.substring(REFUSED.length()) : fingerprint;
    }

    /** The same about no room: the room it knew is gone. What was sent to that one says nothing of the next. */
    public RoomRecord lost() {
        return EMPTY;
    }

    /** What couldn't be put back is still at 100ms, and the operator's again once the manifest has it again. */
    private Set<RoomField> everSent() {
        Set<RoomField> all = new TreeSet<>(applied);
        all.addAll(unreset);
        return all;
    }

    private Set<RoomField> leftWithWayBack(DesiredRoom desired, Set<RoomField> fields) {
        Set<RoomField> left = without(applied, desired.fields().keySet());
        left.removeAll(fields);
        return left;
    }

    private static Set<RoomField> without(Set<RoomField> all, Set<RoomField> some) {
        Set<RoomField> rest = new TreeSet<>(all);
        rest.removeAll(some);
        return rest;
    }

    private RoomRecord withFields(Set<RoomField> newApplied, Set<RoomField> newUnreset, Map<RoomField, String> prints) {
        return new RoomRecord(roomId, roomName, enabled, region, templateId, createdAt, updatedAt, origin, newApplied,
                newUnreset, prints, taken);
    }
}
