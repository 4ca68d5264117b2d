package live.hundredms.operator.suites.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
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
        SortedSet<String> explained = explained("The operator has these permissions in all namespaces");
        explained.addAll(explained("In the whole cluster:"));

        assertThat(explained).isNotEmpty().isEqualTo(given("ClusterRole"));
    }

    @Test
    void shouldExplainEachRightInTheOperatorsOwnNamespaceAndNoOther() throws IOException {
        assertThat(explained("In its own namespace:")).isNotEmpty().isEqualTo(given("Role"));
    }

    @Test
    void shouldSayWhatEachRightIsFor() throws IOException {
        assertThat(Files.readString(Path.of("deploy", "README.md")).replaceAll("(?s).*## Permissions|## Threat.*", "")
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
        InstallManifests.of(Files.readString(Path.of("deploy", "30-rights-of-the-operator.yaml"))).values().stream()
                .filter(role -> role.getKind().equals(kind))
                .map(role -> new ObjectMapper().convertValue(role.get("rules"), PolicyRule[].class)).flatMap(Stream::of)
                .forEach(rule -> {
                    List<String> names = rule.getResourceNames().isEmpty() ? List.of("") : rule.getResourceNames();
                    rule.getVerbs().forEach(verb -> rule.getResources().forEach(
                            resource -> names.forEach(name -> rights.add(verb + " " + resource + " " + name))));
                });
        return rights;
    }
}
