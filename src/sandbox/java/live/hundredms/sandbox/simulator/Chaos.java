package live.hundredms.sandbox.simulator;

/**
 * Reproducible random faults: the n-th request of a route gets the same fault in every run with the same seed, in
 * whatever order the requests of different routes arrive.
 *
 * @param seed any number
 * @param rate proportion of requests that fail, from 0 to 1
 */
public record Chaos(long seed, double rate) {
    public Chaos {
        if (!(rate >= 0 && rate <= 1)) {
            throw new IllegalArgumentException("The rate of --chaos must be between 0 and 1, but is " + rate + ".");
        }
    }
}
