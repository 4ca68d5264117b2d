package live.hundredms.operator.telemetry;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The standard variables of OpenTelemetry, read without OpenTelemetry. */
final class TracingVariables {
    private static final String PREFIX = "OTEL_";

    private TracingVariables() {
    }

    /**
     * Whether the variables enable traces. A name or a sampler alone, such as a cluster gives to every pod, does not.
     */
    static boolean ask(Map<String, String> environment) {
        if (value(environment, "OTEL_SDK_DISABLED").filter("true"::equalsIgnoreCase).isPresent()) {
            return false;
        }
        return value(environment, "OTEL_TRACES_EXPORTER").map(exporter -> !exporter.equals("none"))
                .orElseGet(() -> Stream.of("OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT")
                        .anyMatch(name -> value(environment, name).isPresent()));
    }

    /** The variables as properties of the SDK, such as {@code otel.traces.exporter}. */
    static Map<String, String> properties(Map<String, String> environment) {
        return environment.entrySet().stream().filter(variable -> variable.getKey().startsWith(PREFIX))
                .filter(variable -> !variable.getValue().isBlank())
                .collect(Collectors.toMap(variable -> variable.getKey().toLowerCase(Locale.ROOT).replace('_', '.'),
                        variable -> variable.getValue().strip()));
    }

    /**
     * The text without the values of variables that contain keys, because the SDK quotes values that it cannot read.
     */
    static String hidden(String text, Map<String, String> environment) {
        return environment.entrySet().stream()
                .filter(variable -> variable.getKey().startsWith(PREFIX) && variable.getKey().endsWith("HEADERS"))
                .map(Map.Entry::getValue).filter(Predicate.not(String::isBlank))
                .reduce(text, (left, secret) -> left.replace(secret.strip(), "(hidden)"));
    }

    private static Optional<String> value(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name)).map(String::strip).filter(Predicate.not(String::isEmpty));
    }
}
