package live.hundredms.sandbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import live.hundredms.sandbox.cluster.ClusterCommand;
import live.hundredms.sandbox.cluster.ClusterException;
import live.hundredms.sandbox.lifetime.ExitCodes;
import live.hundredms.sandbox.lifetime.Lifetime;
import live.hundredms.sandbox.simulator.SimulatorCommand;
import live.hundredms.sandbox.tour.ApplicationCommand;
import live.hundredms.sandbox.tour.TourCommand;
import live.hundredms.sandbox.tour.TourException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Command line of the sandbox. Without a command it runs the tour. */
@Command(name = "room-sandbox", mixinStandardHelpOptions = true, version = "room-sandbox", description = "Sandbox for the room operator: a simulator of 100ms, a Kubernetes API server and a tour. Nothing leaves this machine.", subcommands = {
        TourCommand.class, SimulatorCommand.class, ClusterCommand.class, ApplicationCommand.class})
public final class Main {
    private static final String DEFAULT_COMMAND = "tour";
    private static final Set<String> OWN_OPTIONS = Set.of("--end-with-parent");
    private static final Set<String> HELP = Set.of("-h", "--help", "-V", "--version");

    @Option(names = "--end-with-parent", description = "Exit when the parent process has exited.")
    private boolean endWithParent;

    private Main() {
    }

    /** Runs a command and ends the process with its exit code; 2 means an invalid command line. */
    public static void main(String... arguments) {
        System.setProperty("logback.configurationFile", "live/hundredms/sandbox/logback.xml");
        System.setProperty("io.netty.noUnsafe", "true"); // else the JVM warns about Netty, which the mock server uses
        System.exit(commandLine().execute(withDefaultCommand(arguments)));
    }

    static CommandLine commandLine() {
        var main = new Main();
        return new CommandLine(main).setExecutionStrategy(parsed -> {
            if (main.endWithParent) {
                Lifetime.endWithParent();
            }
            return new CommandLine.RunLast().execute(parsed);
        }).setExecutionExceptionHandler((e, line, parsed) -> {
            if (e instanceof ClusterException || e instanceof TourException) {
                line.getErr().println(sentence(String.valueOf(e.getMessage())));
                return ExitCodes.FAILED;
            }
            throw e;
        });
    }

    private static String sentence(String text) {
        return text.endsWith(".") ? text : text + ".";
    }

    /**
     * Inserts {@code tour} before the first argument that does not belong to this command, unless that is a command.
     */
    static String[] withDefaultCommand(String... arguments) {
        var line = new ArrayList<>(List.of(arguments));
        var at = 0;
        while (at < line.size() && OWN_OPTIONS.contains(line.get(at))) {
            at++;
        }
        var command = at < line.size() ? line.get(at) : "";
        if (command.isEmpty() || (command.startsWith("-") && !HELP.contains(command))) {
            line.add(at, DEFAULT_COMMAND);
        }
        return line.toArray(String[]::new);
    }
}
