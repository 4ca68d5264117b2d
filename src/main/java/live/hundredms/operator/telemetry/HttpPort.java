package live.hundredms.operator.telemetry;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import live.hundredms.operator.domain.room.Sentence;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A port on all addresses of the machine that answers {@code GET} and {@code HEAD}, one request for each connection.
 * Its limits apply to every client: {@link #CONNECTIONS} connections, {@link RequestHead#LONGEST} bytes of a request,
 * {@link #REQUEST} until the request has arrived and {@link #RESPONSE} until the answer has been received. If all
 * places are taken, a new connection gets the place of the oldest one, so that no client can block others. A connection
 * that exceeds a limit is closed.
 */
final class HttpPort implements AutoCloseable {
    static final int CONNECTIONS = 64;
    static final Duration REQUEST = Duration.ofSeconds(5);
    static final Duration RESPONSE = Duration.ofSeconds(20);
    private static final int WAITING_TO_BE_ACCEPTED = 1024;
    private static final Duration AFTER_A_FAILED_ACCEPT = Duration.ofMillis(50);
    private static final Logger LOG = LoggerFactory.getLogger(HttpPort.class);
    private static final Map<Integer, String> PHRASES = Map.of(200, "OK", 400, "Bad Request", 404, "Not Found", 405,
            "Method Not Allowed", 431, "Request Header Fields Too Large", 503, "Service Unavailable");

    private final ServerSocket listening;
    private final Answers answers;
    private final Places places = new Places(CONNECTIONS);
    private final ScheduledThreadPoolExecutor deadlines;

    /** Answers requests. */
    interface Answers {
        /**
         * Answers one request, on a thread of its own. The thread is interrupted if its time is over or its place is
         * needed.
         *
         * @param send sends the answer, once
         */
        void answer(RequestHead.Read request, Sending send) throws IOException, InterruptedException;
    }

    /** Sends an answer and returns when all of it has been received or buffered. */
    interface Sending {
        void send(int status, String contentType, byte[] body) throws IOException;
    }

    /**
     * Starts serving.
     *
     * @param port TCP port; 0 takes any free port
     * @param purpose purpose of the port, for the message if it cannot be opened
     * @throws UncheckedIOException with a plain sentence if the port cannot be opened
     */
    HttpPort(int port, String purpose, Answers answers) {
        this.answers = answers;
        this.listening = bind(port, purpose);
        this.deadlines = new ScheduledThreadPoolExecutor(1,
                Thread.ofPlatform().daemon().name("telemetry-deadlines-", 0).factory());
        deadlines.setRemoveOnCancelPolicy(true);
        // After close, connections end at once.
        deadlines.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
        Thread.ofPlatform().daemon().name("telemetry-" + port()).start(this::accept);
    }

    private static ServerSocket bind(int port, String purpose) {
        try {
            ServerSocket socket = new ServerSocket();
            try {
                socket.setReuseAddress(true);
                socket.bind(new InetSocketAddress(port), WAITING_TO_BE_ACCEPTED);
                return socket;
            } catch (IOException e) {
                socket.close();
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("port %d for %s cannot be opened (%s)".formatted(port, purpose,
                    Sentence.quoted(String.valueOf(e.getMessage()))), e);
        }
    }

    /** The port that is served. */
    int port() {
        return listening.getLocalPort();
    }

    /** Number of open connections. */
    int connections() {
        return places.taken();
    }

    /** Stops serving and closes open connections. */
    @Override
    public void close() {
        try {
            listening.close();
        } catch (IOException e) {
            LOG.debug("The port {} was not closed", port(), e);
        }
        places.interruptAll();
        deadlines.shutdownNow();
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket socket = listening.accept();
                Thread visitor = Thread.ofVirtual().name("telemetry").unstarted(() -> serve(socket));
                places.enter(visitor);
                visitor.start();
            } catch (IOException e) {
                LOG.debug("A connection was not accepted", e);
                LockSupport.parkNanos(AFTER_A_FAILED_ACCEPT.toNanos());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /** Serves one connection. Interrupting a virtual thread closes the socket that it reads from or writes to. */
    private void serve(Socket socket) {
        Thread visitor = Thread.currentThread();
        try (socket) {
            Future<?> late = interruptAfter(REQUEST, visitor);
            RequestHead head = RequestHead.read(socket.getInputStream());
            late.cancel(false);
            Future<?> slow = interruptAfter(RESPONSE, visitor);
            switch (head) {
                case RequestHead.Read request -> answers.answer(request, (status, type,
                        body) -> send(socket.getOutputStream(), status, type, body, request.method().equals("HEAD")));
                case RequestHead.Refused(int status, String sentence) -> send(socket.getOutputStream(), status,
                        TelemetryServer.TEXT, (sentence + "\n").getBytes(StandardCharsets.UTF_8), false);
                case RequestHead.Ended _ -> LOG.trace("A connection ended without a request");
            }
            slow.cancel(false);
        } catch (IOException e) {
            LOG.debug("A connection was closed early: {}", e.getMessage());
        } catch (InterruptedException e) {
            visitor.interrupt();
        } catch (RuntimeException unexpected) {
            LOG.warn("A request could not be answered", unexpected);
        } finally {
            places.leave(visitor);
        }
    }

    private Future<?> interruptAfter(Duration time, Thread visitor) {
        return deadlines.schedule(visitor::interrupt, time.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static void send(OutputStream out, int status, String type, byte[] body, boolean headOnly)
            throws IOException {
        String head = "HTTP/1.1 %d %s\r\nContent-Type: %s\r\nContent-Length: %d\r\n%sConnection: close\r\n\r\n"
                .formatted(status, PHRASES.get(status), type, body.length, status == 405 ? "Allow: GET, HEAD\r\n" : "");
        out.write(head.getBytes(StandardCharsets.US_ASCII));
        if (!headOnly) {
            out.write(body);
        }
        out.flush();
    }
}
