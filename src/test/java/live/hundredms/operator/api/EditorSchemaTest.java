package live.hundredms.operator.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import live.hundredms.operator.support.Kubectl;
import live.hundredms.operator.support.NeedsRealCluster;
import live.hundredms.operator.support.TestCluster;
import live.hundredms.operator.support.TextFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The JSON schemas of {@code crds/schemas}, and the lines by which an editor finds them. */
class EditorSchemaTest {
    private static final String MODELINE = "# yaml-language-server: $schema=";
    private static final String OURS = "apiVersion: " + Room.GROUP + "/" + Room.VERSION;

    static List<Path> samples() throws IOException {
        return yaml(Path.of("deploy", "samples"));
    }

    static List<Path> validManifests() throws IOException {
        return yaml(Path.of("src", "test", "resources", "corpus")).stream()
                .filter(file -> file.getFileName().toString().startsWith("valid-")).toList();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void shouldHoldForEachSampleThatNamesIt(Path sample) {
        for (String document : documents(sample)) {
            if (document.contains(OURS)) {
                assertThat(document).as("the first line of each Room and workspace of %s", sample).startsWith(MODELINE);
                Path schema = sample
                        .resolveSibling(document.lines().findFirst().orElseThrow().substring(MODELINE.length()));

                assertThat(schema).as("%s", sample).exists();
                assertThat(SchemaCheck.of(read(schema), read(document))).as("%s by %s", sample, schema).isEmpty();
            } else {
                assertThat(document).as("%s, which is of Kubernetes", sample).doesNotContain(MODELINE);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("validManifests")
    void shouldHoldForWhatTheApiServerAccepts(Path manifest) {
        for (String document : documents(manifest)) {
            JsonNode tree = read(document);

            assertThat(SchemaCheck.of(read(schema(tree.path("kind").asText())), tree)).as("%s", manifest).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {descriptio: mine}       | .spec.descriptio is not known
            {size: many}             | .spec.size breaks type: "integer"
            {size: 20001}            | .spec.size breaks maximum: 20000
            {region: mars}           | .spec.region breaks enum: ["auto","eu","in","us"]
            {polls: [quiz, quiz]}    | .spec.polls breaks uniqueItems: true
            {webhook: {}}            | .spec.webhook breaks required: ["url"]
            {name: a b}              | .spec.name breaks pattern: "^[A-Za-z0-9.:_-]+$"
            {workspaceRef: {nam: a}} | .spec.workspaceRef.nam is not known
            """)
    void shouldNameWhatIsWrong(String spec, String fault) throws IOException {
        JsonNode room = read(OURS + "\nkind: Room\nmetadata: {name: lobby}\nspec: " + spec);

        assertThat(SchemaCheck.of(read(schema("Room")), room)).contains(fault);
    }

    @Test
    void shouldBeOfOneKindAlone() throws IOException {
        JsonNode room = read(OURS + "\nkind: Room\nmetadata: {name: lobby}\nspec: {}");

        assertThat(SchemaCheck.of(read(schema("Room")), room)).isEmpty();
        assertThat(SchemaCheck.of(read(schema("Workspace")), room)).anyMatch(fault -> fault.startsWith(".kind breaks"));
    }

    @NeedsRealCluster
    @Test
    void shouldNotBeAppliedWithTheFolderOfTheCrds() {
        List<String> crds = CrdFiles.keptCrds().keySet().stream()
                .map(file -> "customresourcedefinition.apiextensions.k8s.io/" + file.replaceFirst("\\.yaml$", ""))
                .toList();

        for (String flag : List.of("-f", "-k")) {
            Kubectl.Result applied = TestCluster.kubectl().run("apply", "--server-side", "--force-conflicts",
                    "--dry-run=server", "--validate=strict", "-o", "name", flag, CrdFiles.FOLDER.toString());

            assertThat(applied.exitCode()).as(applied.output()).isZero();
            assertThat(applied.output().lines()).as(flag).containsExactlyInAnyOrderElementsOf(crds);
        }
    }

    private static Path schema(String kind) {
        return CrdFiles.FOLDER.resolve(CrdFiles.SCHEMAS).resolve(EditorSchema.file(kind));
    }

    private static JsonNode read(Path file) {
        return read(TextFile.read(file));
    }

    private static JsonNode read(String document) {
        return Serialization.unmarshal(document, JsonNode.class);
    }

    private static List<String> documents(Path file) {
        return Arrays.asList(TextFile.read(file).split("(?m)^---\\n"));
    }

    private static List<Path> yaml(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
        }
    }
}
