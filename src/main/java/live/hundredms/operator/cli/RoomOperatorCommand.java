package live.hundredms.operator.cli;

import java.util.Map;
import java.util.function.Function;
import live.hundredms.operator.domain.room.Printable;
import live.hundredms.operator.domain.room.Sentence;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** The command line without a command. It only reports which commands exist. */
@Command(name = "room-operator", mixinStandardHelpOptions = true, versionProvider = Version.class, synopsisSubcommandLabel = "COMMAND", description = "Manages 100ms video rooms as Kubernetes resources.")
public final class RoomOperatorCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    private RoomOperatorCommand() {
    }

    /**
     * The whole command line. Its {@code execute} never throws: it returns the exit code, 2 for an invalid option or
     * value.
     *
     * @param environment variables of the process
     * @param operator implementation of {@code run}; it returns the exit code
     */
    public static CommandLine commandLine(Map<String, String> environment, Function<Configuration, Integer> operator) {
        return new CommandLine(new RoomOperatorCommand()).addSubcommand(new RunCommand(environment, operator))
                .setDefaultValueProvider(new EnvironmentDefaults(environment))
                .setParameterExceptionHandler(RoomOperatorCommand::refused)
                .setExecutionExceptionHandler(RoomOperatorCommand::failed);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing command. Available commands: run.");
    }

    private static int refused(ParameterException problem, String... arguments) {
        CommandLine command = problem.getCommandLine();
        command.getErr().println(Sentence.of(Printable.text(String.valueOf(problem.getMessage()))));
        command.getErr().println("For help, run: " + command.getCommandSpec().qualifiedName() + " --help");
        return ExitCode.USAGE;
    }

    private static int failed(Exception failure, CommandLine command, ParseResult arguments) {
        // Not a constant: format and level of the log are known only after the arguments were parsed.
        LoggerFactory.getLogger(RoomOperatorCommand.class).error("Unexpected error", failure);
        return ExitCode.SOFTWARE;
    }
}
