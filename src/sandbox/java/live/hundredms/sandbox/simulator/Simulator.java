package live.hundredms.sandbox.simulator;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import java.util.List;

/** A running simulator of 100ms on 127.0.0.1. Everything that it stores is lost when it is closed. */
public final class Simulator implements AutoCloseable {
    private final Javalin server;
    private final SimulatorState state;
    private final Faults faults;
    private final TokenCheck keys;

    private Simulator(SimulatorOptions options) {
        Ids ids = new Ids();
        List<SimulatedWorkspace> workspaces = options.workspaces().stream()
                .map(keys -> new SimulatedWorkspace(keys, ids, options.timing().clock())).toList();
        CallLog log = new CallLog();
        this.faults = new Faults(options.chaos());
        this.state = new SimulatorState(workspaces, log);
        this.keys = new TokenCheck(workspaces, options);
        Gate gate = new Gate(keys, faults, log, options.timing());
        this.server = Javalin.create(config -> {
            quiet(config);
            new Routes(config.routes, gate).add(options, new JoinTokens(workspaces));
            new ControlRoutes(state, faults, keys).add(config.routes);
        });
    }

    private static void quiet(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.concurrency.useVirtualThreads = true;
    }

    /**
     * Starts a simulator and returns when it answers.
     *
     * @throws io.javalin.util.JavalinException if the port is not available
     */
    public static Simulator start(SimulatorOptions options) {
        Simulator simulator = new Simulator(options);
        simulator.server.start("127.0.0.1", options.port());
        return simulator;
    }

    /** Base URL such as {@code http://127.0.0.1:8080}, without a trailing slash. */
    public String url() {
        return "http://127.0.0.1:" + server.port();
    }

    /** Endpoint of workspaces of the Current API. */
    public String currentEndpoint() {
        return url() + "/v2";
    }

    /** Endpoint of workspaces of the Legacy API. */
    public String legacyEndpoint() {
        return url() + "/api/v2";
    }

    /** Stored values and counts; always the present state. */
    public SimulatorState state() {
        return state;
    }

    /**
     * Replaces all fault rules. Of those that match a request, the first that is not used up applies. No rules end all
     * faults.
     */
    public void faults(FaultRule... rules) {
        faults.set(List.of(rules));
    }

    /**
     * Gives the workspace of an access key another one, as for a rotation. Both are valid.
     *
     * @throws java.util.NoSuchElementException if no workspace has the key
     */
    public void addKey(String accessKey, Credentials more) {
        keys.add(keys.of(accessKey).orElseThrow(), more);
    }

    /** Replaces the fault rules for requests with this access key. They precede those for all requests. */
    public void faults(String accessKey, FaultRule... rules) {
        faults.set(accessKey, List.of(rules));
    }

    /** Stops answering and cuts calls under way. */
    @Override
    public void close() {
        server.stop();
    }
}
