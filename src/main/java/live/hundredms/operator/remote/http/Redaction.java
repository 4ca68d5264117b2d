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
 * Makes a message of 100ms safe to show: removes invisible characters and the secrets of the request, as they are and
 * in the usual encodings, puts the message on one line and cuts it.
 */
final class Redaction {
    private static final int MAX_LENGTH = 300;
    /**
     * Minimum length of secrets that are also removed inside of words, in characters. A shorter one is a part of many
     * words, so only whole words are removed.
     */
    private static final int SHORT = 4;

    private static final Pattern SPACE = Pattern.compile("[\\s\\x{85}\\p{Z}]+");
    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cf}[\\p{Cc}&&[^\\s\\x{85}]]]");

    private final List<Pattern> secrets;
    private final boolean onlyWords;

    /**
     * A redaction for one request.
     *
     * @param secrets secrets of the request and of the workspace
     * @param onlyWords whether only {@link KnownWords} are kept. The reply to a read may quote secrets that 100ms
     *        stores and that were not in the request, and the reply to a request with secrets may quote them in any
     *        encoding.
     */
    Redaction(Collection<SecretText> secrets, boolean onlyWords) {
        this.onlyWords = onlyWords;
        this.secrets = secrets.stream().map(SecretText::reveal).filter(text -> !text.isBlank())
                .flatMap(Redaction::spellings).distinct().sorted(Comparator.comparingInt(String::length).reversed())
                .map(Redaction::pattern).toList();
    }

    /** The message with only known words, because a refusal of credentials is about secrets. */
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
