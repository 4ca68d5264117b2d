package live.hundredms.operator.suites.packaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The last lines of a build before Maven's verdict: how many tests were run,
 * and each that was not. It counts what is there, not what was asked for, so
 * {@code -Dtest}, {@code -DskipTests}, a disabled test and a missing API server
 * all show.
 */
final class NotRunReport {
    private static final int NAMED = 5;

    private NotRunReport() {
    }

    /**
     * Prints the report.
     *
     * @param arguments the directory in which the build works
     */
    public static void main(String[] arguments) throws IOException {
        lines(Path.of(arguments[0])).forEach(System.out::println);
    }

    static List<String> lines(Path target) throws IOException {
        var reports = TestReports.in(target);
        Set<String> leftOut = TestClasses.in(target.resolve("test-classes"));
        leftOut.removeIf(reports::tell);

        Set<String> notRun = new TreeSet<>(reports.skipped());
        notRun.addAll(noted(target.resolve("not-run.txt")));
        notRun.addAll(shortened(leftOut));

        List<String> lines = new ArrayList<>(notRun);
        lines.add(0, "Tests that were run: " + reports.run() + "." + (notRun.isEmpty() ? " Everything was run." : ""));
        return lines;
    }

    private static List<String> noted(Path file) throws IOException {
        return Files.exists(file) ? Files.readAllLines(file) : List.of();
    }

    private static List<String> shortened(Collection<String> classes) {
        if (classes.size() > NAMED) {
            return List.of("not run: " + classes.size() + " test classes that this build left out");
        }
        return classes.stream().map(name -> "not run: " + TestReports.simple(name) + ": this build left it out")
                .toList();
    }
}
