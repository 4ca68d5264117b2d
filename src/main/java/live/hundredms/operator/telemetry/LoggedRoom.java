package live.hundredms.operator.telemetry;

/** A Room as the value of a key of a log line: {@code namespace/name} in a text, two fields in JSON. */
public record LoggedRoom(String namespace, String name) {
    @Override
    public String toString() {
        return namespace + "/" + name;
    }
}
