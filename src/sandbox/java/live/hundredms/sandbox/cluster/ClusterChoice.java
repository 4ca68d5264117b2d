package live.hundredms.sandbox.cluster;

import java.util.Locale;
import java.util.Optional;

/** Which embedded cluster to start. */
public enum ClusterChoice {
    /** The real one if it can be had, else the mock. */
    AUTO,
    /** The real one or none. */
    REAL,
    /** The mock, whatever is there. */
    MOCK;

    static final String PROPERTY = "sandbox.cluster";
    static final String VARIABLE = "SANDBOX_CLUSTER";

    /**
     * The choice of the system property {@code sandbox.cluster}, else of the variable {@code SANDBOX_CLUSTER}, else
     * {@link #AUTO}.
     *
     * @throws ClusterException if it is none of {@code auto}, {@code real} and {@code mock}
     */
    public static ClusterChoice configured() {
        return Optional.ofNullable(System.getProperty(PROPERTY)).or(() -> Optional.ofNullable(System.getenv(VARIABLE)))
                .map(ClusterChoice::parse).orElse(AUTO);
    }

    static ClusterChoice parse(String text) {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "auto", "" -> AUTO;
            case "real" -> REAL;
            case "mock" -> MOCK;
            default -> throw new ClusterException("The cluster is chosen with real, mock or auto, not with \"" + text
                    + "\" (system property " + PROPERTY + " or variable " + VARIABLE + ")");
        };
    }
}
