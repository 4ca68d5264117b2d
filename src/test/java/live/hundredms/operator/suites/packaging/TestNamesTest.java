package live.hundredms.operator.suites.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A class is found by its name alone, and every suite by {@code src/test/README.md}. */
class TestNamesTest {
    private static final Path README = Path.of("src", "test", "README.md");
    private static final Path TESTS = Path.of("src", "test", "java", "live", "hundredms", "operator");
    private static final Path RESOURCES = Path.of("src", "test", "resources");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| \\[[^]]+]\\(([^)]+)\\) \\|");
    private static final Pattern COMMAND = Pattern.compile("-D(?:it\\.)?test='?(\\w+)(?:#(\\w+))?");
    private static final Pattern METHOD = Pattern.compile("void (should\\w+)\\(");
    private static final Pattern FUZZ = Pattern.compile("@FuzzTest[^;{]*void (\\w+)\\(");

    /** Names that several classes have, and why. */
    private static final Map<String, String> SHARED = Map.of("Main", "where each program begins", "package-info",
            "what each package is", "Origin", "a value of the API, and the same in domain, which knows no API type",
            "RoomWriter", "writes a Room to the API server, and a room into the JSON of 100ms");

    @Test
    void shouldFindOneClassWhenItIsLookedForByItsName() throws IOException {
        Map<String, List<Path>> alike = new TreeMap<>(sources(Path.of("src")));
        alike.values().removeIf(sources -> sources.size() == 1);

        assertThat(alike.keySet()).as("names that several classes have: %s", alike).isEqualTo(SHARED.keySet());
    }

    @Test
    void shouldHaveALineInTheReadmeForEverySuiteAndNoOther() throws IOException {
        Set<Path> rows = ROW.matcher(Files.readString(README)).results().map(row -> README.resolveSibling(row.group(1)))
                .map(Path::normalize).collect(Collectors.toCollection(TreeSet::new));

        assertThat(rows).isNotEmpty().allMatch(Files::exists);
        try (Stream<Path> suites = Files.list(TESTS.resolve("suites"))) {
            assertThat(suites.filter(Files::isDirectory)).isNotEmpty().allMatch(rows::contains);
        }
    }

    @Test
    void shouldNameTestsThatAreThereWhenTheReadmeGivesACommand() throws IOException {
        Map<String, List<Path>> sources = sources(Path.of("src", "test", "java"));
        Set<String> methods = new TreeSet<>();
        for (Path source : sources.values().stream().flatMap(List::stream).toList()) {
            METHOD.matcher(Files.readString(source)).results().forEach(method -> methods.add(method.group(1)));
        }

        List<MatchResult> commands = COMMAND.matcher(Files.readString(README)).results().toList();

        assertThat(commands).hasSizeGreaterThan(20).allSatisfy(command -> {
            assertThat(sources).containsKey(command.group(1));
            if (command.group(2) != null) {
                assertThat(methods).anyMatch(method -> method.startsWith(command.group(2)));
            }
        });
    }

    /** Jazzer looks for them in the package of the test, and replays nothing if there are none. */
    @Test
    void shouldReplayInputsForEveryFuzzTest() throws IOException {
        List<Path> tests = sources(TESTS.resolve("suites")).entrySet().stream()
                .filter(source -> source.getKey().endsWith("FuzzTest")).flatMap(source -> source.getValue().stream())
                .toList();

        assertThat(tests).hasSizeGreaterThan(5).allSatisfy(test -> {
            String method = FUZZ.matcher(Files.readString(test)).results().findFirst().orElseThrow().group(1);
            String inputs = Path.of("src", "test", "java").relativize(test).toString().replace(".java", "Inputs");
            assertThat(RESOURCES.resolve(inputs).resolve(method)).isNotEmptyDirectory();
        });
    }

    /** The sources below a folder, by the name of their class. */
    private static Map<String, List<Path>> sources(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .collect(Collectors.groupingBy(file -> file.getFileName().toString().replace(".java", "")));
        }
    }
}
