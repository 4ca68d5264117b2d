package live.hundredms.image;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line that {@code mvn -Pimage} calls. */
@Command(name = "image", mixinStandardHelpOptions = true, version = "image", description = "Builds the image of the operator, without a Docker daemon.", subcommands = {
        BuildCommand.class, JoinCommand.class})
public final class Main {
    private Main() {
    }

    /** Runs a command and ends the process with its exit code. The last line shows what failed. */
    public static void main(String... arguments) {
        System.exit(new CommandLine(new Main()).setExecutionExceptionHandler((e, line, parsed) -> {
            if (e instanceof ImageException) {
                line.getErr().println(e.getMessage());
                return 1;
            }
            throw e;
        }).execute(arguments));
    }
}
