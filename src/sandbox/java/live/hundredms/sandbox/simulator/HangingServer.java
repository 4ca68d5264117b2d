package live.hundredms.sandbox.simulator;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Legacy API that hangs, in a process of its own, so that its resources are not taken from the process under test. On
 * one port it accepts connections and never answers; on the other one it answers one byte per second. Only the creation
 * of a room whose name ends with {@link #PROOF} is answered at once: it proves the credentials.
 */
public final class HangingServer implements AutoCloseable {
    /** End of the names of rooms whose creation is answered. */
    public static final String PROOF = "proof";
    private static final String ACCEPTED = "accepted";
    private static final AtomicInteger MADE = new AtomicInteger();
    private static final Pattern NAME = Pattern.compile("\"name\"\\s*:\\s*\"([^\"]*)\"");

    private final Process process;
    private final int silent;
    private final int dripping;
    private final AtomicInteger accepted = new AtomicInteger();

    private HangingServer(Process process, BufferedReader output) throws IOException {
        this.process = process;
        String[] ports = output.readLine().split(" ", -1);
        this.silent = Integer.parseInt(ports[0]);
        this.dripping = Integer.parseInt(ports[1]);
        Thread.ofVirtual()
                .start(() -> output.lines().filter(ACCEPTED::equals).forEach(_ -> accepted.incrementAndGet()));
    }

    /** Starts the process; its ports are open when this returns. */
    public static HangingServer start() {
        try {
            String classes = Path.of(HangingServer.class.getProtectionDomain().getCodeSource().getLocation().toURI())
                    .toString();
            Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx64m", "-cp", classes, HangingServer.class.getName())
                    .redirectError(ProcessBuilder.Redirect.INHERIT).start();
            return new HangingServer(process,
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)));
        } catch (IOException | URISyntaxException e) {
            throw new IllegalStateException("the hanging server does not start", e);
        }
    }

    /** The origin that never answers. */
    public String silent() {
        return "http://127.0.0.1:" + silent;
    }

    /** The origin that answers one byte a second. */
    public String dripping() {
        return "http://127.0.0.1:" + dripping;
    }

    /** Number of connections to both ports so far. */
    public int accepted() {
        return accepted.get();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    /** Main method of the process: prints both ports, then a line for each connection, until it is requested to end. */
    public static void main(String[] arguments) throws IOException {
        try (ServerSocket silent = listening(); ServerSocket dripping = listening()) {
            System.out.println(silent.getLocalPort() + " " + dripping.getLocalPort());
            Thread.ofVirtual().start(() -> accept(dripping, true));
            accept(silent, false);
        }
    }

    private static ServerSocket listening() throws IOException {
        return new ServerSocket(0, 10_000, InetAddress.getLoopbackAddress());
    }

    private static void accept(ServerSocket server, boolean drips) {
        try {
            while (true) {
                Socket socket = server.accept();
                System.out.println(ACCEPTED);
                Thread.ofVirtual().start(() -> hold(socket, drips));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The name in the body of the request. */
    private static String nameIn(Socket socket) throws IOException {
        StringBuilder request = new StringBuilder();
        byte[] some = new byte[4096];
        for (int count = socket.getInputStream().read(some); count > 0; count = socket.getInputStream().read(some)) {
            request.append(new String(some, 0, count, StandardCharsets.UTF_8));
            Matcher name = NAME.matcher(request);
            if (name.find()) {
                return name.group(1);
            }
        }
        return "";
    }

    private static void hold(Socket socket, boolean drips) {
        try (socket) {
            String name = nameIn(socket);
            if (name.endsWith(PROOF)) {
                byte[] room = "{\"id\":\"6b0adabb3fd9d1%010x\",\"name\":\"%s\",\"enabled\":true}"
                        .formatted(MADE.incrementAndGet(), name).getBytes(StandardCharsets.UTF_8);
                socket.getOutputStream().write(("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: "
                        + room.length + "\r\n\r\n").getBytes(StandardCharsets.UTF_8));
                socket.getOutputStream().write(room);
                return;
            }
            if (drips) {
                socket.getOutputStream().write("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
                        .concat("Content-Length: 4096\r\n\r\n{").getBytes(StandardCharsets.UTF_8));
            }
            while (socket.isConnected()) {
                SECONDS.sleep(1);
                if (drips) {
                    socket.getOutputStream().write(' ');
                }
            }
        } catch (IOException gone) {
            // the caller gave up
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
