package live.hundredms.operator.suites.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import live.hundredms.operator.support.TextFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The forms for issues, and who reviews: GitHub ignores a file with a mistake. */
class IssueFormsTest {
    private static final Path FOLDER = Path.of(".github");
    private static final List<String> KINDS = List.of("markdown", "input", "textarea", "dropdown", "checkboxes");

    static Stream<Path> forms() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER.resolve("ISSUE_TEMPLATE"))) {
            return files.filter(file -> !file.endsWith("config.yml")).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("forms")
    void shouldBeAFormThatGitHubAccepts(Path file) {
        JsonNode form = Serialization.unmarshal(TextFile.read(file), JsonNode.class);

        assertThat(form.path("name").asText()).isNotBlank();
        assertThat(form.path("description").asText()).isNotBlank();
        assertThat(form.path("body").findValuesAsText("id")).doesNotHaveDuplicates();
        assertThat(form.path("body")).isNotEmpty().allSatisfy(part -> {
            assertThat(part.path("type").asText()).isIn(KINDS);
            boolean shown = part.path("type").asText().equals("markdown");
            assertThat(part.path("attributes").path(shown ? "value" : "label").asText()).isNotBlank();
            assertThat(part.has("id")).isNotEqualTo(shown);
        });
        assertThat(form.path("body")).anyMatch(part -> part.at("/validations/required").asBoolean());
    }

    @Test
    void shouldHaveThePlaceholderOfTheTeamThatReleasingSaysToReplace() {
        assertThat(TextFile.read(FOLDER.resolve("CODEOWNERS"))).contains("\n* @example/room-operator-maintainers\n");
        assertThat(TextFile.read(FOLDER.resolve("RELEASING.md")))
                .contains("replace `@example/room-operator-maintainers`");
    }
}
