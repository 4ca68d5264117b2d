package live.hundredms.operator.kube;

/** A Secret by its namespace and name. */
public record SecretRef(String namespace, String name) {
    /** The notation {@code namespace/name}. */
    @Override
    public String toString() {
        return namespace + "/" + name;
    }
}
