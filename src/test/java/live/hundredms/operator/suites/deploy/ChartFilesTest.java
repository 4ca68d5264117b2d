package live.hundredms.operator.suites.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import live.hundredms.operator.support.Helm;
import live.hundredms.operator.support.Kubectl;
import live.hundredms.operator.support.NeedsHelm;
import live.hundredms.operator.support.TextFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The chart has copies of the CRDs, the alerts and the dashboard: tools that fetch a repository, Flux for one, leave
 * symbolic links out. With {@code -Dchart.write=true} this writes the copies.
 */
@NeedsHelm
class ChartFilesTest {
    private static final Path CHART = Path.of(Chart.FOLDER);
    private static final Path COPIES = CHART.resolve("files");
    private static final Path CRDS = Path.of("crds");
    private static final List<String> MONITORING = List.of("prometheusrule.yaml", "room-operator.json");
    private static final String COMMAND = "mvn -q test -Dtest=ChartFilesTest -Dchart.write=true";
    private static final String[] ALL_FILES = {"metrics.prometheusRule.enabled=true", "metrics.dashboard.enabled=true"};

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void shouldBeCopiesOfTheCrdsAndOfTheMonitoring() throws IOException {
        Map<String, String> originals = new TreeMap<>();
        for (Path crd : files(CRDS).filter(file -> file.toString().endsWith(".live.yaml")).toList()) {
            originals.put("crds/" + crd.getFileName(), TextFile.read(crd));
        }
        for (String file : MONITORING) {
            originals.put("monitoring/" + file, TextFile.read(Path.of("deploy", "monitoring", file)));
        }
        if (Boolean.getBoolean("chart.write")) {
            for (Map.Entry<String, String> copy : originals.entrySet()) {
                Files.writeString(COPIES.resolve(copy.getKey()), copy.getValue());
            }
        }

        assertThat(copies().collect(Collectors.toMap(copy -> COPIES.relativize(copy).toString(), TextFile::read)))
                .as("the chart differs from crds/ or deploy/monitoring. Run: " + COMMAND).isEqualTo(originals);
    }

    @Test
    void shouldHaveNoSymbolicLink() throws IOException {
        try (Stream<Path> all = Files.walk(CHART)) {
            assertThat(all.filter(Files::isSymbolicLink)).isEmpty();
        }
    }

    /** What an artifact of Flux has of the repository, and what {@code git archive} gives a user without git. */
    @Test
    void shouldRenderTheSameFromAnArchiveWithoutLinks() {
        Path checkout = archiveWithoutLinks();
        try (Helm helm = Helm.alone()) {
            String here = succeeded(helm.run(Chart.template(ALL_FILES)));
            String packaged = succeeded(
                    helm.run("package", checkout.resolve(CHART).toString(), "--destination", folder.toString()))
                    .replaceFirst("(?s).*saved it to: (\\S+).*", "$1");

            assertThat(succeeded(helm.run(Chart.templateOf(checkout.resolve(CHART).toString(), ALL_FILES))))
                    .isEqualTo(here);
            assertThat(succeeded(helm.run(Chart.templateOf(packaged, ALL_FILES)))).isEqualTo(here);
            assertThat(InstallManifests.of(here).keySet()).contains("CustomResourceDefinition /rooms.100ms.live",
                    "CustomResourceDefinition /workspaces.100ms.live",
                    "CustomResourceDefinition /clusterworkspaces.100ms.live");
        }
    }

    static Stream<Path> copies() {
        return Stream.of("crds", "monitoring").flatMap(name -> files(COPIES.resolve(name)));
    }

    @ParameterizedTest
    @MethodSource("copies")
    void shouldFailWhenAFileIsEmptyOrMissing(Path file) throws IOException {
        Path chart = archiveWithoutLinks().resolve(CHART);
        Path copy = chart.resolve(CHART.relativize(file));
        try (Helm helm = Helm.alone()) {
            Files.writeString(copy, "\n");
            Kubectl.Result empty = helm.run(Chart.templateOf(chart.toString()));
            Files.delete(copy);
            Kubectl.Result missing = helm.run(Chart.templateOf(chart.toString()));

            assertThat(List.of(empty, missing)).allSatisfy(result -> {
                assertThat(result.exitCode()).isNotZero();
                assertThat(result.output()).contains("The chart is incomplete: its file " + CHART.relativize(file)
                        + " is missing or empty. Use the packaged chart or a complete checkout.");
            });
        }
    }

    /** The tracked and the new files of this work tree, by an index and objects of their own. */
    private Path archiveWithoutLinks() {
        Path checkout = folder.resolve("checkout");
        run("""
                export GIT_INDEX_FILE="$1/index" GIT_OBJECT_DIRECTORY="$1/objects"
                GIT_ALTERNATE_OBJECT_DIRECTORIES=$(env -u GIT_OBJECT_DIRECTORY git rev-parse --git-path objects)
                GIT_ALTERNATE_OBJECT_DIRECTORIES=$(cd "$GIT_ALTERNATE_OBJECT_DIRECTORIES" && pwd)
                export GIT_ALTERNATE_OBJECT_DIRECTORIES
                mkdir -p "$1/objects" "$1/checkout"
                git read-tree HEAD
                git add -A helm crds deploy
                git archive "$(git write-tree)" | tar -x -C "$1/checkout"
                find "$1/checkout" -type l -delete
                """);
        return checkout;
    }

    private void run(String commands) {
        try {
            Process process = new ProcessBuilder("bash", "-euo", "pipefail", "-c", commands, "bash", folder.toString())
                    .redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as(output).isZero();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while git ran", e);
        }
    }

    private static String succeeded(Kubectl.Result result) {
        assertThat(result.exitCode()).as(result.output()).isZero();
        return result.output();
    }

    private static Stream<Path> files(Path in) {
        try (Stream<Path> files = Files.list(in)) {
            return files.sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
