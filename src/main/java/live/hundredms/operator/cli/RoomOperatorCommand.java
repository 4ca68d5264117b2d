package live.hundredms.operator.cli;

import java.util.Map;
import java.util.function.Function;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** The top of the command line; alone it only says what there is. */
@Command(name = "room-operator", mixinStandardHelpOptions = true, versionProvider = Version.class, synopsisSubcommandLabel = "COMMAND", description = "Keeps 100ms video rooms the way their Room manifests say.")
public final class RoomOperatorCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    private RoomOperatorCommand() {
    }

    /**
     * The whole command line. Its {@code execute} never throws: it gives the exit
     * code, 2 if a value can't work.
     *
     * @param environment the variables of the process
     * @param operator what {@code run} does; it gives the exit code
     */
    public static CommandLine commandLine(Map<String, String> environment, Function<Configuration, Integer> operator) {
        return new CommandLine(new RoomOperatorCommand()).addSubcommand(new RunCommand(environment, operator))
                .setDefaultValueProvider(new EnvironmentDefaults(environment))
                .setParameterExceptionHandler(RoomOperatorCommand::refused)
                .setExecutionExceptionHandler(RoomOperatorCommand::failed);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "A command is missing: run.");
    }

    private static int refused(ParameterException problem, String... arguments) {
        CommandLine command = problem.getCommandLine();
        command.getErr().println(problem.getMessage());
        command.getErr().println("See: " + command.getCommandSpec().qualifiedName() + " --help");
        return ExitCode.USAGE;
    }

    private static int failed(Exception failure, CommandLine command, ParseResult arguments) {
        // Asked for here and not before: format and level of the log are among the arguments.
        LoggerFactory.getLogger(RoomOperatorCommand.class).error("The operator stopped for a reason nobody expected",
                failure);
        return ExitCode.SOFTWARE;
    }
}
