package live.hundredms.operator.domain.room;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import live.hundredms.operator.api.RoomSpec;
import live.hundredms.operator.support.FieldJson;
import live.hundredms.operator.support.TextFile;

/** What a row of the field table lacks, and where its field is still unknown: each a sentence that says what to do. */
final class FieldGaps {
    private static final Path CRD = Path.of("crds/rooms.100ms.live.yaml");
    /** Where the manifests of the corpus are. */
    static final Path CORPUS = Path.of("src/test/resources/corpus");
    private static final Path GOLDEN = Path.of("src/test/resources/golden/create-every-field");
    private static final List<String> BOUNDS = List.of("enum", "minLength", "maxLength", "minimum", "maximum",
            "maxItems", "pattern");

    private final FieldRow row;
    private final Path corpus;
    private final String name;
    private final List<String> gaps = new ArrayList<>();

    private FieldGaps(FieldRow row, Path corpus) {
        this.row = row;
        this.corpus = corpus;
        this.name = row.names().spec().equals("template") ? "templateId" : row.names().spec();
    }

    static List<String> of(FieldRow row, Path corpus, RoomSimulation simulation) {
        FieldGaps gaps = new FieldGaps(row, corpus);
        gaps.row();
        gaps.manifest();
        gaps.corpus();
        gaps.golden();
        gaps.simulator(simulation);
        return List.copyOf(gaps.gaps);
    }

    private void row() {
        require(row.names().wire().containsKey(Dialect.CURRENT), "its row has no wire name in the Current API");
        require(row.examples().stream().distinct().count() == 2, "its row needs two examples that differ");
        require(Stream.concat(row.examples().stream(), row.reset().map(FieldRow.Reset::value).stream())
                .allMatch(row.shape()::holds), "a value of its row is no " + row.shape());
        require(row.refusal().isPresent(), "its row has no words by which 100ms names it in a refusal");
        require(row.refusal().stream().allMatch(this::findsItsName),
                "the words of its refusal do not find its wire name");
    }

    private boolean findsItsName(FieldRow.Refusal refusal) {
        return Pattern.compile(refusal.words(), Pattern.CASE_INSENSITIVE)
                .matcher(row.names().wire().getOrDefault(Dialect.CURRENT, "")).find();
    }

    private void manifest() {
        require(Arrays.stream(RoomSpec.class.getRecordComponents()).anyMatch(part -> part.getName().equals(name)),
                "RoomSpec has no component of that name");
        require(!schema().isMissingNode(), CRD + " has no property of that name: make crds/ anew");
    }

    private JsonNode schema() {
        return yaml(TextFile.read(CRD))
                .at("/spec/versions/0/schema/openAPIV3Schema/properties/spec/properties/" + name);
    }

    private void corpus() {
        require(manifests("valid-").flatMap(file -> Arrays.stream(TextFile.read(file).split("(?m)^---$")))
                .map(FieldGaps::yaml).anyMatch(document -> document.path("spec").has(name)),
                "no valid- manifest of " + corpus + " has it");
        boolean bound = BOUNDS.stream().anyMatch(word -> schema().findValue(word) != null);
        require(!bound || manifests("invalid-" + name + "-").findAny().isPresent(),
                "it has bounds, and " + corpus + " has no invalid-" + name + "- manifest");
    }

    private void golden() {
        require(yaml(TextFile.read(GOLDEN.resolve("in-room.yaml"))).path("spec").has(name),
                GOLDEN.resolve("in-room.yaml") + " lacks it");
    }

    private void simulator(RoomSimulation simulation) {
        for (Dialect dialect : row.names().wire().keySet()) {
            for (FieldValue example : row.examples()) {
                require(simulation.keeps(row, dialect, example),
                        "the simulator does not keep the example " + FieldJson.wire(example) + " of " + dialect);
            }
            require(simulation.refuses(row, dialect, another()),
                    "the simulator takes " + another() + " for it, sent to " + dialect);
        }
    }

    private JsonNode another() {
        boolean text = row.shape() == FieldShape.TEXT || row.shape() == FieldShape.WORD;
        return text ? JsonNodeFactory.instance.numberNode(7) : JsonNodeFactory.instance.textNode("text");
    }

    private void require(boolean holds, String sentence) {
        if (!holds) {
            gaps.add(row.names().spec() + ": " + sentence);
        }
    }

    private Stream<Path> manifests(String prefix) {
        try (Stream<Path> all = Files.list(corpus)) {
            return all.filter(file -> file.getFileName().toString().startsWith(prefix)).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode yaml(String text) {
        return Serialization.unmarshal(text, JsonNode.class);
    }
}
