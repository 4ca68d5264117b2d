package live.hundredms.sandbox.tour;

/** The tour cannot continue. The message is a plain sentence. */
public final class TourException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TourException(String message) {
        super(message);
    }

    TourException(String message, Throwable cause) {
        super(message, cause);
    }
}
