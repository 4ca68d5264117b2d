package live.hundredms.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import live.hundredms.operator.support.NeedsImage;
import live.hundredms.operator.support.NeedsRealCluster;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The image that {@code mvn -q -Pimage} has left in {@code target/image}. */
@NeedsImage
class ImageIT {
    private static final Path TARGET = Path.of("target").toAbsolutePath();
    private static final EntryPoint PLACE = new EntryPoint(TARGET.resolve("image").resolve("root"));
    /**
     * Runs what follows as a user without any right, in a view of the file system that nobody can write; the
     * kubeconfig and the keys that it names, which only their owner may read, are put if that user may. Shows on the
     * way that it is so.
     */
    private static final String CONFINED = """
            set -e
            mount -t tmpfs tmpfs /mnt
            install -m 444 $(awk '$2 ~ "^/" {print $2}' "$KUBECONFIG") /mnt
            sed 's,: /.*/,: /mnt/,' "$KUBECONFIG" > /mnt/kubeconfig
            export KUBECONFIG=/mnt/kubeconfig
            awk '$2 != "/proc" && $2 !~ "^/proc/" {print $2}' /proc/mounts | sort -u | while read -r place; do
              mount -o remount,bind,ro "$place" 2>/dev/null || true
            done
            for place in %s /tmp /; do
              if touch "$place/written" 2>/dev/null; then echo "$place can be written"; exit 1; fi
            done
            exec setpriv --reuid=4711 --regid=4711 --clear-groups --inh-caps=-all --bounding-set=-all --no-new-privs "$@"
            """
            .formatted(PLACE.root());

    @Test
    @NeedsRealCluster
    void shouldBringTheFirstRoomToReadyAsAnyUserWithAReadOnlyRoot() throws Exception {
        assumeTrue(mayMount(), "this user may not make a read-only view of the file system with unshare and mount");
        List<String> command = new ArrayList<>(
                List.of("unshare", "--mount", "--propagation=private", "sh", "-c", CONFINED, "confined"));
        command.addAll(PLACE.command());
        command.add(command.indexOf("-jar"), "-Xlog:aot=warning");

        try (Trial trial = Trial.begin(Path.of("crds"))) {
            assertThat(trial.start(command).rssMib()).isPositive();
        }
    }

    @Test
    void shouldHaveTheSameDigestWhereverItIsBuilt(@TempDir Path folder) throws Exception {
        String one = build(folder.resolve("one"));
        String other = build(folder.resolve("somewhere").resolve("else"));

        assertThat(one).startsWith("sha256:").isEqualTo(other);
    }

    @Test
    void shouldHoldTheModulesAloneThatTheOperatorComesTo() throws IOException {
        assertThat(JavaRuntime.release(PLACE.runtime(), "MODULES").split(" ", -1)).contains("java.base")
                .doesNotContain("java.net.http", "java.desktop", "java.sql", "java.xml", "jdk.compiler");
    }

    @Test
    void shouldListEachJarOfTheImageAndNoOtherInItsBillOfMaterials() throws IOException {
        assertThat(Sbom.listed(new ObjectMapper().readTree(PLACE.sbom().toFile()))).hasSizeGreaterThan(20)
                .isEqualTo(Sbom.present(PLACE));
    }

    /** The digest of the index that is built of the jars of the image, with the recording that is kept for them. */
    private static String build(Path target) throws IOException {
        Files.createDirectories(target.resolve("lib"));
        for (Path library : ImageRoot.below(PLACE.libraries())) {
            Files.copy(library, target.resolve("lib").resolve(library.getFileName().toString()));
        }
        Files.copy(PLACE.jar(), target.resolve("room-operator.jar"));
        Files.copy(TARGET.resolve("bom.json"), target.resolve("bom.json"));
        Path kept = Files.createDirectories(target.resolve("image").resolve("aot"));
        for (Path recording : ImageRoot.below(TARGET.resolve("image").resolve("aot"))) {
            Files.copy(recording, kept.resolve(recording.getFileName().toString()));
        }
        assertThat(new CommandLine(new BuildCommand()).execute("--target", target.toString(), "--release", "1.2.3",
                "--time", "2026-01-01T00:00:00Z", "--base-registry=", "--base-name", "none", "--base-digest",
                "sha256:" + "0".repeat(64), "--starts", "0")).isZero();
        return new ObjectMapper().readTree(target.resolve("image").resolve("oci").resolve("index.json").toFile())
                .at("/manifests/0/digest").asText();
    }

    private static boolean mayMount() throws InterruptedException {
        try {
            Tool.run(List.of("unshare", "--mount", "setpriv", "--reuid=4711", "--clear-groups", "true"));
            return true;
        } catch (IOException | ImageException e) {
            return false;
        }
    }
}
