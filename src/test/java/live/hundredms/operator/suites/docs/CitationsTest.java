package live.hundredms.operator.suites.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import live.hundredms.operator.support.TextFile;
import org.junit.jupiter.api.Test;

/** What code, tests and pages cite is in the repository: facts about 100ms, invariants, pages. */
class CitationsTest {
    private static final Path DOCS = Path.of("src", "docs");
    private static final MarkdownPage FACTS = MarkdownPage.of(DOCS.resolve("100ms-api.md"));
    private static final MarkdownPage ARCHITECTURE = MarkdownPage.of(DOCS.resolve("architecture.md"));

    private static final String FACT = "[A-F](?:\\.\\d+)*\\b";
    private static final Pattern FACTS_CITED = Pattern.compile("100ms-api\\.md (" + listOf(FACT) + ")");
    private static final Pattern NO_FACT_CITED = Pattern.compile("100ms-api\\.md (?!" + FACT + ")\\S+");
    private static final Pattern STATEMENT_PROVED = Pattern.compile("@Statement\\(value = (\\d+)");
    private static final Pattern INVARIANTS_CITED = Pattern.compile("[Ii]nvariants? (" + listOf("\\d+") + ")");
    /** Not in an address; {@link PlaceholderAddressTest} checks those of this repository. */
    private static final Pattern PAGE_NAMED = Pattern.compile("(?<![\\w./-]|https:)[\\w./-]*\\w\\.md\\b");

    private static final Pattern LINE_BREAK_IN_A_COMMENT = Pattern.compile("\\n\\s*(?:\\*(?!/)|//)?\\s*");
    /** Written by builds and tests, never kept. */
    private static final Pattern MADE = Pattern.compile("target/.*|figures\\.md");

    /** A place where something is cited. */
    private record Citation(Path file, String what) {
    }

    @Test
    void shouldHaveOneHeadingWhenAFactIsCited() {
        List<Citation> facts = cited(FACTS_CITED);

        assertThat(facts).hasSizeGreaterThan(50);
        assertThat(facts).filteredOn(fact -> !FACTS.hasOneHeading(fact.what() + " ")).isEmpty();
    }

    @Test
    void shouldHaveOneHeadingWhenAStatementIsProved() {
        List<Citation> statements = cited(STATEMENT_PROVED);

        assertThat(statements).hasSizeGreaterThan(50);
        assertThat(statements).filteredOn(statement -> !FACTS.hasOneHeading("F." + statement.what() + " ")).isEmpty();
    }

    @Test
    void shouldNameAFactWhenThePageOfFactsIsCited() {
        assertThat(found(NO_FACT_CITED, 0)).isEmpty();
    }

    @Test
    void shouldHaveOneHeadingWhenAnInvariantIsCited() {
        List<Citation> invariants = cited(INVARIANTS_CITED);

        assertThat(invariants).filteredOn(invariant -> !invariant.file().startsWith(DOCS)).hasSizeGreaterThan(10);
        assertThat(invariants)
                .filteredOn(invariant -> !ARCHITECTURE.hasOneHeading("Invariant " + invariant.what() + ":")).isEmpty();
    }

    @Test
    void shouldBeInTheRepositoryWhenAPageIsNamed() {
        Stream<Citation> inComments = sources().flatMap(file -> comments(file).flatMap(line -> pages(file, line)));
        Stream<Citation> inPages = MarkdownPage.all().stream().filter(file -> !file.equals(FACTS.path()))
                .flatMap(file -> pages(file, TextFile.read(file)));
        List<Citation> named = Stream.concat(inComments, inPages).toList();

        assertThat(named).hasSizeGreaterThan(50);
        assertThat(named).filteredOn(page -> !isThere(page)).isEmpty();
    }

    private static String listOf(String item) {
        return item + "(?:(?:, | and )" + item + ")*";
    }

    /** One for each item of the lists that the pattern finds. */
    private static List<Citation> cited(Pattern pattern) {
        return found(pattern, 1).stream()
                .flatMap(list -> Stream.of(list.what().split(", | and ")).map(item -> new Citation(list.file(), item)))
                .toList();
    }

    private static List<Citation> found(Pattern pattern, int group) {
        return Stream.concat(sources(), MarkdownPage.all().stream())
                .flatMap(file -> pattern.matcher(LINE_BREAK_IN_A_COMMENT.matcher(TextFile.read(file)).replaceAll(" "))
                        .results().map(match -> new Citation(file, match.group(group))))
                .toList();
    }

    private static Stream<Citation> pages(Path file, String text) {
        return PAGE_NAMED.matcher(text).results().map(match -> new Citation(file, match.group()));
    }

    /** From the root, from the page that names it, or by its name alone if it is one of those that are cited. */
    private static boolean isThere(Citation page) {
        return Stream.of(Path.of(page.what()), page.file().resolveSibling(page.what()), DOCS.resolve(page.what()))
                .anyMatch(Files::exists) || MADE.matcher(page.what()).matches();
    }

    private static Stream<Path> sources() {
        return MarkdownPage.files(Path.of("src")).filter(file -> file.toString().endsWith(".java"));
    }

    private static Stream<String> comments(Path source) {
        return TextFile.read(source).lines().map(String::strip)
                .filter(line -> line.startsWith("*") || line.startsWith("/"));
    }
}
