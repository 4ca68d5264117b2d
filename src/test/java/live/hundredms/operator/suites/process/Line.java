package live.hundredms.operator.suites.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A port of its own that leads to another of this machine, and can fail as a network does. */
final class Line implements AutoCloseable {
    private final int target;
    private final ServerSocket socket;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
    private volatile State state = State.OPEN;

    private enum State {
        OPEN, CUT, WITHOUT_WATCHES, SILENT
    }

    Line(int target) {
        this.target = target;
        try {
            socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.execute(this::accept);
    }

    int port() {
        return socket.getLocalPort();
    }

    /** Everything new passes; what is silent stays so. */
    void open() {
        state = State.OPEN;
    }

    /** Every connection ends, and each new one at once. */
    void cut() {
        state = State.CUT;
        connections.forEach(Connection::close);
    }

    /** Every watch ends, and each new one at once: what is encrypted and has not offered HTTP/2. */
    void cutWatches() {
        state = State.WITHOUT_WATCHES;
        connections.stream().filter(connection -> connection.watch).forEach(Connection::close);
    }

    /** Every connection stays and carries nothing any more, for ever; so does each new one until it is open again. */
    void silence() {
        state = State.SILENT;
        connections.forEach(connection -> connection.silent = true);
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                if (state == State.CUT) {
                    client.close();
                } else {
                    begin(client);
                }
            } catch (IOException gone) {
                // The operator gave up, or the target is away: this connection is no more.
            }
        }
    }

    private void begin(Socket client) throws IOException {
        try {
            Connection connection = new Connection(client, new Socket(InetAddress.getLoopbackAddress(), target));
            connection.silent = state == State.SILENT;
            connections.add(connection);
            threads.execute(connection::listen);
            threads.execute(() -> connection.carry(connection.server, connection.client));
        } catch (IOException nobodyThere) {
            client.close();
        }
    }

    private final class Connection {
        private final Socket client;
        private final Socket server;
        private volatile boolean silent;
        private volatile boolean watch;

        Connection(Socket client, Socket server) {
            this.client = client;
            this.server = server;
        }

        /** A client says in its first words, which are not encrypted, whether it could speak HTTP/2. */
        void listen() {
            try {
                byte[] hello = new byte[16 * 1024];
                int length = Math.max(0, client.getInputStream().read(hello));
                watch = !new String(hello, 0, length, StandardCharsets.ISO_8859_1).contains("\u0002h2");
                if (watch && state == State.WITHOUT_WATCHES) {
                    close();
                } else {
                    if (!silent) {
                        server.getOutputStream().write(hello, 0, length);
                    }
                    carry(client, server);
                }
            } catch (IOException ended) {
                close();
            }
        }

        void carry(Socket from, Socket to) {
            byte[] chunk = new byte[16 * 1024];
            try {
                InputStream in = from.getInputStream();
                for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                    if (!silent) {
                        to.getOutputStream().write(chunk, 0, read);
                    }
                }
            } catch (IOException ended) {
                // As its other half does.
            }
            if (!silent || from == client) {
                close();
            }
        }

        void close() {
            try (client; server) {
                connections.remove(this);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        connections.forEach(Connection::close);
        threads.shutdownNow();
    }
}
