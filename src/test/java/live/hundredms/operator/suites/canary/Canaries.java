package live.hundredms.operator.suites.canary;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Secrets by their kind, and the search for any of them in any spelling. */
public final class Canaries {
    private final Map<String, String> secrets = new HashMap<>();

    /** A new secret of that kind; it has characters that encodings change. */
    String hatch(String kind) {
        return keep(kind, "c4nary/" + kind + "+" + (secrets.size() + 7_919) + "=ö&");
    }

    /** This secret, of that kind. */
    public String keep(String kind, String secret) {
        secrets.put(kind, secret);
        return secret;
    }

    /** The kinds of secret that show in these texts, by where they show. */
    public List<String> seen(Map<String, String> places) {
        List<String> found = new ArrayList<>();
        places.forEach((place, text) -> {
            String searched = text.toLowerCase(Locale.ROOT);
            secrets.forEach((kind, secret) -> spellings(secret).stream()
                    .filter(spelling -> searched.contains(spelling.toLowerCase(Locale.ROOT))).findFirst()
                    .ifPresent(spelling -> found.add(kind + " in " + place)));
        });
        return found;
    }

    /** In clear, in base64 at each of its three offsets, URL-encoded, in hexadecimal. */
    static Set<String> spellings(String secret) {
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        Stream<String> base64 = Stream.of(0, 1, 2).flatMap(offset -> {
            byte[] shifted = new byte[bytes.length + offset];
            System.arraycopy(bytes, 0, shifted, offset, bytes.length);
            return Stream.of(Base64.getEncoder(), Base64.getUrlEncoder())
                    .map(encoder -> encoder.withoutPadding().encodeToString(shifted))
                    // The characters at both ends depend on what stands beside the secret.
                    .map(text -> text.substring(offset == 0 ? 0 : offset + 1, text.length() - 2));
        });
        return Stream.concat(base64, Stream.of(secret, secret.strip(),
                URLEncoder.encode(secret, StandardCharsets.UTF_8), HexFormat.of().formatHex(bytes)))
                .collect(Collectors.toSet());
    }
}
