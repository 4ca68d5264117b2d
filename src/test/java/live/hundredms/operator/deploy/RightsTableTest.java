package live.hundredms.operator.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/**
 * Each right that the manifests give has its row in {@code deploy/README.md}, and each row its right. That the chart
 * gives the same is shown by {@link ChartTest}.
 */
class RightsTableTest {
    /** Such as <code>`leases`: create</code>, and after it <code>get, patch of `room-operator`</code>. */
    private static final Pattern CLAUSE = Pattern
            .compile("(?:`(?<resource>[\\w/]+)`: )?(?<verbs>\\w+(?:, \\w+)*)(?: of `(?<name>[\\w-]+)`)?");

    @Test
    void shouldExplainEachRightOfTheClusterRoleAndNoOther() throws IOException {
        SortedSet<String> explained = explained("Of the operator, in every namespace");
        explained.addAll(explained("In the cluster:"));

        assertThat(explained).isNotEmpty().isEqualTo(given("ClusterRole"));
    }

    @Test
    void shouldExplainEachRightInTheOperatorsOwnNamespaceAndNoOther() throws IOException {
        assertThat(explained("In its own namespace:")).isNotEmpty().isEqualTo(given("Role"));
    }

    @Test
    void shouldSayWhatEachRightIsFor() throws IOException {
        assertThat(Files.readString(Path.of("deploy", "README.md")).replaceAll("(?s).*## Rights|## Threat.*", "")
                .lines().filter(line -> line.startsWith("| `"))).hasSizeGreaterThan(8)
                .allSatisfy(row -> assertThat(row.split("\\|", -1)[2].strip()).isNotEmpty());
    }

    /** Rights of the table that follows the sentence, each as {@code verb resource name}. */
    private static SortedSet<String> explained(String sentence) throws IOException {
        List<String> lines = Files.readAllLines(Path.of("deploy", "README.md"));
        SortedSet<String> rights = new TreeSet<>();
        lines.stream().dropWhile(line -> !line.startsWith(sentence)).dropWhile(line -> !line.startsWith("|"))
                .takeWhile(line -> line.startsWith("|")).skip(2)
                .forEach(row -> rights.addAll(inCell(row.split("\\|", -1)[1].strip())));
        return rights;
    }

    private static List<String> inCell(String cell) {
        List<String> rights = new ArrayList<>();
        String resource = "";
        for (String clause : cell.split("; ", -1)) {
            Matcher parts = CLAUSE.matcher(clause);
            assertThat(parts.matches()).as(clause).isTrue();
            resource = parts.group("resource") == null ? resource : parts.group("resource");
            String of = resource + " " + (parts.group("name") == null ? "" : parts.group("name"));
            Stream.of(parts.group("verbs").split(", ", -1)).forEach(verb -> rights.add(verb + " " + of));
        }
        return rights;
    }

    /** Rights of the role of that kind, each as {@code verb resource name}. */
    private static SortedSet<String> given(String kind) throws IOException {
        SortedSet<String> rights = new TreeSet<>();
        for (String document : Files.readString(Path.of("deploy", "30-rights-of-the-operator.yaml")).split("(?m)^---$",
                -1)) {
            JsonNode role = Serialization.unmarshal(document, JsonNode.class);
            if (role.path("kind").asText().equals(kind)) {
                role.path("rules")
                        .forEach(rule -> texts(rule.path("verbs"))
                                .forEach(verb -> texts(rule.path("resources")).forEach(resource -> names(rule)
                                        .forEach(name -> rights.add(verb + " " + resource + " " + name)))));
            }
        }
        return rights;
    }

    private static List<String> names(JsonNode rule) {
        return rule.has("resourceNames") ? texts(rule.path("resourceNames")) : List.of("");
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText).toList();
    }
}
