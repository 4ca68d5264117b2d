package live.hundredms.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import live.hundredms.image.ImageException;
import live.hundredms.operator.support.TextFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A checkout does not know the address of its project; a release writes it everywhere. */
class ProjectAddressTest {
    private static final Path PLACES = Path.of("src", "test", "resources", "release", "places-of-the-address.txt");
    private static final String COMMAND = "mvn -q test -Dtest=ProjectAddressTest -Dgolden.write=true";
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
                b: https://example.com/room-operator/issues
                c: registry.example.com/room-operator
                """)).isEqualTo("""
                home: https://git.example.org/team/room-operator
                a: https://git.example.org/team/room-operator/blob/v1.2.3/deploy/README.md#alerts
                b: https://git.example.org/team/room-operator/issues
                c: registry.example.com/room-operator
                """);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "http://example.org/a", "https://example.org/a/", "https://example.org",
            "https://example.com/room-operator", "https://example.org/a b", "https://example.org/a?b"})
    void shouldRefuseWhatIsNoAddressOfAProject(String url) {
        assertThatExceptionOfType(ImageException.class).isThrownBy(() -> new ProjectAddress(url, "1.2.3"))
                .withMessageContaining("\"" + url + "\"");
    }

    /** Each place is one that the release step writes, so a new one outside of these folders is a mistake. */
    @Test
    void shouldKnowEveryPlaceOfThePlaceholder() throws IOException {
        List<String> places = checkout().stream()
                .filter(file -> !file.startsWith("src/test/") && !ABOUT_IT.contains(file))
                .filter(ProjectAddressTest::hasPlaceholder).toList();
        if (Boolean.getBoolean("golden.write")) {
            Files.writeString(PLACES, String.join("", places.stream().map(place -> place + "\n").toList()));
        }

        assertThat(places).allMatch(place -> InstallTree.PARTS.stream().anyMatch(part -> place.startsWith(part + "/")),
                "is in a folder in which a release writes the address");
        assertThat(places).as("places of the placeholder. Run: " + COMMAND)
                .containsExactlyElementsOf(TextFile.read(PLACES).lines().toList());
    }

    @Test
    void shouldWriteTheAddressAtEveryPlaceAndChangeNothingElse(@TempDir Path folder) throws IOException {
        InstallTree tree = InstallTree.copy(Path.of(""), folder.resolve("tree"));
        tree.rewrite(ADDRESS::in);

        for (String place : TextFile.read(PLACES).lines().toList()) {
            assertThat(tree.folder().resolve(place)).content().contains(ADDRESS.url())
                    .doesNotContain(ProjectAddress.PLACEHOLDER);
        }
        assertThat(tree.folder().resolve("crds/rooms.100ms.live.yaml"))
                .hasSameTextualContentAs(Path.of("crds", "rooms.100ms.live.yaml"));
        try (Stream<Path> all = Files.walk(tree.folder())) {
            assertThat(all).noneMatch(Files::isSymbolicLink);
        }
    }

    private static List<String> checkout() throws IOException {
        try (Stream<Path> all = Files.walk(Path.of(""))) {
            return all.filter(file -> !file.startsWith(".git") && !file.startsWith("target"))
                    .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)).map(Path::toString).sorted()
                    .toList();
        }
    }

    private static boolean hasPlaceholder(String file) {
        try {
            return new String(Files.readAllBytes(Path.of(file)), StandardCharsets.ISO_8859_1)
                    .contains(ProjectAddress.PLACEHOLDER);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
