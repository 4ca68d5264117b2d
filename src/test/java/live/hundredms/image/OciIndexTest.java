package live.hundredms.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Images of two architectures under one digest. */
class OciIndexTest {
    private static final Base NONE = new Base("", "none", "sha256:" + "0".repeat(64));
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void shouldListBothArchitecturesInOneIndexWhateverTheOrderOfTheArchives() throws Exception {
        Path amd64 = archive(Architecture.AMD64, "one");
        Path arm64 = archive(Architecture.ARM64, "two");

        assertThat(new CommandLine(new JoinCommand()).execute("--into", folder.resolve("oci").toString(),
                arm64.toString(), amd64.toString())).isZero();

        JsonNode index = only(folder.resolve("oci"), folder.resolve("oci").resolve("index.json"));
        assertThat(index.path("manifests").findValuesAsText("architecture")).containsExactly("amd64", "arm64");
        assertThat(StreamSupport.stream(index.path("manifests").spliterator(), false)
                .map(entry -> contentOfLast(folder.resolve("oci"), entry))).containsExactly("one", "two");
        String digest = JSON.readTree(folder.resolve("oci").resolve("index.json").toFile()).at("/manifests/0/digest")
                .asText();
        assertThat(OciIndex.join(List.of(amd64, arm64), folder.resolve("again"))).isEqualTo(digest);
    }

    @Test
    void shouldNameEachBlobOfTheLayoutByItsContent() throws Exception {
        OciIndex.join(List.of(archive(Architecture.AMD64, "one"), archive(Architecture.ARM64, "two")),
                folder.resolve("oci"));

        try (Stream<Path> blobs = Files.list(folder.resolve("oci").resolve("blobs").resolve("sha256"))) {
            assertThat(blobs).hasSizeGreaterThan(4)
                    .allSatisfy(blob -> assertThat(Sha256.of(blob)).isEqualTo(blob.getFileName().toString()));
        }
    }

    @Test
    void shouldRunTheOperatorAsNobody() throws Exception {
        OciIndex.join(List.of(archive(Architecture.AMD64, "one")), folder.resolve("oci"));

        JsonNode index = only(folder.resolve("oci"), folder.resolve("oci").resolve("index.json"));
        JsonNode manifest = JSON.readTree(blob(folder.resolve("oci"), index.path("manifests").get(0)).toFile());
        JsonNode config = JSON.readTree(blob(folder.resolve("oci"), manifest.path("config")).toFile()).path("config");
        assertThat(config.path("User").asText()).isEqualTo("65532:65532");
        assertThat(JSON.convertValue(config.path("Entrypoint"), String[].class))
                .containsExactlyElementsOf(EntryPoint.ofContainer().command());
    }

    @Test
    void shouldRefuseTwoArchivesOfOneArchitecture() throws Exception {
        List<Path> twice = List.of(archive(Architecture.AMD64, "one"), archive(Architecture.AMD64, "two"));

        assertThatExceptionOfType(ImageException.class).isThrownBy(() -> OciIndex.join(twice, folder.resolve("oci")))
                .withMessageContaining("Two archives are of one architecture");
    }

    /** An image with all the files that one has; each holds the content. */
    private Path archive(Architecture architecture, String content) throws IOException, InterruptedException {
        Path place = Files.createDirectory(folder.resolve(content));
        ImageRoot root = new ImageRoot(place.resolve("root"), Instant.EPOCH);
        EntryPoint files = root.entryPoint();
        for (Path file : List.of(files.java(), files.libraries().resolve("a.jar"), files.jar(), files.cache(),
                files.notices(), files.sbom())) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, content);
        }
        root.settle();
        Path archive = place.resolve("image.tar");
        new OciArchive(architecture, Map.of(), Instant.EPOCH).write(root, NONE, archive);
        return archive;
    }

    private static JsonNode only(Path layout, Path index) throws IOException {
        JsonNode manifests = JSON.readTree(index.toFile()).path("manifests");
        assertThat(manifests).hasSize(1);
        return JSON.readTree(blob(layout, manifests.get(0)).toFile());
    }

    /** Of the bill of materials, the last file of the last layer. */
    private static String contentOfLast(Path layout, JsonNode manifest) {
        try {
            JsonNode layers = JSON.readTree(blob(layout, manifest).toFile()).path("layers");
            return Tool.run(List.of("tar", "--warning=no-unknown-keyword", "-xzOf",
                    blob(layout, layers.get(layers.size() - 1)).toString(), "app/sbom.cdx.json"));
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static Path blob(Path layout, JsonNode entry) {
        return OciIndex.blob(layout, entry.path("digest").asText());
    }
}
