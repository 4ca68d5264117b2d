package live.hundredms.operator.remote.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketAddress;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Socket of a connection, which tracks whether a call uses it and how often something was read from it. OkHttp reports
 * the end of a call after it gave the connection to the next one, so calls are counted. The monitor guards their number.
 */
final class WatchedSocket extends Socket {
    private final Consumer<WatchedSocket> closed;
    private final AtomicLong reads = new AtomicLong();
    private int calls;
    private boolean used;

    /**
     * A socket that is not connected yet.
     *
     * @param closed called after the socket was closed, perhaps several times
     */
    WatchedSocket(Consumer<WatchedSocket> closed) {
        this.closed = closed;
    }

    /** Records that a call uses the socket. */
    synchronized void acquired() {
        calls++;
        used = true;
    }

    /** Records that a call uses the socket no longer. */
    synchronized void released() {
        calls = Math.max(0, calls - 1);
    }

    /** Closes the socket if it is idle and there are bytes to read, which no call requested. */
    synchronized void closeIfMoreCame() {
        try {
            if (used && calls == 0 && super.getInputStream().available() > 0) {
                close();
            }
        } catch (IOException e) {
            closed.accept(this);
        }
    }

    /** Whether the socket connects these two addresses. */
    boolean isAt(SocketAddress local, SocketAddress remote) {
        return local.equals(getLocalSocketAddress()) && remote.equals(getRemoteSocketAddress());
    }

    /** Number of reads that returned something. */
    long reads() {
        return reads.get();
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return new FilterInputStream(super.getInputStream()) {
            @Override
            public int read() throws IOException {
                int read = super.read();
                reads.incrementAndGet();
                return read;
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                int read = super.read(bytes, offset, length);
                reads.incrementAndGet();
                return read;
            }
        };
    }

    @Override
    public void close() throws IOException {
        closed.accept(this);
        super.close();
    }
}
