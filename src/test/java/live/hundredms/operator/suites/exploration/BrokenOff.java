package live.hundredms.operator.suites.exploration;

/** A pass ends before its end, and begins again: its Room changed meanwhile, or Kubernetes did not answer. */
final class BrokenOff extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient World world;

    /**
     * Without a stack trace: it is thrown millions of times.
     *
     * @param world as the pass leaves it
     */
    BrokenOff(World world) {
        super("the pass begins again", null, false, false);
        this.world = world;
    }

    World world() {
        return world;
    }
}
