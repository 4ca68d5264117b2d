package live.hundredms.operator.suites.docs;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import live.hundredms.operator.cli.RoomOperatorCommand;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** The values of the chart: defaults and meanings from {@code values.yaml}, types from its schema. */
final class ValueTable {
    private static final Path CHART = Path.of("helm", "room-operator");

    private final JsonNode schema;
    private final List<String> rows = new ArrayList<>();

    private ValueTable(JsonNode schema) {
        this.schema = schema;
    }

    /** All that {@code values.yaml} has a comment for, as a table in Markdown. */
    static String ofValues() throws IOException {
        String text = Files.readString(CHART.resolve("values.yaml"));
        JsonNode values = Serialization.unmarshal(text, JsonNode.class);
        var table = new ValueTable(schema());
        ValueComments.of(text).forEach(
                (path, comment) -> table.add(path, values.at("/" + path.replace('.', '/')).toString(), comment));
        return table.text();
    }

    /** The flags of the operator that can be set, with the operator's own words and defaults. */
    static String ofSettings() throws IOException {
        var table = new ValueTable(schema());
        Map<String, OptionSpec> flags = flags();
        table.at("settings").get("properties").fieldNames().forEachRemaining(setting -> {
            OptionSpec flag = requireNonNull(flags.get(flag(setting)), () -> "no flag for " + setting);
            table.add("settings." + setting, start(flag), flag.description()[0]);
        });
        return table.text();
    }

    /** The default of a flag as the values of the chart have it: a list is none of words with commas there. */
    private static String start(OptionSpec flag) {
        String start = Objects.requireNonNullElse(flag.defaultValue(), "");
        return flag.splitRegex().isEmpty()
                ? start
                : Arrays.stream(start.split(flag.splitRegex(), -1)).map(each -> '"' + each + '"')
                        .collect(Collectors.joining(", ", "[", "]"));
    }

    /** The flags of {@code run} by name. */
    static Map<String, OptionSpec> flags() {
        Map<String, OptionSpec> flags = new TreeMap<>();
        CommandLine run = requireNonNull(RoomOperatorCommand.commandLine(Map.of(), _ -> 0).getSubcommands().get("run"));
        run.getCommandSpec().options().forEach(option -> flags.put(option.longestName(), option));
        return flags;
    }

    /** The flag that a setting becomes. */
    static String flag(String setting) {
        return "--" + setting.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    static JsonNode schema() throws IOException {
        return Serialization.unmarshal(Files.readString(CHART.resolve("values.schema.json")), JsonNode.class);
    }

    private void add(String path, String start, String meaning) {
        rows.add("| `" + path + "` | " + type(at(path)) + " | " + (start.isEmpty() ? "" : "`" + start + "`") + " | "
                + meaning.replace("|", "\\|") + " |");
    }

    private String text() {
        return "| value | type | default | meaning |\n|---|---|---|---|\n" + String.join("\n", rows);
    }

    private JsonNode at(String path) {
        JsonNode found = schema;
        for (String key : path.split("\\.", -1)) {
            found = requireNonNull(found.get("properties").get(key), () -> "the schema has no " + path);
        }
        return found;
    }

    private String type(JsonNode value) {
        if (value.has("$ref")) {
            return type(schema.at(value.get("$ref").asText().substring(1)));
        }
        if (value.has("anyOf")) {
            return joined(value.get("anyOf"), " or ", choice -> choice.get("type").asText());
        }
        if (value.has("enum")) {
            return joined(value.get("enum"), ", ", choice -> "`" + choice.asText() + "`");
        }
        String type = value.get("type").asText();
        return type.equals("array") ? "list" : type;
    }

    private static String joined(JsonNode array, String between, Function<JsonNode, String> text) {
        return StreamSupport.stream(array.spliterator(), false).map(text).collect(Collectors.joining(between));
    }
}
