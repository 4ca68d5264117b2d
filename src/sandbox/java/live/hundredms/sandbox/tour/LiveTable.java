package live.hundredms.sandbox.tour;

import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Shows all steps as a table that is redrawn in place, for terminals with ANSI sequences. Meanwhile each line is cut to
 * 80 columns, because a wrapped line would put the next drawing in the wrong place; narrower terminals cut it
 * themselves. The last drawing has full lines.
 */
final class LiveTable implements TourView {
    private static final String NO_WRAP = "\u001b[?7l";
    private static final String WRAP = "\u001b[?7h";
    private static final String CLEAR_LINE = "\u001b[2K";
    private static final String GREEN = "\u001b[32m";
    private static final String RED = "\u001b[31m";
    private static final String FAINT = "\u001b[2m";
    private static final String RESET = "\u001b[0m";
    private static final Pattern SEQUENCE = Pattern.compile("\u001b\\[[0-9;?]*[A-Za-z]");
    private static final int COLUMNS = 80;
    private static final String SPINNER = "|/-\\";

    private final PrintStream out;
    private final List<TourStep> steps;
    private final List<String> rows = new ArrayList<>();
    private boolean drawn;
    private int turn;

    LiveTable(PrintStream out, List<TourStep> steps) {
        this.out = out;
        this.steps = List.copyOf(steps);
        steps.forEach(step -> rows.add(FAINT + "  " + padded(step) + RESET));
    }

    @Override
    public void started(TourStep step) {
        put(step, SPINNER.substring(0, 1) + " " + padded(step));
    }

    @Override
    public void waiting(TourStep step, String sentence, Duration since) {
        turn = (turn + 1) % SPINNER.length();
        put(step, SPINNER.charAt(turn) + " " + padded(step) + seconds(since) + FAINT + sentence + RESET);
    }

    @Override
    public void done(TourStep step, String sentence, Duration took) {
        put(step, GREEN + mark("✓", "+") + RESET + padded(step) + seconds(took) + sentence);
    }

    @Override
    public void failed(TourStep step, String sentence, Duration took) {
        put(step, RED + mark("✗", "x") + padded(step) + seconds(took) + sentence + RESET);
    }

    private void put(TourStep step, String row) {
        rows.set(steps.indexOf(step), row);
        var picture = new StringBuilder(NO_WRAP).append(back());
        rows.forEach(each -> picture.append(CLEAR_LINE).append(cut(each)).append('\n'));
        out.print(picture.append(WRAP));
        out.flush();
        drawn = true;
    }

    @Override
    public void ended() {
        var picture = new StringBuilder(back());
        rows.forEach(each -> picture.append(CLEAR_LINE).append(each).append('\n'));
        out.print(picture);
        out.flush();
    }

    private String back() {
        return drawn ? "\u001b[" + rows.size() + "A" : "";
    }

    /** The part of a row that fits; ANSI sequences take no columns. */
    private String cut(String row) {
        if (SEQUENCE.matcher(row).replaceAll("").length() <= COLUMNS) {
            return row;
        }
        var part = new StringBuilder();
        var sequence = SEQUENCE.matcher(row);
        for (int at = 0, shown = 0; shown < COLUMNS - 1; at++) {
            if (sequence.region(at, row.length()).lookingAt()) {
                part.append(sequence.group());
                at = sequence.end() - 1;
            } else {
                part.append(row.charAt(at));
                shown++;
            }
        }
        return part + (encodes("…") ? "…" : "~") + RESET;
    }

    private String mark(String sign, String plain) {
        return (encodes(sign) ? sign : plain) + " ";
    }

    private boolean encodes(String sign) {
        return out.charset().newEncoder().canEncode(sign);
    }

    private String padded(TourStep step) {
        var width = steps.stream().mapToInt(each -> each.name().length()).max().orElse(0);
        return step.name() + " ".repeat(width + 2 - step.name().length());
    }

    private static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%5.1f s  ", time.toMillis() / 1000.0);
    }
}
