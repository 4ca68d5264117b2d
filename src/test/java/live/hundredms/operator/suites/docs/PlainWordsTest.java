package live.hundredms.operator.suites.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import live.hundredms.operator.cli.RoomOperatorCommand;
import live.hundredms.operator.support.TextFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import picocli.CommandLine;

/** What users read is in plain English: {@link PlainWords} has the words that it has not. */
class PlainWordsTest {
    /** Its words are those of 100ms. */
    private static final Path NOT_OURS = Path.of("KnownWords.java");

    private static final Pattern EVENT = Pattern.compile("(?m)^- \"(?:Normal|Warning) [A-Za-z]+: ");

    @Test
    void shouldHavePlainWordsWhenTheOperatorSpeaks() {
        assertThat(findings(java("src/main/java"))).isEmpty();
    }

    @Test
    void shouldHavePlainWordsWhenSandboxAndBenchmarksSpeak() {
        assertThat(findings(Stream.concat(java("src/sandbox/java"), java("src/bench/java")))).isEmpty();
    }

    @Test
    void shouldHavePlainWordsWhenHelpIsAskedFor() {
        CommandLine command = RoomOperatorCommand.commandLine(Map.of(), _ -> 0);
        Stream<CommandLine> commands = Stream.concat(Stream.of(command), command.getSubcommands().values().stream());

        assertThat(findings(commands.flatMap(each -> UserTexts.OUTPUT
                .in(each.getCommandSpec().qualifiedName() + " --help", each.getUsageMessage()).stream()))).isEmpty();
    }

    @Test
    void shouldHavePlainWordsWhenFieldsAreDescribed() {
        assertThat(findings(of(UserTexts.CRD, files("crds", ".yaml")))).isEmpty();
    }

    /** Of each case: the messages of conditions and the Events. */
    @Test
    void shouldBeSentencesWhenAPassReports() {
        List<Passage> told = files("src/test/resources/golden", ".yaml")
                .filter(file -> file.getFileName().toString().startsWith("out-"))
                .flatMap(file -> UserTexts.CRD
                        .in(file.toString(), EVENT.matcher(TextFile.read(file)).replaceAll("  message: \"")).stream())
                .toList();

        assertThat(told).hasSizeGreaterThan(60).extracting(Passage::text)
                .allMatch(text -> text.matches("(?:[A-Z]|100ms ).*[.…]"))
                .noneMatch(text -> text.matches(".*(?:: [^.]*){4}"));
        assertThat(findings(told.stream())).isEmpty();
    }

    @Test
    void shouldHavePlainWordsInDocuments() {
        Stream<Passage> pages = of(UserTexts.MARKDOWN,
                Stream.concat(Stream.of(Path.of("README.md"), Path.of("CHANGELOG.md")),
                        Stream.of("crds", "deploy", "helm").flatMap(folder -> files(folder, ".md"))));
        Stream<Passage> comments = of(UserTexts.COMMENTS, Stream.of("deploy", "helm")
                .flatMap(folder -> Stream.concat(files(folder, ".yaml"), files(folder, ".tpl"))));
        Stream<Passage> notes = of(UserTexts.OUTPUT, files("helm", ".txt"));

        assertThat(findings(Stream.of(pages, comments, notes).flatMap(texts -> texts))).isEmpty();
    }

    /** A phrase is planted on the third line of a file of each kind, broken over two lines if the kind breaks lines. */
    @ParameterizedTest
    @EnumSource(UserTexts.class)
    void shouldFindAPlantedPhraseInEachKindOfFile(UserTexts kind) {
        String planted = switch (kind) {
            case JAVA ->
                "class A {\n    // by itself\n    String a = \"the Room heals by \"\n            + \"itself\";\n}";
            case MARKDOWN -> "# Title\n`by itself`\nThe Room heals by\nitself.\n";
            case COMMENTS -> "by: itself\n\nreplicas: 1 # The Room heals by\n# itself\n";
            case CRD -> "type: object\nname: by itself\ndescription: \"The Room heals by\\\n  \\ itself.\"\n";
            case OUTPUT -> "Usage: run\n\nThe Room heals by\nitself.\n";
        };

        assertThat(findings(kind.in("planted", planted).stream())).extracting(PlainWords.Finding::toString)
                .containsExactlyInAnyOrder("planted:3: \"by itself\"; write: automatically",
                        "planted:3: \"heals\"; write: recover, revert or correct");
    }

    @Test
    void shouldNameTheLineThatHasTheWord() {
        assertThat(findings(UserTexts.MARKDOWN.in("page", "One\ntwo\nby hand\n\nfive\nsomebody").stream()))
                .extracting(PlainWords.Finding::line).containsExactly(3, 6);
    }

    @ParameterizedTest
    @CsvSource({"the id of the room, id", "Somebody changed it, Somebody", "it can't be read, can't", "it's gone, it's",
            "the operator took the room over, took the room over", "the behaviour of calls, behaviour",
            "no rights to it, rights", "a Field of the Secret, Field of the Secret", "write it anew, anew",
            "the operator tries it again, tries it again", "the keys of the workspace, the keys of"})
    void shouldFindEachOfTheWords(String text, String found) {
        assertThat(findings(UserTexts.OUTPUT.in("text", text).stream())).extracting(PlainWords.Finding::words)
                .containsExactly(found);
    }

    @ParameterizedTest
    @CsvSource({"The ID of the room", "the operator's key of Room a", "the keys of the Secret",
            "the handover of the lease", "a healthy pod", "the copyright of it"})
    void shouldLetOtherWordsPass(String text) {
        assertThat(findings(UserTexts.OUTPUT.in("text", text).stream())).isEmpty();
    }

    private static List<PlainWords.Finding> findings(Stream<Passage> passages) {
        return passages.flatMap(PlainWords::in).toList();
    }

    private static Stream<Passage> java(String folder) {
        return of(UserTexts.JAVA, files(folder, ".java").filter(file -> !file.endsWith(NOT_OURS)));
    }

    private static Stream<Passage> of(UserTexts kind, Stream<Path> files) {
        return files.flatMap(file -> kind.in(file.toString(), TextFile.read(file)).stream());
    }

    private static Stream<Path> files(String folder, String suffix) {
        return MarkdownPage.files(Path.of(folder)).filter(file -> file.toString().endsWith(suffix));
    }
}
