package live.hundredms.operator.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import live.hundredms.operator.support.DocumentedLog;
import live.hundredms.operator.support.TextFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.event.KeyValuePair;

/** JSON lines, read as a collector reads them, against the names that the page of the log documents. */
class LogJsonTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Map<String, String> OF_A_ROOM = Map.of(Logging.KIND, "Room", Logging.NAMESPACE, "team",
            Logging.NAME, "standup");

    private final LoggerContext context = new LoggerContext();
    private final LogJson layout = new LogJson();

    @Test
    void shouldHaveTheFieldsOfEveryLineWhenItIsAboutNothing() throws IOException {
        LoggingEvent event = event("The operator is working");
        event.setInstant(Instant.parse("2026-03-02T09:15:04.120Z"));
        event.setThreadName("");

        assertThat(encoded(event)).isEqualTo(MAPPER.readTree("""
                {"timestamp": "2026-03-02T09:15:04.120Z", "level": "INFO", "logger": "live.hundredms.operator.Anything",
                 "message": "The operator is working"}"""));
        assertThat(names(encoded(event))).isEqualTo(DocumentedLog.fields("Fields of every line").keySet());
    }

    @ParameterizedTest
    @CsvSource({"Room, team, room", "Workspace, team, workspace", "ClusterWorkspace, no namespace, workspace"})
    void shouldNameTheObjectByItsKind(String kind, String namespace, String field) throws IOException {
        LoggingEvent event = event("Anything");
        event.setMDCPropertyMap(
                Map.of(Logging.KIND, kind, Logging.NAMESPACE, namespace, Logging.NAME, "main", "resource.uid", "1"));

        JsonNode line = encoded(event);

        assertThat(line.get("kind").asText()).isEqualTo(kind);
        assertThat(line.get(field).asText()).isEqualTo("main");
        assertThat(line.path("namespace").asText("none"))
                .isEqualTo(kind.equals("ClusterWorkspace") ? "none" : namespace);
        assertThat(names(line)).doesNotContain(field.equals("room") ? "workspace" : "room", "resource.uid");
    }

    @Test
    void shouldHaveTheNameOfARoomInTwoFieldsWhereverItComesFrom() throws IOException {
        LoggingEvent event = event("Wrote to 100ms");
        event.setKeyValuePairs(List.of(new KeyValuePair("room", new LoggedRoom("team", "standup")),
                new KeyValuePair("millis", 12L), new KeyValuePair("outcome", "Found"), new KeyValuePair("why", null)));

        JsonNode line = encoded(event);

        assertThat(line.get("namespace").asText()).isEqualTo("team");
        assertThat(line.get("room").asText()).isEqualTo("standup");
        assertThat(line.get("outcome").asText()).isEqualTo("Found");
        assertThat(line.get("millis").isNumber()).isTrue();
        assertThat(line.has("why")).isFalse();
    }

    @Test
    void shouldShowAnExceptionWithItsCausesInFieldsOfItsOwn() throws IOException {
        LoggingEvent event = event("The operator could not start");
        event.setThrowableProxy(
                new ThrowableProxy(new IllegalStateException("outer\nline", new IllegalArgumentException("inner"))));

        JsonNode line = encoded(event);

        assertThat(line.get("error.type").asText()).isEqualTo("java.lang.IllegalStateException");
        assertThat(line.get("error.message").asText()).isEqualTo("outer\nline");
        assertThat(line.get("error.stack_trace").asText()).contains("IllegalStateException: outer\nline", "\n\tat ",
                "Caused by: java.lang.IllegalArgumentException: inner");
    }

    @Test
    void shouldKeepTheFieldsOfTheLineWhenAKeyHasTheSameName() throws IOException {
        LoggingEvent event = event("Anything");
        event.setMDCPropertyMap(OF_A_ROOM);
        event.setKeyValuePairs(List.of(new KeyValuePair("level", "forged"), new KeyValuePair("room", "forged")));

        JsonNode line = encoded(event);

        assertThat(line.get("level").asText()).isEqualTo("INFO");
        assertThat(line.get("room").asText()).isEqualTo("standup");
    }

    /** E1. */
    @Test
    void shouldBoundEachValueAndStayValid() throws IOException {
        String endless = "\ud83d\ude00\ud800\"\u2028".repeat(10_000);
        LoggingEvent event = event(endless);
        event.setKeyValuePairs(List.of(new KeyValuePair("why", endless)));
        event.setThrowableProxy(new ThrowableProxy(new IllegalStateException(endless)));

        JsonNode line = encoded(event);

        assertThat(List.of("message", "why", "error.message", "error.stack_trace"))
                .allSatisfy(name -> assertThat(line.get(name).asText()).endsWith("…")
                        .hasSizeLessThanOrEqualTo(LogJson.LONGEST_VALUE).hasSizeGreaterThan(LogJson.LONGEST_VALUE - 3));
    }

    @Test
    void shouldUseNoOtherNamesThanThoseThatThePageDocuments() throws IOException {
        Set<String> common = new HashSet<>();
        for (String kind : List.of("Room", "Workspace")) {
            LoggingEvent about = event("Anything");
            about.setThreadName("main");
            about.setThrowableProxy(new ThrowableProxy(new IllegalStateException("why")));
            about.setMDCPropertyMap(Map.of(Logging.KIND, kind, Logging.NAMESPACE, "team", Logging.NAME, "main",
                    Logging.TRACE_ID, "1", Logging.SPAN_ID, "2"));
            common.addAll(names(encoded(about)));
        }

        Set<String> documented = new HashSet<>(DocumentedLog.fields("Fields of every line").keySet());
        documented.addAll(DocumentedLog.fields("Fields of some lines").keySet());
        assertThat(common).isEqualTo(documented);
    }

    @Test
    void shouldDocumentEachKeyThatTheSourcesGiveALineAndNoOther() throws IOException {
        Set<String> given = keysOfTheSources();
        Set<String> ofSingleLines = new TreeSet<>(DocumentedLog.fields("Fields of single lines").keySet());

        assertThat(given).hasSizeGreaterThan(10).containsAll(ofSingleLines);
        given.removeAll(ofSingleLines);
        assertThat(given).as("keys that are fields of their object as well").containsExactly("room", "workspace");
    }

    @Test
    void shouldShowALineInThePageWithDocumentedFieldsOfTheirTypes() throws IOException {
        assertDocumented(MAPPER.readTree(DocumentedLog.example()));
    }

    private static Set<String> keysOfTheSources() throws IOException {
        Pattern key = Pattern.compile("addKeyValue\\(\\s*\"([^\"]+)\"");
        try (Stream<Path> files = Files.walk(Path.of("src", "main", "java"))) {
            return files.filter(Files::isRegularFile).map(TextFile::read)
                    .flatMap(source -> key.matcher(source).results()).map(found -> found.group(1))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    /** Each field is one that the page has, with a value of its type. */
    static void assertDocumented(JsonNode line) {
        Map<String, String> documented = DocumentedLog.fields();
        assertThat(names(line)).containsAll(DocumentedLog.fields("Fields of every line").keySet())
                .allSatisfy(name -> assertThat(documented).containsEntry(name,
                        line.get(name).isNumber() ? "number" : line.get(name).isTextual() ? "string" : "another"));
    }

    private LoggingEvent event(String message) {
        context.setMDCAdapter(new LogbackMDCAdapter());
        return new LoggingEvent("caller", context.getLogger("live.hundredms.operator.Anything"), Level.INFO, message,
                null, null);
    }

    private JsonNode encoded(LoggingEvent event) throws IOException {
        String text = layout.doLayout(event);
        assertThat(text).endsWith("\n").doesNotContainPattern("[\\p{Cc}\\p{Cf}\u2028\u2029].");
        return MAPPER.readTree(text);
    }

    private static Set<String> names(JsonNode line) {
        Set<String> names = new HashSet<>();
        line.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
