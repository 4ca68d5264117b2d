package live.hundredms.operator.suites.attacks;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** Clients that each begin a request, never end it, and stay as long as they may. */
public final class UnfinishedRequests implements AutoCloseable {
    /** What a client sends; more headers follow if there is more to send. */
    public static final String HALF_A_HEADER = "GET /livez HTTP/1.1\r\nHost: operator\r\nX-Fill: ";
    public static final String HALF_A_BODY = "POST /metrics HTTP/1.1\r\nHost: operator\r\nContent-Length: 1000\r\n\r\nhalf";

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Set<SocketChannel> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger connected = new AtomicInteger();
    private final AtomicInteger ended = new AtomicInteger();
    private final int clients;

    /**
     * Begins at once.
     *
     * @param fill bytes that each client sends after the beginning of its request
     */
    public UnfinishedRequests(int port, int clients, String beginning, int fill) {
        this.clients = clients;
        byte[] request = (beginning + "x".repeat(fill)).getBytes(StandardCharsets.US_ASCII);
        IntStream.range(0, clients).forEach(_ -> threads.execute(() -> send(port, request)));
    }

    private void send(int port, byte[] request) {
        try (SocketChannel channel = SocketChannel
                .open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))) {
            open.add(channel);
            connected.incrementAndGet();
            ByteBuffer rest = ByteBuffer.wrap(request);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
            ByteBuffer reply = ByteBuffer.allocate(512);
            while (channel.read(reply) >= 0) {
                reply.clear();
            }
        } catch (IOException closed) {
            // That the server ends it is what is waited for.
        } finally {
            ended.incrementAndGet();
        }
    }

    /** How many clients got a connection so far. */
    public int connected() {
        return connected.get();
    }

    /** Whether each client was tried, and none is connected any more. */
    public boolean allEnded() {
        return ended.get() == clients;
    }

    @Override
    public void close() {
        List.copyOf(open).forEach(UnfinishedRequests::end);
        threads.shutdownNow();
    }

    private static void end(SocketChannel channel) {
        try {
            channel.close();
        } catch (IOException gone) {
            // It was to be closed.
        }
    }
}
