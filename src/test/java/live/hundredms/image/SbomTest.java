package live.hundredms.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A bill of materials is kept only if it is that of the jars in the image. */
class SbomTest {
    private static final Base NONE = new Base("", "none", "sha256:" + "0".repeat(64));

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;
    @SuppressWarnings("NullAway.Init")
    private ImageRoot root;

    @BeforeEach
    void makeARootWithOneLibrary() throws IOException {
        root = new ImageRoot(folder.resolve("root"), Instant.EPOCH);
        write(root.entryPoint().libraries().resolve("known-1.jar"), "known");
        write(root.entryPoint().runtime().resolve("release"), "JAVA_RUNTIME_VERSION=\"25+1\"\n");
    }

    @Test
    void shouldAddTheRuntimeWhenTheBillListsTheLibrariesOfTheImage() throws IOException {
        Sbom.write(billOf("known"), root, NONE);

        JsonNode bill = new ObjectMapper().readTree(root.entryPoint().sbom().toFile());
        assertThat(bill.path("components").findValuesAsText("name")).containsExactly("known", "java-runtime");
    }

    @Test
    void shouldRefuseWhenTheImageHasALibraryThatTheBillDoesNotList() throws IOException {
        write(root.entryPoint().libraries().resolve("added-2.jar"), "added");
        Path bill = billOf("known");

        assertThatExceptionOfType(ImageException.class).isThrownBy(() -> Sbom.write(bill, root, NONE))
                .withMessageContaining("lists [] alone and lacks [added-2.jar]");
    }

    @Test
    void shouldRefuseWhenTheBillListsALibraryThatTheImageLacks() throws IOException {
        Path bill = billOf("known", "gone");

        assertThatExceptionOfType(ImageException.class).isThrownBy(() -> Sbom.write(bill, root, NONE))
                .withMessageContaining("lists [gone-1.jar] alone and lacks []");
    }

    @Test
    void shouldSayHowTheBillIsMadeWhenThereIsNone() {
        assertThatExceptionOfType(ImageException.class)
                .isThrownBy(() -> Sbom.write(folder.resolve("bom.json"), root, NONE))
                .withMessageContaining("without -o");
    }

    private Path billOf(String... contents) throws IOException {
        ObjectMapper json = new ObjectMapper();
        var bill = json.createObjectNode();
        for (String content : contents) {
            var component = bill.withArray("components").addObject().put("name", content).put("version", "1");
            component.putArray("hashes").addObject().put("alg", "SHA-256").put("content",
                    Sha256.of(content.getBytes(StandardCharsets.UTF_8)));
        }
        Path file = folder.resolve("bom.json");
        json.writeValue(file.toFile(), bill);
        return file;
    }

    private static void write(Path file, String content) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }
}
