package live.hundredms.operator.remote;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ServerSocketFactory;
import javax.net.ssl.SSLContext;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;

/** A server below HTTP, for what no HTTP server does: it accepts, and a script has the connection. */
final class ScriptedSocket implements AutoCloseable {

    /** What to do with a connection, which is closed behind it. */
    @FunctionalInterface
    interface Script {
        void run(Socket connection) throws IOException;
    }

    private static final Pattern LENGTH = Pattern.compile("Content-Length: (\\d+)");
    private final String scheme;
    private final ServerSocket server;
    private final AtomicInteger connections = new AtomicInteger();

    ScriptedSocket(Script script) {
        this("http", ServerSocketFactory.getDefault(), script);
    }

    private ScriptedSocket(String scheme, ServerSocketFactory sockets, Script script) {
        this.scheme = scheme;
        try {
            server = sockets.createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(() -> accept(script));
    }

    /** The same below TLS, with a certificate of {@code localhost}. */
    static ScriptedSocket tls(HeldCertificate certificate, Script script) {
        SSLContext context = new HandshakeCertificates.Builder().heldCertificate(certificate).build().sslContext();
        return new ScriptedSocket("https", context.getServerSocketFactory(), script);
    }

    /** Reads one request with its body. */
    static void readRequest(Socket connection) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int c = connection.getInputStream().read();
            if (c < 0) {
                return;
            }
            head.append((char) c);
        }
        Matcher length = LENGTH.matcher(head);
        if (length.find()) {
            connection.getInputStream().readNBytes(Integer.parseInt(length.group(1)));
        }
    }

    /** Closes so that the other side sees a reset. */
    static void reset(Socket connection) throws IOException {
        connection.setSoLinger(true, 0);
        connection.close();
    }

    String origin() {
        return scheme + "://localhost:" + server.getLocalPort();
    }

    int connections() {
        return connections.get();
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept(Script script) {
        while (!server.isClosed()) {
            try {
                Socket connection = server.accept();
                connections.incrementAndGet();
                Thread.ofVirtual().start(() -> serve(connection, script));
            } catch (IOException e) {
                return;
            }
        }
    }

    private static void serve(Socket connection, Script script) {
        try (connection) {
            script.run(connection);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
