package live.hundredms.operator.telemetry;

/**
 * Whether the operator works.
 *
 * @param sentence the state or the problem, for a person
 */
public record Readiness(boolean ready, String sentence) {
    /** The operator works. */
    public static Readiness ready(String sentence) {
        return new Readiness(true, sentence);
    }

    /** The operator does not work, for the reason in the sentence. */
    public static Readiness notReady(String sentence) {
        return new Readiness(false, sentence);
    }
}
