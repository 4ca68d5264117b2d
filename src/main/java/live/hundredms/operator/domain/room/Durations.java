package live.hundredms.operator.domain.room;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Durations as people write them in manifests and flags: {@code 30s}, {@code 5m}, {@code 1h}. One number and one unit,
 * as the schema of the CRDs says.
 */
public final class Durations {
    private static final Pattern GRAMMAR = Pattern.compile("([0-9]{1,6})([smh])");

    private Durations() {
    }

    /** The duration; empty where the text isn't one. */
    public static Optional<Duration> parse(String text) {
        Matcher matcher = GRAMMAR.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long number = Long.parseLong(matcher.group(1));
        return Optional.of(switch (matcher.group(2)) {
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            default -> Duration.ofHours(number);
        });
    }

    /** The duration in the largest unit that divides it; fractions of a second are cut off. */
    public static String format(Duration duration) {
        long seconds = duration.toSeconds();
        if (seconds != 0 && seconds % 3600 == 0) {
            return seconds / 3600 + "h";
        }
        return seconds != 0 && seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
    }
}
