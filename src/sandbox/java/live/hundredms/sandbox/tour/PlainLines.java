package live.hundredms.sandbox.tour;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** Shows one line for each step when it is over, for logs, files and pipes. */
final class PlainLines implements TourView {
    private final PrintStream out;
    private final int steps;
    private int number;

    PlainLines(PrintStream out, int steps) {
        this.out = out;
        this.steps = steps;
    }

    @Override
    public void started(TourStep step) {
        number++;
    }

    @Override
    public void waiting(TourStep step, String sentence, Duration since) {
        // A line for each call would hide the others.
    }

    @Override
    public void done(TourStep step, String sentence, Duration took) {
        print("ok", step, sentence, took);
    }

    @Override
    public void failed(TourStep step, String sentence, Duration took) {
        print("FAILED", step, sentence, took);
    }

    private void print(String mark, TourStep step, String sentence, Duration took) {
        out.printf(Locale.ROOT, "%2d/%d %-6s %5.1f s  %s: %s%n", number, steps, mark, took.toMillis() / 1000.0,
                step.name(), sentence);
    }
}
