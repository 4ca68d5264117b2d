package live.hundredms.sandbox.cluster;

import java.util.Locale;
import java.util.Optional;

/** Embedded cluster to start. */
public enum ClusterChoice {
    /** The real one if it is available, else the mock. */
    AUTO,
    /** The real one only. */
    REAL,
    /** The mock only. */
    MOCK;

    static final String PROPERTY = "sandbox.cluster";
    static final String VARIABLE = "SANDBOX_CLUSTER";

    /**
     * The choice in the system property {@code sandbox.cluster}, else in the variable {@code SANDBOX_CLUSTER}, else
     * {@link #AUTO}.
     *
     * @throws ClusterException if the value is none of {@code auto}, {@code real} and {@code mock}
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
