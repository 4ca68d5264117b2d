package live.hundredms.image;

/** The image or a file of a release can't be built; the message says why, for people. */
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
