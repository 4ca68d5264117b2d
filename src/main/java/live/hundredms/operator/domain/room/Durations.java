package live.hundredms.operator.domain.room;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Durations in manifests, flags and values of the chart: {@code 1h30m}, {@code 5m}, {@code 90s}. Of what Go's {@code
 * time.ParseDuration} reads, these are the ones in whole hours, minutes and seconds, in that order and each at most
 * once, as the schema of the CRDs says.
 */
public final class Durations {
    private static final Pattern GRAMMAR = Pattern.compile("(?:([0-9]{1,6})h)?(?:([0-9]{1,6})m)?(?:([0-9]{1,6})s)?");

    private Durations() {
    }

    /** The duration; empty if the text is not one. */
    public static Optional<Duration> parse(String text) {
        Matcher matcher = GRAMMAR.matcher(text);
        if (text.isEmpty() || !matcher.matches()) {
            return Optional.empty();
        }
        return Optional.of(Duration.ofHours(number(matcher.group(1))).plusMinutes(number(matcher.group(2)))
                .plusSeconds(number(matcher.group(3))));
    }

    private static long number(@Nullable String digits) {
        return digits == null ? 0 : Long.parseLong(digits);
    }

    /**
     * The shortest text that {@link #parse} reads as this duration, without its fraction of a second. The duration must
     * not be negative.
     */
    public static String format(Duration duration) {
        String text = part(duration.toHours(), "h") + part(duration.toMinutesPart(), "m")
                + part(duration.toSecondsPart(), "s");
        return text.isEmpty() ? "0s" : text;
    }

    private static String part(long number, String unit) {
        return number == 0 ? "" : number + unit;
    }
}
