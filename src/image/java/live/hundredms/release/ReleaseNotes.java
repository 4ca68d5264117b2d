package live.hundredms.release;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import live.hundredms.image.ImageException;

/** The part of the changelog that tells of one version. */
final class ReleaseNotes {
    private static final Pattern HEADING = Pattern.compile("## \\[([^]]+)].*");

    private ReleaseNotes() {
    }

    /**
     * The text below the heading of that version, without the heading.
     *
     * @throws ImageException if the changelog has no such heading, or nothing below it
     */
    static String cut(String changelog, String version) {
        List<String> lines = changelog.lines().toList();
        int heading = 0;
        while (heading < lines.size() && !isOf(version, lines.get(heading))) {
            heading++;
        }
        String text = lines.stream().skip(heading + 1L).takeWhile(line -> !HEADING.matcher(line).matches())
                .collect(Collectors.joining("\n")).strip();
        if (text.isEmpty()) {
            throw new ImageException("The changelog has no text under the heading ## [" + version + "].");
        }
        return text + "\n";
    }

    private static boolean isOf(String version, String line) {
        var heading = HEADING.matcher(line);
        return heading.matches() && heading.group(1).equals(version);
    }
}
