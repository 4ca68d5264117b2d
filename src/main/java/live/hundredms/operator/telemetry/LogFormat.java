package live.hundredms.operator.telemetry;

import java.util.Locale;

/** Format of log lines. */
public enum LogFormat {
    /** One line of text. */
    TEXT,
    /** One JSON object per line. */
    JSON;

    /** Value of the flag. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
