package live.hundredms.image;

/** The image cannot be built. The message is for people. */
public final class ImageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param message one sentence or more */
    public ImageException(String message) {
        super(message);
    }

    ImageException(String message, Throwable cause) {
        super(message, cause);
    }
}
