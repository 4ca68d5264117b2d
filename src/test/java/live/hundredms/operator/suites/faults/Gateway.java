package live.hundredms.operator.suites.faults;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server below HTTP, for what no HTTP server does: one fault has every connection until another is set. */
final class Gateway implements AutoCloseable {
    private static final Pattern LENGTH = Pattern.compile("Content-Length: (\\d+)", Pattern.CASE_INSENSITIVE);

    private final ServerSocket server;
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private volatile Script script = (request, connection) -> {
    };

    /** What came in, as it was on the wire. */
    record Asked(String head, String body) {
        String method() {
            return head.substring(0, head.indexOf(' '));
        }

        String target() {
            return head.split(" ", 3)[1];
        }

        String token() {
            Matcher found = Pattern.compile("Authorization: (\\S+ \\S+)", Pattern.CASE_INSENSITIVE).matcher(head);
            return found.find() ? found.group(1) : "";
        }
    }

    /** What happens to a request; the connection is closed behind it. */
    @FunctionalInterface
    interface Script {
        void run(Asked request, Socket connection) throws IOException;
    }

    Gateway() {
        try {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    String origin() {
        return "http://127.0.0.1:" + server.getLocalPort();
    }

    void set(Script next) {
        asked.clear();
        script = next;
    }

    /** What came in since the fault was set. */
    List<Asked> asked() {
        return asked;
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket connection = server.accept();
                Thread.ofVirtual().start(() -> serve(connection));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            Asked request = read(connection.getInputStream());
            asked.add(request);
            script.run(request, connection);
        } catch (IOException e) {
            // The client gave up, which is what some faults are about.
            return;
        }
    }

    private static Asked read(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int c = in.read();
            if (c < 0) {
                throw new IOException("no request");
            }
            head.append((char) c);
        }
        Matcher length = LENGTH.matcher(head);
        byte[] body = length.find() ? in.readNBytes(Integer.parseInt(length.group(1))) : new byte[0];
        return new Asked(head.toString(), new String(body, StandardCharsets.UTF_8));
    }
}
