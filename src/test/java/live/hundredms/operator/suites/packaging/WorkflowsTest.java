package live.hundredms.operator.suites.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import live.hundredms.operator.support.TextFile;
import org.junit.jupiter.api.Test;

/** What the workflows bring from elsewhere can't change under its name, and what they run without being asked. */
class WorkflowsTest {
    private static final Pattern FROM_ELSEWHERE = Pattern.compile("(?m)(?:uses: |go install )(.+)$");
    private static final Pattern PINNED = Pattern.compile("[\\w./-]+@[0-9a-f]{40} # v[\\d.]+");

    private static final Path FOLDER = Path.of(".github", "workflows");

    @Test
    void shouldPinWhatIsBroughtFromElsewhereByItsCommit() throws IOException {
        List<String> brought = workflows().stream()
                .flatMap(workflow -> FROM_ELSEWHERE.matcher(workflow).results().map(found -> found.group(1))).toList();

        assertThat(brought).hasSizeGreaterThan(10).allMatch(PINNED.asMatchPredicate());
    }

    @Test
    void shouldOnlyReadUnlessAJobNeedsMore() throws IOException {
        assertThat(workflows()).isNotEmpty()
                .allMatch(workflow -> workflow.contains("\npermissions:\n  contents: read\n"));
    }

    @Test
    void shouldSoakEveryNightWhateverWasPushed() {
        assertThat(TextFile.read(FOLDER.resolve("soak.yml")))
                .containsPattern("(?m)^on:\n  schedule:\n    - cron: \"\\d+ \\d+ \\* \\* \\*\"\n  workflow_dispatch:$")
                .containsSubsequence("run: mvn -B -ntp -Pimage ", "run: mvn -B -ntp -Psoak verify\n");
    }

    /** The token can't leave by a dependency or a test: they run in jobs that may only read. */
    @Test
    void shouldGiveTheTokenToTheTwoStepsAloneThatPublish() {
        JsonNode jobs = release().path("jobs");
        Map<String, List<String>> mayWrite = new TreeMap<>();
        jobs.properties().forEach(job -> {
            List<String> writes = job.getValue().path("permissions").properties().stream()
                    .filter(permission -> permission.getValue().asText().equals("write")).map(Map.Entry::getKey)
                    .sorted().toList();
            if (!writes.isEmpty()) {
                mayWrite.put(job.getKey(), writes);
            }
        });

        assertThat(mayWrite).isEqualTo(Map.of("provenance", List.of("attestations", "id-token"), "publish",
                List.of("contents", "id-token", "packages")));
        assertThat(steps(jobs)
                .filter(step -> step.toString().contains("github.token") || step.toString().contains("secrets."))
                .map(step -> step.path("run").asText())).containsExactly(".ci/release push", ".ci/release publish");
        assertThat(release().path("env").toString()).doesNotContain("github.token", "secrets.");
        assertThat(commands(jobs.path("publish"))).noneMatch(command -> command.contains("mvn"));
    }

    /** So each is a command that {@code ReleaseIT} runs as well, up to the push. */
    @Test
    void shouldReleaseByTheStepsOfTheScriptInItsOrder() {
        List<String> ofTheScript = Pattern.compile("(?m)^#   \\.ci/release (\\w+)")
                .matcher(TextFile.read(Path.of(".ci", "release"))).results().map(found -> found.group(1)).toList();
        JsonNode jobs = release().path("jobs");

        List<String> run = Stream.of("tests", "image", "files", "scan", "provenance", "publish")
                .flatMap(job -> commands(jobs.path(job))).filter(command -> command.startsWith(".ci/release "))
                .map(command -> command.split(" ", -1)[1]).toList();

        assertThat(jobs.properties().stream().map(Map.Entry::getKey)).containsExactly("tests", "image", "files", "scan",
                "provenance", "publish");
        assertThat(run).isEqualTo(ofTheScript).containsExactly("check", "image", "files", "push", "publish");
        assertThat(needs(jobs.path("publish"))).containsExactly("provenance");
        assertThat(needs(jobs.path("provenance"))).containsExactlyInAnyOrder("tests", "files", "scan");
        assertThat(TextFile.read(Path.of(".github", "RELEASING.md")))
                .contains(Pattern.compile("vars\\.(\\w+)").matcher(TextFile.read(FOLDER.resolve("release.yml")))
                        .results().map(found -> "| `" + found.group(1) + "` |").distinct().toList());
    }

    @Test
    void shouldScanImageAndDependenciesBeforeAReleaseAndEveryWeek() {
        for (String workflow : List.of("release.yml", "scan.yml")) {
            List<JsonNode> scans = steps(read(workflow).path("jobs"))
                    .filter(step -> step.path("uses").asText().startsWith("anchore/scan-action@")).toList();

            assertThat(scans).as(workflow).hasSize(2)
                    .allMatch(scan -> scan.at("/with/severity-cutoff").asText().equals("high"));
            assertThat(scans).anyMatch(scan -> scan.at("/with/image").asText().endsWith(".tar"))
                    .anyMatch(scan -> scan.at("/with").has("sbom"));
        }
        assertThat(read("scan.yml").at("/on/schedule/0/cron").asText()).endsWith(" * * 1");
    }

    private static JsonNode release() {
        return read("release.yml");
    }

    private static JsonNode read(String workflow) {
        return Serialization.unmarshal(TextFile.read(FOLDER.resolve(workflow)), JsonNode.class);
    }

    private static Stream<JsonNode> steps(JsonNode jobs) {
        return StreamSupport.stream(jobs.spliterator(), false)
                .flatMap(job -> StreamSupport.stream(job.path("steps").spliterator(), false));
    }

    private static Stream<String> commands(JsonNode job) {
        return StreamSupport.stream(job.path("steps").spliterator(), false).map(step -> step.path("run").asText());
    }

    private static List<String> needs(JsonNode job) {
        JsonNode needs = job.path("needs");
        return needs.isTextual()
                ? List.of(needs.asText())
                : StreamSupport.stream(needs.spliterator(), false).map(JsonNode::asText).toList();
    }

    private static List<String> workflows() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.map(TextFile::read).toList();
        }
    }
}
