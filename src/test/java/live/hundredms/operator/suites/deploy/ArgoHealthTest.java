package live.hundredms.operator.suites.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.luaj.vm2.Globals;
import org.luaj.vm2.LuaTable;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.lib.jse.JsePlatform;

/** Argo CD's health check of our kinds, on its test data and on every status that the operator is recorded to write. */
class ArgoHealthTest {
    private static final Path FOLDER = Path.of("deploy", "argocd");
    private static final Path GOLDEN = Path.of("src", "test", "resources", "golden");

    record Case(String input, String status, String message) {
    }

    static Stream<Case> cases() {
        return stream(yaml(FOLDER.resolve("health_test.yaml")).get("tests"))
                .map(test -> new Case(text(test, "inputPath"), text(test.get("healthStatus"), "status"),
                        text(test.get("healthStatus"), "message")));
    }

    static Stream<Path> recorded() throws IOException {
        try (Stream<Path> folders = Files.list(GOLDEN)) {
            return folders.filter(folder -> Files.exists(folder.resolve("out-status.yaml"))).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void shouldJudgeItsTestDataAsItSays(Case expected) {
        LuaTable health = health(yaml(FOLDER.resolve(expected.input)));

        assertThat(health.get("status").tojstring()).isEqualTo(expected.status);
        assertThat(health.get("message").tojstring()).isEqualTo(expected.message);
    }

    @Test
    void shouldUseEveryFileOfItsTestData() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER.resolve("testdata"))) {
            assertThat(files.map(file -> "testdata/" + file.getFileName()))
                    .containsExactlyInAnyOrderElementsOf(cases().map(Case::input).toList());
        }
    }

    @ParameterizedTest
    @MethodSource("recorded")
    void shouldAgreeWithTheConditionsThatTheOperatorWrites(Path folder) {
        JsonNode status = yaml(folder.resolve("out-status.yaml"));
        ObjectNode room = (ObjectNode) yaml(folder.resolve("in-room.yaml"));
        room.set("status", status);
        if (!room.has("metadata")) {
            room.putObject("metadata");
        }
        ((ObjectNode) room.get("metadata")).set("generation", status.get("observedGeneration"));

        String health = health(room).get("status").tojstring();

        if (condition(status, "Stalled").isPresent()) {
            assertThat(health).isEqualTo("Degraded");
        } else if (condition(status, "Ready").filter("True"::equals).isPresent()) {
            assertThat(health).isEqualTo("Healthy");
        } else {
            assertThat(health).isIn("Progressing", "Suspended", "Degraded");
        }
    }

    @Test
    void shouldBeTriedOnEveryKindOfCondition() throws IOException {
        Set<String> kinds = new TreeSet<>();
        recorded().map(folder -> yaml(folder.resolve("out-status.yaml")))
                .flatMap(status -> stream(status.get("conditions")))
                .forEach(condition -> kinds.add(text(condition, "type") + "=" + text(condition, "status")));

        assertThat(kinds).containsExactly("Ready=False", "Ready=True", "Ready=Unknown", "Reconciling=True",
                "Stalled=True");
    }

    private static LuaTable health(JsonNode object) {
        Globals globals = JsePlatform.standardGlobals();
        globals.set("obj", lua(object));
        try {
            return globals.load(Files.readString(FOLDER.resolve("health.lua")), "health.lua").call().checktable();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static LuaValue lua(JsonNode node) {
        if (node.isContainerNode()) {
            LuaTable table = new LuaTable();
            node.properties().forEach(field -> table.set(field.getKey(), lua(field.getValue())));
            if (node.isArray()) {
                node.forEach(element -> table.set(table.length() + 1, lua(element)));
            }
            return table;
        }
        if (node.isNumber()) {
            return LuaValue.valueOf(node.asDouble());
        }
        return node.isBoolean() ? LuaValue.valueOf(node.asBoolean()) : LuaValue.valueOf(node.asText());
    }

    private static Optional<String> condition(JsonNode status, String type) {
        return stream(status.get("conditions")).filter(condition -> type.equals(text(condition, "type")))
                .map(condition -> text(condition, "status")).findFirst();
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    private static String text(JsonNode node, String field) {
        return node.get(field).asText();
    }

    private static JsonNode yaml(Path file) {
        try {
            return Serialization.unmarshal(Files.readString(file), JsonNode.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
