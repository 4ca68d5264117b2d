package live.hundredms.operator.suites.exploration;

/** A promise is not kept. */
final class Broken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Broken(String message) {
        super(message);
    }
}
