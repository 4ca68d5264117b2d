package live.hundredms.operator.reconcile.room;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import live.hundredms.operator.api.Room;
import live.hundredms.operator.domain.room.RoomManifest;
import live.hundredms.operator.domain.room.SecretState;
import live.hundredms.operator.domain.room.SecretText;
import live.hundredms.operator.kube.KeyedHash;
import live.hundredms.operator.kube.SecretLookup;
import live.hundredms.operator.kube.SecretRef;
import live.hundredms.operator.kube.Secrets;
import live.hundredms.operator.reconcile.object.RoomView;

/** What a Room's manifest needs of Secrets, always of its own namespace. */
public final class RoomSecrets {
    private final Secrets secrets;
    private final KeyedHash key;

    /**
     * Reads by these.
     *
     * @param key the key of fingerprints
     */
    public RoomSecrets(Secrets secrets, KeyedHash key) {
        this.secrets = secrets;
        this.key = key;
    }

    /**
     * What the Secret holds.
     *
     * @param fresh whether what was read before does not count: somebody asked for a fresh look
     */
    SecretState read(Room room, RoomManifest.SecretNeed need, boolean fresh) {
        SecretRef ref = new SecretRef(RoomView.of(room).namespace(), need.secretName());
        return switch (fresh ? secrets.lookupAnew(ref) : secrets.lookup(ref)) {
            case SecretLookup.Missing _ -> new SecretState.Missing();
            case SecretLookup.Unreadable(String why) -> new SecretState.Unreadable(why);
            case SecretLookup.Found(Map<String, String> data) -> found(ref, need, data);
        };
    }

    private SecretState found(SecretRef ref, RoomManifest.SecretNeed need, Map<String, String> data) {
        SecretState state = needed(need, data);
        if (state instanceof SecretState.Incomplete) {
            secrets.doubt(ref);
        }
        return state;
    }

    private SecretState needed(RoomManifest.SecretNeed need, Map<String, String> data) {
        return switch (need) {
            case RoomManifest.StorageSecret storage -> storage(storage, data);
            case RoomManifest.HeadersSecret _ -> values(data);
        };
    }

    private SecretState storage(RoomManifest.StorageSecret need, Map<String, String> data) {
        Map<String, String> values = new LinkedHashMap<>();
        Optional<String> lacking = Stream.of(need.keyField(), need.secretField())
                .filter(entry -> data.getOrDefault(entry, "").isBlank()).findFirst();
        if (lacking.isPresent()) {
            return new SecretState.Incomplete(lacking.get());
        }
        values.put(need.keyField(), data.getOrDefault(need.keyField(), "").strip());
        values.put(need.secretField(), data.getOrDefault(need.secretField(), "").strip());
        return values(values);
    }

    private SecretState values(Map<String, String> data) {
        Map<String, SecretText> hidden = new HashMap<>();
        data.forEach((entry, value) -> hidden.put(entry, new SecretText(value)));
        return new SecretState.Values(hidden, key.keyId() + ":" + key.of(data));
    }
}
