package live.hundredms.operator.cli;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import live.hundredms.operator.domain.room.Durations;
import live.hundredms.operator.telemetry.LogFormat;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Converters that a flag accepts, and the message for values that it does not. */
final class Converters {
    private static final Pattern LABEL = Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");
    private static final Duration LONGEST = Duration.ofHours(24);

    private Converters() {
    }

    /** A server, as {@code https://host[:port]}. */
    static final class Endpoint implements ITypeConverter<String> {
        @Override
        public String convert(String value) {
            String trimmed = value.strip();
            URI uri = uri(trimmed.endsWith("/") ? trimmed.substring(0, trimmed.length() - 1) : trimmed);
            boolean web = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
            boolean bare = uri.getRawPath() != null && uri.getRawPath().isEmpty() && uri.getRawQuery() == null
                    && uri.getRawFragment() == null && uri.getRawUserInfo() == null;
            if (!web || !bare || uri.getHost() == null) {
                throw refused(value, "is not a server such as https://api.100ms.live");
            }
            return uri.toString().toLowerCase(Locale.ROOT);
        }

        private static URI uri(String text) {
            try {
                return URI.create(text);
            } catch (IllegalArgumentException e) {
                throw refused(text, "is not a server such as https://api.100ms.live");
            }
        }
    }

    /** The name of a namespace or a lease. */
    static final class Label implements ITypeConverter<String> {
        @Override
        public String convert(String value) {
            if (!LABEL.matcher(value.strip()).matches()) {
                throw refused(value, "is not a Kubernetes name: at most 63 lowercase letters, digits and -");
            }
            return value.strip();
        }
    }

    /** A label selector. */
    static final class Selector implements ITypeConverter<String> {
        private static final String KEY = "([A-Za-z0-9.-]{1,253}/)?[A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?";
        private static final String VALUE = "([A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?)?";
        private static final String TERM = "\\s*(!?KEY|KEY\\s*(=|==|!=)\\s*VALUE|KEY\\s+(in|notin)\\s*\\(\\s*VALUE(\\s*,\\s*VALUE)*\\s*\\))\\s*"
                .replace("KEY", KEY).replace("VALUE", VALUE);
        private static final Pattern GRAMMAR = Pattern.compile(TERM + "(," + TERM + ")*");

        @Override
        public String convert(String value) {
            if (!GRAMMAR.matcher(value).matches()) {
                throw refused(value, "is not a label selector such as team=video or tier in (a,b)");
            }
            return value.strip();
        }
    }

    /** A duration from 1 s to 24 h. */
    static final class Interval implements ITypeConverter<Duration> {
        @Override
        public Duration convert(String value) {
            Duration duration = Durations.parse(value.strip())
                    .orElseThrow(() -> refused(value, "is not a duration such as 1h30m, 5m or 90s"));
            if (duration.isZero() || duration.compareTo(LONGEST) > 0) {
                throw refused(value, "is not between 1s and " + Durations.format(LONGEST));
            }
            return duration;
        }
    }

    /** A TCP port, or 0 for any free port. */
    static final class Port implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String value) {
            return whole(value, 0, 65535);
        }
    }

    /** Maximum number of concurrent passes. */
    static final class Concurrency implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String value) {
            return whole(value, 1, 1024);
        }
    }

    /** Maximum number of pages of one list. */
    static final class Pages implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String value) {
            return whole(value, 1, 100_000);
        }
    }

    /** A file with at least one certificate. */
    static final class CaBundle implements ITypeConverter<Path> {
        @Override
        public Path convert(String value) {
            Path file = Path.of(value);
            try (InputStream content = Files.newInputStream(file)) {
                if (CertificateFactory.getInstance("X.509").generateCertificates(content).isEmpty()) {
                    throw refused(value, "has no certificate");
                }
                return file;
            } catch (IOException e) {
                throw refused(value, "is not a readable file");
            } catch (CertificateException e) {
                throw refused(value, "is not a PEM file of certificates");
            }
        }
    }

    /** A log format. */
    static final class Format implements ITypeConverter<LogFormat> {
        @Override
        public LogFormat convert(String value) {
            return Arrays.stream(LogFormat.values()).filter(format -> format.toString().equalsIgnoreCase(value.strip()))
                    .findFirst().orElseThrow(() -> refused(value, "is neither text nor json"));
        }
    }

    /** A log level. */
    static final class Level implements ITypeConverter<String> {
        private static final Set<String> LEVELS = Set.of("error", "warn", "info", "debug", "trace");

        @Override
        public String convert(String value) {
            String level = value.strip().toLowerCase(Locale.ROOT);
            if (!LEVELS.contains(level)) {
                throw refused(value, "is not one of error, warn, info, debug and trace");
            }
            return level;
        }
    }

    private static int whole(String value, int least, int most) {
        String problem = "is not a whole number from %d to %d".formatted(least, most);
        try {
            int number = Integer.parseInt(value.strip());
            if (number < least || number > most) {
                throw refused(value, problem);
            }
            return number;
        } catch (NumberFormatException e) {
            throw refused(value, problem);
        }
    }

    private static TypeConversionException refused(String value, String problem) {
        return new TypeConversionException("'%s' %s".formatted(value, problem));
    }
}
