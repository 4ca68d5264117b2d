package live.hundredms.operator.domain.room;

/**
 * A secret text. It has no printable form, so it cannot appear in a log line, a status or an exception.
 *
 * @param reveal the text itself, for the one place that sends it
 */
public record SecretText(String reveal) {
    @Override
    public String toString() {
        return "(hidden)";
    }
}
