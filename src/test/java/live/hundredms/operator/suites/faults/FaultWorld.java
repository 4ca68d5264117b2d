package live.hundredms.operator.suites.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import live.hundredms.operator.domain.room.Dialect;
import live.hundredms.operator.domain.room.SecretText;
import live.hundredms.operator.remote.Rig;
import live.hundredms.operator.remote.RoomsApi;
import live.hundredms.operator.remote.http.AllowedEndpoints;
import live.hundredms.operator.remote.http.HttpSettings;
import live.hundredms.operator.remote.token.ManagementTokens;
import live.hundredms.operator.remote.token.WorkspaceCredentials.SigningKey;
import live.hundredms.sandbox.simulator.Simulator;
import live.hundredms.sandbox.simulator.SimulatorOptions;

/** The simulator, and the ways to it that a call can take. */
final class FaultWorld implements AutoCloseable {
    static final String APP_SECRET = "c4nary-app-secret";
    static final int MOST_BYTES = 1 << 16;
    private static final Duration SHORT = Duration.ofMillis(250);

    private final Simulator simulator = Simulator.start(SimulatorOptions.of("matrix-key", APP_SECRET));
    private final Honest honest = new Honest(simulator.url());
    private final Gateway gateway = new Gateway();
    private final ServerSocket deaf;
    private final List<Socket> crowd = new ArrayList<>();
    private final String closed;
    private final Rig patient;
    private final Rig hurried;

    FaultWorld() throws IOException {
        deaf = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        try (ServerSocket gone = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = "http://127.0.0.1:" + gone.getLocalPort();
        }
        fill();
        HttpSettings settings = Rig.settings(simulator.url()).withMaxReplyLength(MOST_BYTES);
        HttpSettings all = new HttpSettings(
                AllowedEndpoints.of(List.of(simulator.url(), gateway.origin(), closed, deafOrigin())),
                settings.connectTimeout(), settings.callTimeout(), settings.maxReplyLength(), settings.maxPages(),
                settings.caBundle(), settings.proxies());
        patient = Rig.with(all);
        hurried = Rig.with(all.withTimeouts(SHORT, SHORT));
    }

    /** Takes every place in the queue of a port that accepts nobody. */
    private void fill() throws IOException {
        for (int i = 0; i < 8; i++) {
            Socket socket = new Socket();
            crowd.add(socket);
            try {
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), deaf.getLocalPort()), 100);
            } catch (IOException full) {
                return;
            }
        }
        throw new IOException("the port still takes connections");
    }

    private String deafOrigin() {
        return "http://127.0.0.1:" + deaf.getLocalPort();
    }

    InjectedFaults faults() {
        return new InjectedFaults(honest::answer);
    }

    Gateway gateway() {
        return gateway;
    }

    /** Without any fault. */
    RoomsApi straight() {
        return patient.open(Dialect.CURRENT, simulator.currentEndpoint(), tokens());
    }

    /** Where the call of a cell goes. */
    RoomsApi through(Fault fault) {
        gateway.set(fault.script());
        return switch (fault.place()) {
            case GATEWAY -> patient.open(Dialect.CURRENT, gateway.origin() + "/v2", tokens());
            case SLOW_GATEWAY -> hurried.open(Dialect.CURRENT, gateway.origin() + "/v2", tokens());
            case DEAF -> hurried.open(Dialect.CURRENT, deafOrigin() + "/v2", tokens());
            case CLOSED -> patient.open(Dialect.CURRENT, closed + "/v2", tokens());
        };
    }

    private static ManagementTokens tokens() {
        return new ManagementTokens(new SigningKey("matrix-key", new SecretText(APP_SECRET)), Clock.systemUTC());
    }

    @Override
    public void close() {
        patient.close();
        hurried.close();
        gateway.close();
        honest.close();
        simulator.close();
        try {
            for (Socket socket : crowd) {
                socket.close();
            }
            deaf.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
