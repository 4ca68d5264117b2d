package live.hundredms.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import live.hundredms.image.ImageException;
import live.hundredms.operator.support.TextFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Name and digest of the image, in the files as they are in the checkout. */
class ImageLinesTest {
    private static final String DIGEST = "sha256:" + "a".repeat(64);
    private static final ImageName IMAGE = ImageName.of("registry.example.com:5000/team/room-operator", DIGEST);

    @Test
    void shouldWriteRegistryRepositoryAndDigestWhenTheChartKeepsThemApart() {
        assertThat(ImageLines.inValues("""
                replicas: 2
                image:
                  # Host.
                  registry: ""
                  repository: room-operator

                  digest: ""
                other:
                  registry: kept
                """, IMAGE)).isEqualTo("""
                replicas: 2
                image:
                  # Host.
                  registry: registry.example.com:5000
                  repository: team/room-operator

                  digest: "%s"
                other:
                  registry: kept
                """.formatted(DIGEST));
    }

    @Test
    void shouldWriteTheWholeNameAsRepositoryOtherwise() {
        assertThat(ImageLines.inValues("image:\n  repository: a\n  digest: \"\"\n", IMAGE)).isEqualTo(
                "image:\n  repository: registry.example.com:5000/team/room-operator\n  digest: \"" + DIGEST + "\"\n");
    }

    @Test
    void shouldRefuseValuesThatCanNotNameADigest() {
        assertThatExceptionOfType(ImageException.class)
                .isThrownBy(() -> ImageLines.inValues("image:\n  repository: a\nother:\n  digest: b\n", IMAGE))
                .withMessage("The block image of values.yaml has no key digest.");
    }

    @Test
    void shouldReplaceNameAndTagOfTheKustomizationOfTheCheckout() {
        String written = ImageLines.inKustomization(TextFile.read(Path.of("deploy", "kustomization.yaml")), IMAGE);

        assertThat(written).contains("    newName: registry.example.com:5000/team/room-operator\n    digest: " + DIGEST)
                .contains("  - name: room-operator\n").doesNotContain("newTag");
    }

    @Test
    void shouldRefuseAKustomizationWithoutTheLines() {
        assertThatExceptionOfType(ImageException.class).isThrownBy(() -> ImageLines.inKustomization("images:\n", IMAGE))
                .withMessageContaining("newName");
    }

    @ParameterizedTest
    @ValueSource(strings = {"room-operator", "docs/room-operator", "registry.example.com/Team/room-operator",
            "registry.example.com/room-operator:1", "https://registry.example.com/room-operator", ""})
    void shouldRefuseANameWithoutRegistryOrWithMoreThanAName(String name) {
        assertThatExceptionOfType(ImageException.class).isThrownBy(() -> ImageName.of(name, DIGEST))
                .withMessageContaining("\"" + name + "\"");
    }
}
