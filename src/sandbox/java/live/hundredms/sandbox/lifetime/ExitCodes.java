package live.hundredms.sandbox.lifetime;

/** What the sandbox's processes end with. */
public final class ExitCodes {
    public static final int DONE = 0;
    public static final int FAILED = 1;
    /** The same as a shell reports for SIGTERM. */
    public static final int TERMINATED = 143;

    private ExitCodes() {
    }
}
