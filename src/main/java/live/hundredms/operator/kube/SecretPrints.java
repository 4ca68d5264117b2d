package live.hundredms.operator.kube;

import java.util.HashMap;
import java.util.Map;

/** Hashes by which a change of a Secret is noticed after its values were dropped. Only this process has their key. */
final class SecretPrints {
    private final KeyedHash key = OperatorKey.ephemeral().of(KeyPurpose.FINGERPRINT);

    /** A text of fixed length. It is the same for equal answers and differs for others. */
    String of(SecretLookup lookup) {
        return key.of(switch (lookup) {
            case SecretLookup.Found found -> parts(found);
            case SecretLookup.Missing _ -> Map.of();
            case SecretLookup.Unreadable(String why) -> Map.of("unreadable", why);
        });
    }

    private static Map<String, String> parts(SecretLookup.Found found) {
        Map<String, String> parts = new HashMap<>();
        parts.put("type", found.type());
        found.use().ifPresent(use -> parts.put("use", use));
        found.data().forEach((entry, value) -> parts.put("data." + entry, value));
        found.binary().forEach(entry -> parts.put("binary." + entry, ""));
        return parts;
    }
}
