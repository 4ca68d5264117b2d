package live.hundredms.operator.suites.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import live.hundredms.operator.support.TextFile;

/** A page of the repository: its headings, and where it links to. */
record MarkdownPage(Path path, String text) {
    private static final Set<String> NOT_OURS = Set.of(".git", "target");
    private static final Pattern FENCED = Pattern.compile("(?ms)^```.*?^```$");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");
    private static final Pattern LINK = Pattern.compile("]\\((?!https?:)([^)#]*)#?([^)]*)\\)");

    /** A link into the repository; without a file it stays on the page. */
    record Link(String file, String anchor) {
    }

    static MarkdownPage of(Path path) {
        return new MarkdownPage(path, FENCED.matcher(TextFile.read(path)).replaceAll(""));
    }

    /** All pages of the repository. */
    static List<Path> all() {
        return files(Path.of("")).filter(file -> file.toString().endsWith(".md")).toList();
    }

    /** The files of a folder at any depth, without what a link leads to. */
    static Stream<Path> files(Path folder) {
        try (Stream<Path> here = Files.list(folder)) {
            return here.filter(path -> !NOT_OURS.contains(path.toString()) && !Files.isSymbolicLink(path)).sorted()
                    .toList().stream().flatMap(path -> Files.isDirectory(path) ? files(path) : Stream.of(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<String> headings() {
        return HEADING.matcher(text).results().map(heading -> heading.group(1)).toList();
    }

    /** Whether exactly one heading begins so. */
    boolean hasOneHeading(String beginning) {
        return headings().stream().filter(heading -> heading.startsWith(beginning)).count() == 1;
    }

    /** What a link may have behind its {@code #}. */
    Set<String> anchors() {
        return headings().stream().map(heading -> heading.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9 _-]", ""))
                .map(heading -> heading.replace(' ', '-')).collect(Collectors.toSet());
    }

    List<Link> links() {
        return LINK.matcher(text).results().map(link -> new Link(link.group(1), link.group(2))).toList();
    }

    /** The file that a link of this page leads to. */
    Path target(Link link) {
        return link.file().isEmpty() ? path : path.resolveSibling(link.file());
    }
}
