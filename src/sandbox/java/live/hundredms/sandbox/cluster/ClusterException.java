package live.hundredms.sandbox.cluster;

/** There is no usable cluster. The message is a plain sentence for the person who started it. */
public final class ClusterException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ClusterException(String message) {
        super(message);
    }

    ClusterException(String message, Throwable cause) {
        super(message, cause);
    }
}
