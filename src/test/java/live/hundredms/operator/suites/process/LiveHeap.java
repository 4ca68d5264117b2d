package live.hundredms.operator.suites.process;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/** What a process keeps on its heap after full collections. */
final class LiveHeap {
    private static final Pattern TOTAL = Pattern.compile("(?m)^Total +\\d+ +(\\d+)");
    private static final int COLLECTIONS = 3;

    private LiveHeap() {
    }

    /** The least of some full collections, in bytes: what is under way isn't kept. */
    static double bytes(OperatorUnderTest operator) {
        double[] seen = new double[COLLECTIONS];
        for (int i = 0; i < seen.length; i++) {
            seen[i] = Awaitility.await().pollDelay(1, SECONDS).until(() -> histogram(operator.pid()),
                    bytes -> bytes > 0);
        }
        return Arrays.stream(seen).min().orElseThrow();
    }

    private static double histogram(long pid) throws IOException, InterruptedException {
        Process jcmd = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                String.valueOf(pid), "GC.class_histogram").redirectErrorStream(true).start();
        String output = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        jcmd.waitFor();
        return TOTAL.matcher(output).results().map(MatchResult::group).map(line -> line.replaceAll(".* ", ""))
                .mapToDouble(Double::parseDouble).findFirst().orElse(0);
    }
}
