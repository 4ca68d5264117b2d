package live.hundredms.operator.kube;

/** The two types that Kubernetes knows. */
public enum EventType {
    /** For information. */
    NORMAL("Normal"),
    /** Something that a person should look at. */
    WARNING("Warning");

    private final String wireName;

    EventType(String wireName) {
        this.wireName = wireName;
    }

    String wireName() {
        return wireName;
    }
}
