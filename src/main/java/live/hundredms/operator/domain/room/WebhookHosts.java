package live.hundredms.operator.domain.room;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The host of a URL, judged by its characters alone: parsers differ in what they make of others, so a URL that has any is
 * taken for one without a host.
 */
final class WebhookHosts {
    private static final Pattern URL = Pattern.compile("https?://([A-Za-z0-9.-]+)(:[0-9]{0,5})?([/?#].*)?",
            Pattern.DOTALL);
    private static final String ANY_LABELS = "*.";

    private WebhookHosts() {
    }

    /** Lower case, without a dot at the end; empty if anything else than letters, digits, hyphens and dots stands there. */
    static Optional<String> hostOf(String url) {
        Matcher matcher = URL.matcher(url);
        return matcher.matches() ? Optional.of(normalized(matcher.group(1))) : Optional.empty();
    }

    /**
     * Whether a pattern lets a host pass.
     *
     * @param pattern a host; with {@code *.} at its beginning one or more labels may stand there
     * @param host as {@link #hostOf} gives it
     */
    static boolean matches(String pattern, String host) {
        String wanted = normalized(pattern);
        if (!wanted.startsWith(ANY_LABELS)) {
            return wanted.equals(host);
        }
        String domain = wanted.substring(1);
        return host.endsWith(domain) && host.length() > domain.length() && !host.startsWith(".");
    }

    private static String normalized(String host) {
        String lower = host.toLowerCase(Locale.ROOT);
        return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }
}
