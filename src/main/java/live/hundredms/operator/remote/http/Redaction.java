package live.hundredms.operator.remote.http;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import live.hundredms.operator.domain.room.SecretText;

/**
 * Makes a sentence of 100ms fit to be shown: what nobody sees is removed, the secrets of the request are taken out, as
 * they are and in the usual encodings, then it is put on one line and cut.
 */
final class Redaction {
    private static final int MAX_LENGTH = 300;
    /** A shorter secret is a part of many words, so only a whole word is taken out. */
    private static final int SHORT = 4;

    private static final Pattern SPACE = Pattern.compile("[\\s\\x{85}\\p{Z}]+");
    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cf}[\\p{Cc}&&[^\\s\\x{85}]]]");

    private final List<Pattern> secrets;
    private final boolean onlyWords;

    /**
     * @param secrets of the request and of the workspace
     * @param onlyWords whether only {@link KnownWords} are kept: the reply to a read may quote secrets that 100ms keeps
     *        and that the request never held, and a reply to a request that holds some may quote them in any encoding
     */
    Redaction(Collection<SecretText> secrets, boolean onlyWords) {
        this.onlyWords = onlyWords;
        this.secrets = secrets.stream().map(SecretText::reveal).filter(text -> !text.isBlank())
                .flatMap(Redaction::spellings).distinct().sorted(Comparator.comparingInt(String::length).reversed())
                .map(Redaction::pattern).toList();
    }

    /** The same if only known words are kept: a refusal of credentials is about secrets. */
    String words(String text) {
        return clean(text, true);
    }

    String clean(String text) {
        return clean(text, onlyWords);
    }

    private String clean(String text, boolean words) {
        String cleaned = INVISIBLE.matcher(text).replaceAll("");
        for (Pattern secret : secrets) {
            cleaned = secret.matcher(cleaned).replaceAll(Matcher.quoteReplacement(KnownWords.HIDDEN));
        }
        String worded = words ? KnownWords.only(cleaned) : cleaned;
        String line = SPACE.matcher(worded).replaceAll(" ").strip();
        String cut = line.length() <= MAX_LENGTH ? line : line.substring(0, MAX_LENGTH - 1) + "…";
        return cut.replaceAll("\\p{Cs}", "\uFFFD");
    }

    private static Stream<String> spellings(String secret) {
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        Stream<String> base64 = Stream.of(Base64.getEncoder(), Base64.getUrlEncoder())
                .flatMap(encoder -> Stream.of(encoder, encoder.withoutPadding()))
                .map(encoder -> encoder.encodeToString(bytes));
        return Stream.concat(Stream.of(secret, secret.strip(), URLEncoder.encode(secret, StandardCharsets.UTF_8)),
                base64);
    }

    private static Pattern pattern(String secret) {
        String quoted = Pattern.quote(secret);
        String whole = secret.length() < SHORT ? "(?<![\\p{L}\\p{N}_])" + quoted + "(?![\\p{L}\\p{N}_])" : quoted;
        return Pattern.compile(whole, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }
}
