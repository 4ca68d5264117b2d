package live.hundredms.sandbox.tour;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import live.hundredms.sandbox.simulator.Simulator;
import org.junit.jupiter.api.Test;

class TourCommandTest {

    @Test
    void shouldPrintPageEndpointsKeysAndKubeconfigWhenItStays() {
        try (var simulator = Simulator.start(Account.simulated())) {
            var lines = TourCommand.whatStays(simulator, List.of("no node runs here"), Path.of("/tmp/kubeconfig"));

            assertThat(String.join("\n", lines)).contains("Page of the simulator: " + simulator.url() + "/",
                    "endpoint of a Workspace: " + simulator.currentEndpoint(),
                    "(api: Legacy: " + simulator.legacyEndpoint() + ")", "accessKey: sandbox-access-key",
                    "appSecret: sandbox-app-secret", "no node runs here");
            assertThat(lines).last().isEqualTo("export KUBECONFIG=/tmp/kubeconfig");
        }
    }
}
