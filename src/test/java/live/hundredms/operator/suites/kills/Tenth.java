package live.hundredms.operator.suites.kills;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.regex.Pattern;

/**
 * The part of the matrix that one build runs: another for each commit, so that ten commits run about all of it.
 *
 * @param number 0 to 9
 * @param from what chose it
 */
record Tenth(int number, String from) {
    private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40,64}");

    static Tenth ofThisCommit() {
        String commit = commit();
        if (COMMIT.matcher(commit).matches()) {
            return new Tenth((int) (Long.parseLong(commit.substring(0, 8), 16) % 10),
                    "commit " + commit.substring(0, 8));
        }
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        return new Tenth((int) (today.toEpochDay() % 10), "the day, for there is no commit");
    }

    boolean holds(KillCell cell) {
        return cell.tenth() == number;
    }

    private static String commit() {
        try {
            Process git = new ProcessBuilder("git", "rev-parse", "HEAD").redirectErrorStream(true).start();
            return new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException noGit) {
            return "";
        }
    }
}
