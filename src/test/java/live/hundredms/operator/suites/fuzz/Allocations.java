package live.hundredms.operator.suites.fuzz;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** Memory that a call takes, by the JVM's own count for this thread. */
final class Allocations {
    /** For the call itself, two tokens minted, and Jazzer's hooks, of which those of patterns take megabytes. */
    private static final long FIXED_BYTES = 64L << 20;
    /** An item of a list is an object of some hundred bytes for some ten of JSON. */
    private static final long FOR_EACH_BYTE = 200;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private Allocations() {
    }

    static long soFar() {
        return THREADS.getCurrentThreadAllocatedBytes();
    }

    static boolean many(long bytes, ReplyInput reply) {
        return bytes > FIXED_BYTES + FOR_EACH_BYTE * reply.body().size();
    }

    static void requireFew(long bytes, ReplyInput reply) {
        if (many(bytes, reply)) {
            throw new AssertionError("a reply of " + reply.body().size() + " bytes took " + bytes + " bytes of memory");
        }
    }
}
