package live.hundredms.operator.suites.docs;

import java.util.ArrayList;
import java.util.List;

/**
 * A text that people read in one go, although it may be broken over several lines of its file.
 *
 * @param source the file, or the command that prints it
 * @param text its lines, with a space between each two
 * @param starts where in the text each line begins
 * @param lines the number of each line in the file, from 1
 */
record Passage(String source, String text, List<Integer> starts, List<Integer> lines) {
    Passage {
        starts = List.copyOf(starts);
        lines = List.copyOf(lines);
    }

    /** The line of the file that has the character at that place of the text. */
    int lineAt(int place) {
        int line = 0;
        while (line + 1 < starts.size() && starts.get(line + 1) <= place) {
            line++;
        }
        return lines.get(line);
    }

    /** Collects the lines of passages, which end at an empty line. */
    static final class Builder {
        private final String source;
        private final List<Passage> passages = new ArrayList<>();
        private final StringBuilder text = new StringBuilder();
        private final List<Integer> starts = new ArrayList<>();
        private final List<Integer> lines = new ArrayList<>();

        Builder(String source) {
            this.source = source;
        }

        /** One more line; a blank one ends the passage. */
        void line(int number, String line) {
            if (line.isBlank()) {
                end();
                return;
            }
            if (!text.isEmpty()) {
                text.append(' ');
            }
            part(number, line.strip());
        }

        /** What follows in the same line, or in another one without a space between. */
        void part(int number, String part) {
            starts.add(text.length());
            lines.add(number);
            text.append(part);
        }

        void end() {
            if (!text.isEmpty()) {
                passages.add(new Passage(source, text.toString(), starts, lines));
            }
            text.setLength(0);
            starts.clear();
            lines.clear();
        }

        List<Passage> build() {
            end();
            return List.copyOf(passages);
        }
    }
}
