package live.hundredms.operator.suites.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import live.hundredms.bench.Report;
import live.hundredms.operator.api.ClusterWorkspaceSpec;
import live.hundredms.operator.api.RoomSpec;
import live.hundredms.operator.api.RoomStatus;
import live.hundredms.operator.api.WorkspaceSpec;
import live.hundredms.operator.api.WorkspaceStatus;
import live.hundredms.operator.support.TextFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the documents say is so; with {@code -Dreadme.write=true} this writes the parts of them that are made. */
class DocumentsTest {
    private static final Path README = Path.of("README.md");
    private static final Path CRDS = Path.of("crds");
    private static final Path SAMPLES = Path.of("deploy", "samples");
    private static final int LONGEST_README = 250;
    /** Lines that a reader sees without scrolling. */
    private static final int FIRST_SCREEN = 25;
    private static final String COMMAND = "mvn -q test -Dtest=DocumentsTest -Dreadme.write=true";

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "crds/README.md", "helm/room-operator/README.md",
            "deploy/monitoring/README.md", "src/bench/README.md", "src/docs/reasons.md"})
    void shouldShowTheTablesAndFilesAsTheyAre(Path document) throws IOException {
        String made = new Blocks(Files.readString(document)).filled(DocumentsTest::content);
        if (Boolean.getBoolean("readme.write")) {
            Files.writeString(document, made);
        }

        assertThat(Files.readString(document)).as(document + " differs from what it tells of. Run: " + COMMAND)
                .isEqualTo(made);
    }

    @Test
    void shouldHoldEveryTableAndTheFirstSamples() throws IOException {
        assertThat(new Blocks(Files.readString(README)).names()).contains("four figures", "00-workspace.yaml",
                "10-room.yaml");
        assertThat(new Blocks(Files.readString(Path.of("src/docs/reasons.md"))).names()).contains("reasons of Room",
                "reasons of Workspace", "reasons of other conditions", "reasons of Events");
        assertThat(new Blocks(Files.readString(Path.of("src/bench/README.md"))).names()).contains("benchmarks",
                "missed goals");
        assertThat(new Blocks(Files.readString(CRDS.resolve("README.md"))).names()).contains("fields of Room",
                "status of Room", "fields of Workspace", "fields of ClusterWorkspace", "status of Workspace");
        assertThat(new Blocks(Files.readString(Path.of("helm/room-operator/README.md"))).names()).contains("values",
                "settings");
        assertThat(new Blocks(Files.readString(Path.of("deploy/monitoring/README.md"))).names()).contains("metrics");
    }

    @Test
    void shouldShowTheManifestOnTheFirstScreenOfAReadmeThatIsShort() throws IOException {
        List<String> lines = Files.readAllLines(README);

        assertThat(lines).hasSizeLessThanOrEqualTo(LONGEST_README);
        assertThat(lines.subList(0, FIRST_SCREEN)).containsSubsequence("<!-- from: 10-room.yaml -->", "kind: Room",
                "<!-- end -->");
        assertThat(lines).filteredOn(line -> line.startsWith("## ")).containsExactly("## Quick start", "## Install",
                "## First Room", "## How-tos", "## Troubleshooting", "## Reference", "## Development", "## License");
        assertThat(lines).anyMatch(line -> line.contains("](" + Report.PLOT + ")"));
    }

    @Test
    void shouldHaveARowForEachMetricThatTheSourcesName() throws IOException {
        String table = MetricTable.ofOperator().markdown();
        Set<String> named = new TreeSet<>();
        for (String source : sourcesOfMain()) {
            named.addAll(matches("\"(room\\.operator(?:\\.[a-z]+)+)\"", source));
        }
        // What MetricsText serves under another name.
        named.remove("room.operator.room.creations");

        assertThat(named).hasSizeGreaterThan(15).allMatch(name -> table.contains("`" + name.replace('.', '_')))
                .doesNotContain("room.operator.rooms.created");
        assertThat(table).contains("`room_operator_rooms_created_total` | counter | `namespace` |");
    }

    /** Else the table of Events would lack one: a Room has them from the enum, and other objects name them as text. */
    @Test
    void shouldTakeTheReasonOfEachEventFromTheEnums() {
        assertThat(sourcesOfMain()).noneMatch(source -> source.matches("(?s).*EventType\\.(WARNING|NORMAL),\\s*\".*"))
                .noneMatch(source -> source.matches("(?s).*new (Step\\.)?RoomEvent\\((true|false).*"));
    }

    @Test
    void shouldShowTheFiguresAsTheyWereMeasured() throws IOException {
        assertThat(Files.readString(Report.PLOT)).as("Run: mvn -q -Pbench -Dbench=report").isEqualTo(Report.plot());
    }

    @Test
    void shouldNameEverySample() throws IOException {
        String readme = Files.readString(README);
        try (Stream<Path> samples = Files.list(SAMPLES)) {
            assertThat(samples.map(sample -> sample.getFileName().toString())).isNotEmpty().allMatch(readme::contains);
        }
    }

    static List<Path> pages() {
        return MarkdownPage.all();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void shouldLinkToFilesAndHeadingsThatAreThere(Path document) {
        MarkdownPage page = MarkdownPage.of(document);
        for (MarkdownPage.Link link : page.links()) {
            Path target = page.target(link);
            assertThat(target).as("%s", link).exists();
            if (!link.anchor().isEmpty()) {
                assertThat(MarkdownPage.of(target).anchors()).as("%s", link).contains(link.anchor());
            }
        }
    }

    @Test
    void shouldNameTheStepsOfTheTourInItsOutput() throws IOException {
        Set<String> shown = matches("(?m)^ *\\d+/\\d+ ok +[0-9.]+ s  ([^:]+):", Files.readString(README));

        assertThat(shown).isNotEmpty().isEqualTo(stepsOfTheTour());
    }

    @Test
    void shouldNameOnlyMarksThatTheOperatorKnows() throws IOException {
        String documents = Files.readString(README) + Files.readString(CRDS.resolve("README.md"))
                + Files.readString(Path.of("deploy", "README.md")) + howTos();
        Set<String> inCode = new TreeSet<>();
        for (String source : sourcesOfMain()) {
            inCode.addAll(matches("\"100ms\\.live/([a-z-]+)\"", source));
        }

        assertThat(matches("(?<![.])100ms\\.live/([a-z][a-z-]{2,})", documents)).isNotEmpty().isSubsetOf(inCode);
    }

    @Test
    void shouldRunBothCommandsOfTheReadmeWhenAMachineIsFresh() throws IOException {
        Path script = Path.of(".ci", "run");

        assertThat(script).isExecutable();
        assertThat(Files.readString(script)).containsPattern("(?m)^step .* mvn .*verify$")
                .containsPattern("(?m)^step .* mvn .*-Psandbox$");
        assertThat(Files.readString(README)).contains("| `mvn -q -Psandbox` |", "| `mvn verify` |");
    }

    @Test
    void shouldTellOfTheVersionThatIsBuilt() throws IOException {
        String version = matches("<artifactId>room-operator</artifactId>\\s*<version>([^<]+)</version>",
                Files.readString(Path.of("pom.xml"))).iterator().next();

        assertThat(Files.readString(Path.of("CHANGELOG.md"))).contains(version);
        assertThat(Files.readString(Path.of("deploy", "kustomization.yaml"))).contains("newTag: " + version);
        assertThat(Files.readString(Path.of("helm/room-operator/Chart.yaml"))).contains("\nversion: " + version,
                "\nappVersion: " + version);
    }

    private static String content(String name) {
        try {
            return switch (name) {
                case "fields of Room" -> FieldTable.of(crd("rooms"), RoomSpec.class);
                case "status of Room" -> FieldTable.ofStatus(crd("rooms"), RoomStatus.class);
                case "fields of Workspace" -> FieldTable.of(crd("workspaces"), WorkspaceSpec.class);
                case "fields of ClusterWorkspace" ->
                    FieldTable.of(crd("clusterworkspaces"), ClusterWorkspaceSpec.class);
                case "status of Workspace" -> FieldTable.ofStatus(crd("workspaces"), WorkspaceStatus.class);
                case "values" -> ValueTable.ofValues();
                case "settings" -> ValueTable.ofSettings();
                case "reasons of Room" -> ReasonTable.ofRooms();
                case "reasons of Workspace" -> ReasonTable.ofWorkspaces();
                case "reasons of other conditions" -> ReasonTable.ofOtherConditions();
                case "reasons of Events" -> ReasonTable.ofEvents();
                case "metrics" -> MetricTable.ofOperator().markdown();
                case "benchmarks" -> Report.table();
                case "four figures" -> Report.fourFigures();
                case "missed goals" -> Report.missedGoals();
                default -> "```yaml\n" + withoutModelines(Files.readString(SAMPLES.resolve(name))) + "```";
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Without the lines by which an editor finds the schema, for they lead from the folder of the sample. */
    private static String withoutModelines(String sample) {
        return sample.replaceAll("(?m)^# yaml-language-server: .*\\n", "");
    }

    private static List<String> sourcesOfMain() {
        return MarkdownPage.files(Path.of("src", "main", "java")).map(TextFile::read).toList();
    }

    private static String howTos() {
        return MarkdownPage.files(Path.of("deploy", "how-to")).map(TextFile::read).collect(Collectors.joining());
    }

    private static Path crd(String plural) {
        return CRDS.resolve(plural + ".100ms.live.yaml");
    }

    private static Set<String> stepsOfTheTour() throws IOException {
        try (Stream<Path> sources = Files.list(Path.of("src/sandbox/java/live/hundredms/sandbox/tour"))) {
            Set<String> steps = new TreeSet<>();
            for (Path source : sources.toList()) {
                steps.addAll(matches("new TourStep\\(\\s*\"([^\"]+)\"", Files.readString(source)));
            }
            return steps;
        }
    }

    private static Set<String> matches(String pattern, String text) {
        return Pattern.compile(pattern).matcher(text).results().map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
