package live.hundredms.operator.domain.recording;

import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BinaryOperator;

/** The newest upload of each type of each room. Immutable: each method that changes something returns another value. */
public final class NewestUploads {
    /** No uploads. */
    public static final NewestUploads NONE = new NewestUploads(Map.of());

    private final Map<String, Map<AssetType, EndedUpload>> byRoom;

    private NewestUploads(Map<String, Map<AssetType, EndedUpload>> byRoom) {
        this.byRoom = byRoom;
    }

    /** A copy that includes the uploads of one reading of the list, in any order. */
    public NewestUploads and(Collection<EndedUpload> uploads) {
        return with(uploads, (known, next) -> next.outranks(known) ? next : known);
    }

    /**
     * A copy that includes a later reading. Its results replace earlier ones of the same asset, because 100ms may have
     * repeated the upload since.
     */
    public NewestUploads after(NewestUploads later) {
        return with(later.byRoom.values().stream().flatMap(types -> types.values().stream()).toList(),
                (known, next) -> next.at().isBefore(known.at()) ? known : next);
    }

    /** A copy with the uploads of these rooms only. */
    public NewestUploads of(Set<String> rooms) {
        Map<String, Map<AssetType, EndedUpload>> kept = new HashMap<>(byRoom);
        kept.keySet().retainAll(rooms);
        return new NewestUploads(kept);
    }

    /** Whether an upload of that room is known. */
    public boolean knows(String roomId) {
        return byRoom.containsKey(roomId);
    }

    /** Result for a room; empty if none of its uploads is known. */
    public Optional<Delivery> delivery(String roomId) {
        Collection<EndedUpload> newest = byRoom.getOrDefault(roomId, Map.of()).values();
        Optional<EndedUpload> failed = newest.stream().filter(upload -> !upload.arrived())
                .max(Comparator.comparing(EndedUpload::at));
        return failed.<Delivery>map(upload -> new Delivery.Failed(upload.type(), upload.at())).or(() -> newest.stream()
                .map(EndedUpload::at).max(Comparator.naturalOrder()).map(at -> new Delivery.Uploaded(at)));
    }

    private NewestUploads with(Collection<EndedUpload> uploads, BinaryOperator<EndedUpload> choice) {
        Map<String, Map<AssetType, EndedUpload>> all = new HashMap<>(byRoom);
        uploads.forEach(upload -> all.merge(upload.roomId(), Map.of(upload.type(), upload), (known, _) -> {
            Map<AssetType, EndedUpload> types = new EnumMap<>(known);
            types.merge(upload.type(), upload, choice);
            return types;
        }));
        return new NewestUploads(all);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NewestUploads newest && byRoom.equals(newest.byRoom);
    }

    @Override
    public int hashCode() {
        return byRoom.hashCode();
    }

    @Override
    public String toString() {
        return byRoom.toString();
    }
}
