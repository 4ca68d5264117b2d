package live.hundredms.operator.remote.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketAddress;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * The socket of a connection, which knows whether a call uses it and how often something was read of it. Its monitor
 * guards whether it is idle.
 */
final class WatchedSocket extends Socket {
    private final Consumer<WatchedSocket> closed;
    private final AtomicLong reads = new AtomicLong();
    private boolean idle;

    /**
     * Not connected yet.
     *
     * @param closed hears that it is closed, perhaps several times
     */
    WatchedSocket(Consumer<WatchedSocket> closed) {
        this.closed = closed;
    }

    /** A call uses it. */
    synchronized void acquired() {
        idle = false;
    }

    /** No call uses it. */
    synchronized void released() {
        idle = true;
    }

    /** Closes it if it is idle and there is something to read: nobody asked for that. */
    synchronized void closeIfMoreCame() {
        try {
            if (idle && super.getInputStream().available() > 0) {
                close();
            }
        } catch (IOException e) {
            closed.accept(this);
        }
    }

    /** Whether it connects these two addresses. */
    boolean isAt(SocketAddress local, SocketAddress remote) {
        return local.equals(getLocalSocketAddress()) && remote.equals(getRemoteSocketAddress());
    }

    /** How often something was read. */
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
