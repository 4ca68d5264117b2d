package live.hundredms.operator.support.memory;

import io.fabric8.kubernetes.client.http.WebSocket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;

/** A watch, on a thread of its own: what happened reaches it late, as over a network, and in order. */
final class MemoryWatch implements WebSocket {
    private static final String END = "";

    private final Listener listener;
    private final BlockingQueue<String> events = new LinkedBlockingQueue<>();
    private final AtomicBoolean over = new AtomicBoolean();
    private final Runnable leave;

    private MemoryWatch(MemoryCluster cluster, URI uri, Listener listener) {
        this.listener = listener;
        this.leave = cluster.watch(uri, events::add);
    }

    static MemoryWatch begin(MemoryCluster cluster, URI uri, Listener listener) {
        MemoryWatch watch = new MemoryWatch(cluster, uri, listener);
        Thread.ofVirtual().name("watch").start(watch::run);
        return watch;
    }

    /** Tells nobody anything more. */
    void cut() {
        if (!over.getAndSet(true)) {
            leave.run();
            events.add(END);
        }
    }

    boolean isOver() {
        return over.get();
    }

    @Override
    public boolean sendClose(int code, String reason) {
        if (over.get()) {
            return false;
        }
        cut();
        return true;
    }

    @Override
    public boolean send(ByteBuffer buffer) {
        return false;
    }

    @Override
    public long queueSize() {
        return 0;
    }

    @Override
    public void request() {
        // what is told is told one after the other anyway
    }

    private void run() {
        listener.onOpen(this);
        try {
            while (!over.get()) {
                if (events.isEmpty()) {
                    String next = events.take();
                    Lag.wait(Lag.OF_WATCHES);
                    tell(next);
                } else {
                    tell(events.take());
                }
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        listener.onClose(this, 1000, "");
    }

    private void tell(String event) {
        if (!over.get()) {
            listener.onMessage(this, event);
        }
    }
}
