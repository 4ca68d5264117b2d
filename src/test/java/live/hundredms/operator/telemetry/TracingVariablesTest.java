package live.hundredms.operator.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TracingVariablesTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            OTEL_TRACES_EXPORTER=otlp | true
            OTEL_EXPORTER_OTLP_ENDPOINT=http://collector:4318 | true
            OTEL_EXPORTER_OTLP_TRACES_ENDPOINT=http://collector:4318/v1/traces | true
            PATH=/bin | false
            OTEL_EXPORTER_OTLP_ENDPOINT= | false
            OTEL_SERVICE_NAME=rooms OTEL_RESOURCE_ATTRIBUTES=a=b OTEL_TRACES_SAMPLER=always_on | false
            OTEL_TRACES_EXPORTER=none OTEL_EXPORTER_OTLP_ENDPOINT=http://collector:4318 | false
            OTEL_SDK_DISABLED=TRUE OTEL_TRACES_EXPORTER=otlp | false
            OTEL_SDK_DISABLED=false OTEL_TRACES_EXPORTER=otlp | true
            """)
    void shouldAskForTracesOnlyWhenSaid(String variables, boolean asked) {
        Map<String, String> environment = Arrays.stream(variables.split(" ")).map(variable -> variable.split("=", 2))
                .collect(Collectors.toMap(variable -> variable[0], variable -> variable[1]));

        assertThat(TracingVariables.ask(environment)).isEqualTo(asked);
        try (Tracing tracing = Tracing.of(environment)) {
            assertThat(tracing == Tracing.none()).isEqualTo(!asked);
        }
    }

    @Test
    void shouldHideKeysWhenOpenTelemetryQuotesThem() {
        String quoted = TracingVariables.hidden("Invalid map property: otel.exporter.otlp.headers=the-key",
                Map.of("OTEL_EXPORTER_OTLP_HEADERS", "the-key ", "OTEL_EXPORTER_OTLP_TRACES_HEADERS", ""));

        assertThat(quoted).isEqualTo("Invalid map property: otel.exporter.otlp.headers=(hidden)");
    }
}
