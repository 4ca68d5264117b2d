package live.hundredms.operator.kube;

/** A Lease by its namespace and name. */
public record LeasePlace(String namespace, String name) {
    @Override
    public String toString() {
        return namespace + "/" + name;
    }
}
