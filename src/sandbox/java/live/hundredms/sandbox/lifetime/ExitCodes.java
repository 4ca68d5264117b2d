package live.hundredms.sandbox.lifetime;

/** Exit codes of the sandbox's processes. */
public final class ExitCodes {
    public static final int DONE = 0;
    public static final int FAILED = 1;
    /** The exit code that a shell reports for SIGTERM. */
    public static final int TERMINATED = 143;

    private ExitCodes() {
    }
}
