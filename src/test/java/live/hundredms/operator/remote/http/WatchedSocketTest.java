package live.hundredms.operator.remote.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 30, unit = TimeUnit.SECONDS)
class WatchedSocketTest {
    private final WatchedSocket socket = new WatchedSocket(_ -> {
    });
    private ServerSocket listening;
    private Socket server;

    @BeforeEach
    void connect() throws IOException {
        listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        socket.connect(listening.getLocalSocketAddress());
        server = listening.accept();
    }

    @AfterEach
    void close() throws IOException {
        socket.close();
        server.close();
        listening.close();
    }

    private void bytesCame() throws IOException {
        server.getOutputStream().write('H');
        while (socket.getInputStream().available() == 0) {
            Thread.onSpinWait();
        }
    }

    @Test
    void shouldCloseAnIdleConnectionToWhichBytesCame() throws IOException {
        socket.acquired();
        socket.released();
        bytesCame();
        socket.closeIfMoreCame();

        assertThat(socket.isClosed()).isTrue();
    }

    @Test
    void shouldNotCloseTheConnectionOfACallThatBeganBeforeTheEndOfTheFormerOneWasReported() throws IOException {
        socket.acquired();
        socket.acquired();
        socket.released();
        bytesCame();
        socket.closeIfMoreCame();
        assertThat(socket.isClosed()).isFalse();

        socket.released();
        socket.closeIfMoreCame();
        assertThat(socket.isClosed()).isTrue();
    }

    @Test
    void shouldNotCloseAConnectionThatNoCallHasYet() throws IOException {
        bytesCame();
        socket.closeIfMoreCame();

        assertThat(socket.isClosed()).isFalse();
    }
}
