package live.hundredms.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import live.hundredms.image.ImageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A checkout does not know the address of its project; a release writes it everywhere. */
class ProjectAddressTest {
    private static final ProjectAddress ADDRESS = new ProjectAddress("https://git.example.org/team/room-operator",
            "1.2.3");
    /** They tell of the placeholder, or replace it. */
    private static final Set<String> ABOUT_IT = Set.of(".github/RELEASING.md", "CHANGELOG.md",
            "src/image/java/live/hundredms/release/ProjectAddress.java");

    @Test
    void shouldLeadLinksToTheTagOfTheRelease() {
        assertThat(ADDRESS.in("""
                home: https://example.com/room-operator
                a: https://example.com/room-operator/blob/main/deploy/README.md#alerts
                b: https://example.com/room-operator/tree/main/deploy
                c: https://example.com/room-operator/raw/main/helm/icon.svg
                d: https://example.com/room-operator/issues
                e: registry.example.com/room-operator
                """)).isEqualTo("""
                home: https://git.example.org/team/room-operator
                a: https://git.example.org/team/room-operator/blob/v1.2.3/deploy/README.md#alerts
                b: https://git.example.org/team/room-operator/tree/v1.2.3/deploy
                c: https://git.example.org/team/room-operator/raw/v1.2.3/helm/icon.svg
                d: https://git.example.org/team/room-operator/issues
                e: registry.example.com/room-operator
                """);
    }

    @Test
    void shouldLeadRelativeLinksToTheTagWhenAPageLeavesTheCheckout() {
        assertThat(ADDRESS.absolute("""
                [a](src/docs/logs.md), [b](deploy/README.md#alerts), [c](#added)
                [d](https://semver.org/spec/v2.0.0.html), [e](mailto:a@example.com), `f(x)` (g)
                """, "CHANGELOG.md")).isEqualTo("""
                [a](%1$s/src/docs/logs.md), [b](%1$s/deploy/README.md#alerts), [c](%1$s/CHANGELOG.md#added)
                [d](https://semver.org/spec/v2.0.0.html), [e](mailto:a@example.com), `f(x)` (g)
                """.formatted("https://git.example.org/team/room-operator/blob/v1.2.3"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "http://example.org/a", "https://example.org/a/", "https://example.org",
            "https://example.com/room-operator", "https://example.org/a b", "https://example.org/a?b"})
    void shouldRefuseWhatIsNoAddressOfAProject(String url) {
        assertThatExceptionOfType(ImageException.class).isThrownBy(() -> new ProjectAddress(url, "1.2.3"))
                .withMessageContaining("\"" + url + "\"");
    }

    @Test
    void shouldFindThePlaceholderOnlyInFoldersInWhichAReleaseReplacesIt() throws IOException {
        assertThat(placesIn(Path.of("")))
                .filteredOn(place -> !place.startsWith("src/test/") && !ABOUT_IT.contains(place))
                .allMatch(place -> InstallTree.PARTS.stream().anyMatch(part -> place.startsWith(part + "/")));
    }

    @Test
    void shouldReplaceThePlaceholderAtEveryPlaceAndChangeNothingElse(@TempDir Path folder) throws IOException {
        Path checkout = Files.createDirectories(folder.resolve("checkout"));
        for (String part : InstallTree.PARTS) {
            Path file = checkout.resolve(part).resolve("folder").resolve("file.txt");
            Files.createDirectories(file.getParent());
            Files.writeString(file, "see https://example.com/room-operator/issues\n");
        }
        Path picture = Files.write(checkout.resolve("helm").resolve("picture"), new byte[]{(byte) 0xff, 0, 1});
        Files.createSymbolicLink(checkout.resolve("helm").resolve("link"), Path.of("..", "crds"));

        InstallTree tree = InstallTree.copy(checkout, folder.resolve("tree"));
        tree.rewrite(ADDRESS::in);

        assertThat(placesIn(tree.folder())).isEmpty();
        assertThat(tree.folder().resolve("helm/link/folder/file.txt")).isRegularFile()
                .hasContent("see https://git.example.org/team/room-operator/issues\n");
        assertThat(tree.folder().resolve("helm/link")).matches(link -> !Files.isSymbolicLink(link), "is no link");
        assertThat(tree.folder().resolve("helm/picture")).hasSameBinaryContentAs(picture);
    }

    @Test
    void shouldLeaveNoPlaceholderInWhatTheCheckoutInstalls(@TempDir Path folder) throws IOException {
        InstallTree tree = InstallTree.copy(Path.of(""), folder.resolve("tree"));
        tree.rewrite(ADDRESS::in);

        assertThat(placesIn(tree.folder())).isEmpty();
        assertThat(tree.folder().resolve("crds/rooms.100ms.live.yaml"))
                .hasSameTextualContentAs(Path.of("crds", "rooms.100ms.live.yaml"));
    }

    private static List<String> placesIn(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(file -> !file.startsWith(".git") && !file.startsWith("target"))
                    .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .filter(ProjectAddressTest::hasPlaceholder).map(Path::toString).sorted().toList();
        }
    }

    private static boolean hasPlaceholder(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)
                    .contains(ProjectAddress.PLACEHOLDER);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
