package live.hundredms.sandbox.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class BinariesTest {
    private static final Duration HANGS = Duration.ofSeconds(20);

    @Test
    void shouldBeOutOfReachWhenNobodyAnswers() throws IOException {
        try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var address = URI.create("http://127.0.0.1:" + silent.getLocalPort());

            assertThat(assertTimeoutPreemptively(HANGS, () -> Binaries.reachable(address))).isFalse();
        }
    }

    @Test
    void shouldBeOutOfReachWhenNobodyListens() throws IOException {
        int free;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }

        assertThat(Binaries.reachable(URI.create("http://127.0.0.1:" + free))).isFalse();
    }
}
