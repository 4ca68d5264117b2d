package live.hundredms.operator.suites.deploy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import live.hundredms.operator.support.TextFile;

/**
 * A page of {@code deploy/how-to}.
 *
 * @param sections the fenced blocks below each heading of any level, in the order of the page
 */
record HowToPage(Map<String, List<Block>> sections) {
    static final Path FOLDER = Path.of("deploy", "how-to");
    private static final Pattern PART = Pattern.compile("(?ms)^#+ ([^\n]+)$|^```(\\w+)\n(.*?)^```$");

    /**
     * A fenced block.
     *
     * @param language {@code sh}: commands; {@code yaml}: a file, whose name its first line has; {@code text}: lines that
     * the commands before it print
     */
    record Block(String language, String content) {
        /** What the comment of the first line says. */
        String fileName() {
            return content.lines().findFirst().orElse("").replaceFirst("^# ", "");
        }

        /** Each line as a pattern: … stands for anything, and a space for any number of them. */
        List<Pattern> patterns() {
            return content.lines()
                    .map(line -> Pattern.compile(Pattern.compile("\\s+").splitAsStream(line.strip())
                            .map(word -> word.equals("…") ? ".*" : Pattern.quote(word))
                            .collect(Collectors.joining("\\s+"))))
                    .toList();
        }
    }

    static HowToPage of(String name) {
        Map<String, List<Block>> sections = new LinkedHashMap<>();
        List<Block> present = new ArrayList<>();
        for (var part : PART.matcher(TextFile.read(FOLDER.resolve(name))).results().toList()) {
            if (part.group(1) == null) {
                present.add(new Block(part.group(2), part.group(3)));
            } else {
                present = new ArrayList<>();
                sections.put(part.group(1), present);
            }
        }
        return new HowToPage(sections);
    }

    /** The blocks below that heading, which must be there. */
    List<Block> blocks(String heading) {
        return Optional.ofNullable(sections.get(heading))
                .orElseThrow(() -> new AssertionError("no section " + heading + " in " + sections.keySet()));
    }

    /** Headings of the sections that have commands. */
    List<String> sectionsWithCommands() {
        return sections.entrySet().stream()
                .filter(section -> section.getValue().stream().anyMatch(block -> block.language().equals("sh")))
                .map(Map.Entry::getKey).toList();
    }
}
