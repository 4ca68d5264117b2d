package live.hundredms.sandbox.simulator;

import io.javalin.util.JavalinException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code simulator}: a stand-in for 100ms that runs until it is interrupted. */
@Command(name = "simulator", mixinStandardHelpOptions = true, description = "Runs a simulator of 100ms on 127.0.0.1 until it is stopped.", footer = {
        "",
        "Open its address in a browser to see the rooms. ADDRESS/_simulator describes its control API, which creates and "
                + "changes rooms, adds recordings, starts and ends sessions, shows room codes, changes roles, adds and revokes access "
                + "keys, and injects faults. "
                + "The endpoint of a Workspace is ADDRESS/v2, with api: Legacy ADDRESS/api/v2. The operator must allow it with "
                + "--allowed-endpoints=ADDRESS."})
@SuppressWarnings("NullAway.Init")
public final class SimulatorCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--port", defaultValue = "0", description = "Port to listen on; 0 selects a free port (default: ${DEFAULT-VALUE}).")
    private int port;

    @Option(names = "--access-key", required = true, description = "Access key of the first workspace.")
    private String accessKey;

    @Option(names = "--app-secret", required = true, description = "App secret of the first workspace.")
    private String appSecret;

    @Option(names = "--workspace", paramLabel = "KEY:SECRET", description = "Additional, isolated workspace; repeatable.")
    private List<String> workspaces = new ArrayList<>();

    @Option(names = "--switch", split = ",", converter = SwitchName.class, paramLabel = "NAME", description = "Switches a behavior that 100ms does not document; repeatable: ${COMPLETION-CANDIDATES}.")
    private Set<Switch> switches = Set.of();

    @Option(names = "--latency-millis", defaultValue = "0", description = "Latency that is added to every call (default: ${DEFAULT-VALUE}).")
    private long latencyMillis;

    @Option(names = "--list-delay-millis", defaultValue = "0", description = "How long a new room is missing from lists (default: ${DEFAULT-VALUE}).")
    private long listDelayMillis;

    @Option(names = "--token-skew-seconds", defaultValue = "0", description = "Tolerance for exp and nbf of tokens (default: ${DEFAULT-VALUE}).")
    private long tokenSkewSeconds;

    @Option(names = "--chaos", paramLabel = "seed=N,rate=R", description = "Random faults, reproducible by seed. The rate is between 0 and 1, such as 0.05.")
    private Optional<String> chaos = Optional.empty();

    /**
     * Runs until the process is requested to end or the thread is interrupted; returns 1 if the port is not available.
     */
    @Override
    public Integer call() {
        SimulatorOptions options = options();
        try (Simulator simulator = Simulator.start(options)) {
            spec.commandLine().getOut().println("simulator ready: " + simulator.url());
            spec.commandLine().getOut().flush();
            new CountDownLatch(1).await();
        } catch (JavalinException e) {
            spec.commandLine().getErr()
                    .println("The simulator cannot listen on port " + port + ": " + e.getMessage() + ".");
            return 1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return 0;
    }

    private SimulatorOptions options() {
        try {
            List<Credentials> keys = new ArrayList<>(List.of(new Credentials(accessKey, appSecret)));
            workspaces.forEach(pair -> keys.add(workspace(pair)));
            Timing timing = Timing.PLAIN.withLatency(Duration.ofMillis(latencyMillis))
                    .withListDelay(Duration.ofMillis(listDelayMillis))
                    .withTokenSkew(Duration.ofSeconds(tokenSkewSeconds));
            return new SimulatorOptions(port, keys, switches, timing, chaos.map(SimulatorCommand::chaos));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private static Credentials workspace(String pair) {
        int colon = pair.indexOf(':');
        if (colon < 0) {
            throw new IllegalArgumentException("--workspace must be an access key and an app secret, as KEY:SECRET.");
        }
        return new Credentials(pair.substring(0, colon), pair.substring(colon + 1));
    }

    private static Chaos chaos(String text) {
        Map<String, String> settings = new HashMap<>();
        for (String setting : text.split(",", -1)) {
            int equals = setting.indexOf('=');
            settings.put(setting.substring(0, Math.max(0, equals)), setting.substring(equals + 1));
        }
        try {
            return new Chaos(Long.parseLong(settings.getOrDefault("seed", "")),
                    Double.parseDouble(settings.getOrDefault("rate", "")));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("--chaos must be two numbers, as seed=N,rate=R.", e);
        }
    }

    /** Reads a switch by its {@link Switch#toString}, whatever the parent command allows. */
    static final class SwitchName implements ITypeConverter<Switch> {
        @Override
        public Switch convert(String name) {
            return Arrays.stream(Switch.values()).filter(known -> known.toString().equals(name)).findFirst()
                    .orElseThrow(() -> new TypeConversionException(
                            "unknown switch " + name + ". Known switches: " + Arrays.toString(Switch.values()) + "."));
        }
    }
}
