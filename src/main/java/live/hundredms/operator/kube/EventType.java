package live.hundredms.operator.kube;

/** The two Event types of Kubernetes. */
public enum EventType {
    /** Information. */
    NORMAL("Normal"),
    /** A problem that a person should check. */
    WARNING("Warning");

    private final String wireName;

    EventType(String wireName) {
        this.wireName = wireName;
    }

    String wireName() {
        return wireName;
    }
}
