package live.hundredms.operator;

import io.fabric8.kubernetes.client.KubernetesClient;
import java.security.GeneralSecurityException;
import java.time.Clock;
import javax.net.ssl.SSLContext;
import live.hundredms.operator.cli.Configuration;
import live.hundredms.operator.cli.RoomOperatorCommand;
import live.hundredms.operator.domain.room.Sentence;
import live.hundredms.operator.kube.ApiServerCalls;
import live.hundredms.operator.telemetry.Logging;
import live.hundredms.operator.telemetry.Tracing;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The wiring; read it first. The command line becomes a {@link Configuration} and that an {@link OperatorProcess},
 * which runs until a signal stops it or it must not continue.
 */
public final class Main {
    private static final Logger LOG = LoggerFactory.getLogger(Main.class);
    /** Exit code if a value, a file or a port cannot be used. */
    private static final int UNUSABLE = 2;

    private Main() {
    }

    /** Runs the command line and ends the process with its exit code. */
    public static void main(String... args) {
        Thread.ofPlatform().daemon().name("tls").start(Main::readyTls);
        int code = RoomOperatorCommand.commandLine(System.getenv(), Main::run).execute(args);
        Runtime.getRuntime().halt(code);
    }

    /**
     * Loads what both clients need for TLS. Doing this in parallel to parsing the command line saves a tenth of a
     * second at the start.
     */
    private static void readyTls() {
        try {
            SSLContext.getDefault().createSSLEngine();
        } catch (GeneralSecurityException e) {
            LOG.debug("TLS could not be initialized", e); // a client that needs it says so
        }
    }

    private static int run(Configuration configuration) {
        Logging.configure(configuration.log().format(), configuration.log().level());
        ApiServerCalls calls = new ApiServerCalls(Clock.systemUTC());
        try (KubernetesClient client = OperatorClient.configured(calls);
                OperatorProcess operator = new OperatorProcess(configuration, client, calls,
                        Tracing.of(System.getenv()), Clock.systemUTC())) {
            LOG.info("The operator starts with the API server at {}", client.getMasterUrl());
            stopOnSignal(operator);
            operator.start();
            int code = operator.await();
            if (code != 0) {
                // Passes under way must not be drained: another process may be writing already.
                Runtime.getRuntime().halt(code);
            }
            return code;
        } catch (OperatorProcess.CannotStart problem) {
            LOG.error("The operator cannot start: {}.", Sentence.quoted(String.valueOf(problem.getMessage())));
            return UNUSABLE;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    /** Handles SIGTERM and Ctrl-C: passes are drained and the lease is released before the JVM ends. */
    private static void stopOnSignal(OperatorProcess operator) {
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> {
            LOG.info("The operator stops");
            operator.close();
            Runtime.getRuntime().halt(0);
        }));
    }
}
