package live.hundredms.operator.telemetry;

/**
 * Whether the operator does its work.
 *
 * @param sentence what is so, or what is wrong, for the person who looks
 */
public record Readiness(boolean ready, String sentence) {
    /** It works. */
    public static Readiness ready(String sentence) {
        return new Readiness(true, sentence);
    }

    /** It does not, and the sentence says why. */
    public static Readiness notReady(String sentence) {
        return new Readiness(false, sentence);
    }
}
