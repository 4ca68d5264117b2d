package live.hundredms.operator.reconcile.object;

import java.util.HashMap;
import java.util.Map;
import live.hundredms.operator.domain.handoff.SeenCode;
import live.hundredms.operator.domain.room.RemoteCode;
import live.hundredms.operator.kube.KeyedHash;

/** Fingerprints {@code keyId:hmac} of room codes and of published Secrets. */
public final class CodePrints {
    private final KeyedHash key;

    /** With the key for codes. */
    public CodePrints(KeyedHash key) {
        this.key = key;
    }

    /** The id of the key. */
    public String keyId() {
        return key.keyId();
    }

    /** Of a code: the same text in another room or role has another fingerprint. */
    public String of(String roomId, String role, String code) {
        return print(Map.of("roomId", roomId, "role", role, "code", code));
    }

    /** A code with its fingerprint. */
    public SeenCode seen(String roomId, RemoteCode code) {
        return new SeenCode(code, of(roomId, code.role(), code.code().reveal()));
    }

    /** Of all data of a Secret. */
    public String of(Map<String, String> data) {
        Map<String, String> named = new HashMap<>();
        data.forEach((entry, value) -> named.put("data." + entry, value));
        return print(named);
    }

    private String print(Map<String, String> values) {
        return key.keyId() + ":" + key.of(values);
    }
}
