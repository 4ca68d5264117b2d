package live.hundredms.operator.suites.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import live.hundredms.operator.support.TextFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Files that users have without a checkout name the address of the repository. In the tree it is a placeholder, which a
 * release replaces.
 */
class PlaceholderAddressTest {
    private static final String PLACEHOLDER = "https://example.com/room-operator";
    /** Every file that has the placeholder. A release replaces it in all of them. */
    private static final List<String> PLACES = List.of("deploy/README.md",
            "deploy/kube-state-metrics/prometheusrule.yaml", "deploy/monitoring/prometheusrule.yaml",
            "helm/room-operator/Chart.yaml", "helm/room-operator/files/monitoring/prometheusrule.yaml",
            "helm/room-operator/README.md", "helm/room-operator/templates/NOTES.txt", "helm/room-operator/values.yaml");
    private static final List<String> SEARCHED = List.of("crds", "deploy", "helm", "src/main", "src/docs");
    private static final Pattern ADDRESS = Pattern
            .compile(Pattern.quote(PLACEHOLDER) + "(?:/(?:blob|raw|tree)/main/([\\w./-]*[\\w/-])(?:#([\\w-]+))?)?");

    @Test
    void shouldKnowEveryPlace() {
        assertThat(places().map(Path::toString)).containsExactlyInAnyOrderElementsOf(PLACES);
    }

    static Stream<Path> places() {
        return Stream
                .concat(SEARCHED.stream().flatMap(folder -> MarkdownPage.files(Path.of(folder))),
                        Stream.of("README.md", "CHANGELOG.md", "pom.xml").map(Path::of))
                .filter(file -> TextFile.read(file).contains(PLACEHOLDER));
    }

    /** With the placeholder for the checkout, so that the addresses work if the repository has them. */
    @ParameterizedTest
    @MethodSource("places")
    void shouldLeadToAFileAndAHeadingThatAreThere(Path file) {
        String text = TextFile.read(file);
        List<MatchResult> addresses = ADDRESS.matcher(text).results().toList();

        assertThat(addresses).isNotEmpty().allSatisfy(address -> {
            assertThat(text.substring(address.end())).as(address.group()).doesNotMatch("(?s)[/#\\w].*");
            if (address.group(1) != null) {
                Path target = Path.of(address.group(1));
                assertThat(target).as(address.group()).matches(Files::exists, "exists");
                if (address.group(2) != null) {
                    assertThat(MarkdownPage.of(target).anchors()).as(address.group()).contains(address.group(2));
                }
            }
        });
    }
}
