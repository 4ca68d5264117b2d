package live.hundredms.operator.telemetry;

import java.util.Locale;

/** How log lines look. */
public enum LogFormat {
    /** One line for people. */
    TEXT,
    /** One JSON object a line. */
    JSON;

    /** As the flag writes it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
