package live.hundredms.operator.kube;

import java.util.HashMap;
import java.util.Map;

/** By what it is noticed that a Secret changed once its values are forgotten: hashes with a key that only this process has. */
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
