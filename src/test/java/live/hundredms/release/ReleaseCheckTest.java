package live.hundredms.release;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import live.hundredms.image.ImageException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What would install something else than the release is not published; {@code ReleaseIT} has files that may be. */
class ReleaseCheckTest {
    private static final String DIGEST = "sha256:" + "a".repeat(64);
    private static final ReleaseCheck CHECK = new ReleaseCheck(
            new ProjectAddress("https://git.example.org/team/room-operator", "1.2.3"),
            ImageName.of("registry.example.com/team/room-operator", DIGEST));
    private static final String CRD = "kind: CustomResourceDefinition\n";
    private static final String CONTAINER = "      - image: registry.example.com/team/room-operator@" + DIGEST + "\n";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @BeforeEach
    void makeOneCrd() throws IOException {
        Files.createDirectories(folder.resolve("files"));
        Files.createDirectories(folder.resolve("tree").resolve("crds"));
        Files.writeString(folder.resolve("tree").resolve("crds").resolve("rooms.yaml"), CRD);
    }

    @Test
    void shouldRefuseAnImageWithoutItsDigest() throws IOException {
        install(CRD + CONTAINER.replace("@" + DIGEST, ":1.2.3"));

        refused("install.yaml does not install the image registry.example.com/team/room-operator@" + DIGEST
                + " exactly once.");
    }

    @Test
    void shouldRefuseManifestsThatLackACrd() throws IOException {
        install(CONTAINER);

        refused("install.yaml does not contain all 1 CRDs.");
    }

    @Test
    void shouldRefuseAFileThatStillHasThePlaceholder() throws IOException {
        install(CRD + CONTAINER);
        Files.writeString(folder.resolve("notes.md"), "See https://example.com/room-operator/issues.");

        refused("notes.md still contains https://example.com/room-operator.");
    }

    private void install(String manifests) throws IOException {
        Files.writeString(folder.resolve("files").resolve("install.yaml"), manifests);
    }

    private void refused(String message) {
        assertThatExceptionOfType(ImageException.class).isThrownBy(() -> CHECK.check(folder)).withMessage(message);
    }
}
