package live.hundredms.operator.suites.rights;

/**
 * One verb on one resource, given by one binding.
 *
 * @param binding kind, and namespace if it has one, and name
 * @param resource with its API group, and its subresource if it is about that
 * @param name of the only object it is about; empty for all
 */
record Right(String binding, String verb, String resource, String name) implements Comparable<Right> {
    @Override
    public int compareTo(Right other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        return binding + ": " + verb + " " + resource + (name.isEmpty() ? "" : " " + name);
    }

    /** Whether that request needed this right. */
    boolean covers(Request request) {
        return binding.equals(request.binding()) && verb.equals(request.verb()) && resource.equals(request.resource())
                && (name.isEmpty() || name.equals(request.name()));
    }
}
