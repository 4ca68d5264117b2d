package live.hundredms.image;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Runs a program to its end. */
final class Tool {
    private Tool() {
    }

    /**
     * Runs the program and returns its output.
     *
     * @throws ImageException with the end of its output if it fails
     */
    static String run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int code = process.waitFor();
        if (code != 0) {
            List<String> lines = output.lines().toList();
            throw new ImageException(Path.of(command.getFirst()).getFileName() + " ended with " + code + ":\n"
                    + String.join("\n", lines.subList(Math.max(0, lines.size() - 30), lines.size())));
        }
        return output;
    }
}
