package live.hundredms.operator.domain.room;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Decides about the host of a URL by its characters alone. Parsers interpret other characters differently, so a URL
 * that contains any counts as one without a host.
 */
final class WebhookHosts {
    private static final Pattern URL = Pattern.compile("https?://([A-Za-z0-9.-]+)(:[0-9]{0,5})?([/?#].*)?",
            Pattern.DOTALL);
    private static final String ANY_LABELS = "*.";

    private WebhookHosts() {
    }

    /**
     * The host in lower case, without a dot at its end; empty if it contains anything but letters, digits, hyphens and
     * dots.
     */
    static Optional<String> hostOf(String url) {
        Matcher matcher = URL.matcher(url);
        return matcher.matches() ? Optional.of(normalized(matcher.group(1))) : Optional.empty();
    }

    /**
     * Whether a pattern allows a host.
     *
     * @param pattern a host, or {@code *.} and a host, which stands for one or more further labels before it
     * @param host result of {@link #hostOf}
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
