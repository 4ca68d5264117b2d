package live.hundredms.operator.suites.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A value that can't be used ends the start with a sentence for the person who typed it. */
class CommandLineIT {

    @ParameterizedTest
    @CsvSource({"--secret-refresh-interval, soon", "--port, many", "--probe-port, -1", "--ca-bundle, /nowhere",
            "--max-concurrent-reconciles, 0", "--allowed-endpoints, nowhere", "--log-format, poem",
            "--no-such-flag, 1"})
    void shouldEndWithTwoAndASentenceWhenAValueIsWrong(String flag, String value, @TempDir Path folder)
            throws Exception {
        try (OperatorUnderTest operator = new OperatorUnderTest(folder, Map.of(), flag, value)) {
            assertThat(operator.exitCode()).as(operator.output()).isEqualTo(2);
            assertThat(operator.output()).contains(flag).doesNotContain("Exception").doesNotContain("\tat ");
        }
    }

    @Test
    void shouldEndWithTwoAndASentenceWhenTheKubeconfigDoesNotExist(@TempDir Path folder) throws Exception {
        Path nowhere = folder.resolve("nowhere");

        assertEndsWith("the kubeconfig " + nowhere + " does not exist", folder, nowhere);
    }

    @Test
    void shouldEndWithTwoAndASentenceWhenNoClusterCanBeReached(@TempDir Path folder) throws Exception {
        Path kubeconfig = kubeconfig(folder, "http://127.0.0.1:" + closedPort());

        assertEndsWith("the Kubernetes API server at http://127.0.0.1", folder, kubeconfig);
    }

    @Test
    void shouldEndWithTwoAndASentenceWhenTheCrdsAreMissing(@TempDir Path folder) throws Exception {
        HttpServer empty = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        empty.createContext("/", exchange -> {
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
        });
        empty.start();
        try {
            Path kubeconfig = kubeconfig(folder, "http://127.0.0.1:" + empty.getAddress().getPort());

            assertEndsWith("does not serve rooms, workspaces, clusterworkspaces of 100ms.live/v1. Apply crds/ first",
                    folder, kubeconfig);
        } finally {
            empty.stop(0);
        }
    }

    private static void assertEndsWith(String sentence, Path folder, Path kubeconfig) throws Exception {
        try (OperatorUnderTest operator = new OperatorUnderTest(folder, Map.of("KUBECONFIG", kubeconfig.toString()),
                "--port", "0", "--ephemeral-key")) {
            assertThat(operator.exitCode()).as(operator.output()).isEqualTo(2);
            assertThat(operator.output().lines().filter(line -> line.contains(" ERROR "))).as(operator.output())
                    .singleElement().asString().contains(sentence);
            assertThat(operator.output()).doesNotContain("Exception").doesNotContain("\tat ")
                    .doesNotContain("An error has occurred");
        }
    }

    private static Path kubeconfig(Path folder, String server) throws IOException {
        return Files.writeString(folder.resolve("kubeconfig"), """
                apiVersion: v1
                kind: Config
                clusters: [{name: here, cluster: {server: "%s"}}]
                users: [{name: here, user: {token: none}}]
                contexts: [{name: here, context: {cluster: here, user: here}}]
                current-context: here
                """.formatted(server));
    }

    /** A port on which nothing listens any more. */
    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
