package live.hundredms.release;

import live.hundredms.image.ImageException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line that {@code .ci/release} calls. */
@Command(name = "release", mixinStandardHelpOptions = true, version = "release", description = "Makes the files of a release.", subcommands = FilesCommand.class)
public final class Main {
    private Main() {
    }

    /** Runs a command and ends the process with its exit code; what failed is the last line. */
    public static void main(String... arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Main()).setExecutionExceptionHandler((e, line, _) -> {
            if (e instanceof ImageException) {
                line.getErr().println(e.getMessage());
                return 1;
            }
            throw e;
        });
    }
}
