package live.hundredms.operator.support.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * No secret shows where people can read, in whatever spelling. The secrets are told first, what people can read is
 * searched afterwards; tokens of 100ms are found without being told.
 */
public final class NoSecretShows {
    /** Part of each secret of most suites, and of nothing else. */
    public static final String MARK = "mArk3d";
    /** How the head of a JWT begins in base64, whichever of its two members is first. */
    private static final List<String> TOKENS = List.of("eyJhbGciOi", "eyJ0eXAiOi");

    private final Map<String, Set<String>> spellings = new LinkedHashMap<>();

    /** The search for secrets that have the mark. */
    public static NoSecretShows marked() {
        NoSecretShows secrets = new NoSecretShows();
        secrets.hide("the mark of all secrets", MARK);
        return secrets;
    }

    /** A new secret of that kind; it has characters that encodings change. */
    public String hatch(String kind) {
        return hide(kind, "c4nary/" + kind + "+" + (spellings.size() + 7_919) + "=ö&");
    }

    /** This secret, of that kind. */
    public String hide(String kind, String secret) {
        spellings.put(kind, spellings(secret));
        return secret;
    }

    /** The kinds of secret that show in these texts, by the place in which they show. */
    public List<String> shown(Map<String, String> places) {
        List<String> found = new ArrayList<>();
        places.forEach((place, text) -> {
            String lower = text.toLowerCase(Locale.ROOT);
            spellings.forEach((kind, spelt) -> {
                if (spelt.stream().anyMatch(lower::contains)) {
                    found.add(kind + " in " + place);
                }
            });
            if (TOKENS.stream().anyMatch(text::contains)) {
                found.add("a token in " + place);
            }
        });
        return found;
    }

    /** Fails if one shows in one of these texts, and says where. */
    public void check(Map<String, String> places) {
        assertThat(shown(places)).as(Invariant.NO_SECRET_SHOWN.broken("secrets that show")).isEmpty();
    }

    /** In small letters: in clear, in base64 at each of its three offsets, URL-encoded, in hexadecimal. */
    private static Set<String> spellings(String secret) {
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        Stream<String> base64 = Stream.of(0, 1, 2).flatMap(offset -> Stream
                .of(Base64.getEncoder(), Base64.getUrlEncoder()).map(coder -> in(coder, bytes, offset)));
        return Stream
                .concat(base64,
                        Stream.of(secret, secret.strip(), URLEncoder.encode(secret, StandardCharsets.UTF_8),
                                HexFormat.of().formatHex(bytes)))
                .map(text -> text.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
    }

    /** Without the characters at both ends that depend on what stands beside the secret. */
    private static String in(Base64.Encoder base64, byte[] secret, int offset) {
        byte[] shifted = new byte[secret.length + offset];
        System.arraycopy(secret, 0, shifted, offset, secret.length);
        String text = base64.withoutPadding().encodeToString(shifted);
        int end = text.length() - (shifted.length % 3 == 0 ? 0 : 1);
        return text.substring(offset == 0 ? 0 : offset + 1, end);
    }
}
