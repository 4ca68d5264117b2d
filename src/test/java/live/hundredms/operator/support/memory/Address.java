package live.hundredms.operator.support.memory;

import java.net.URI;
import java.util.List;

/**
 * What a path leads to.
 *
 * @param collection such as {@code /apis/100ms.live/v1/rooms}, the same for all namespaces; ends with a slash for a whole
 *        version of a group
 * @param namespace empty if none is named
 * @param name empty for a whole collection
 * @param subresource such as {@code status}, else empty
 */
record Address(String collection, String namespace, String name, String subresource) {
    private static final String NAMESPACES = "namespaces";

    static Address of(URI uri) {
        List<String> parts = List.of(uri.getPath().replaceFirst("^/+", "").split("/"));
        int root = "api".equals(parts.getFirst()) ? 2 : 3;
        String prefix = "/" + String.join("/", parts.subList(0, Math.min(root, parts.size()))) + "/";
        int resource = part(parts, root).equals(NAMESPACES) && parts.size() > root + 2 ? root + 2 : root;
        return new Address(prefix + part(parts, resource), resource == root ? "" : part(parts, root + 1),
                part(parts, resource + 1), part(parts, resource + 2));
    }

    Address named(String other) {
        return new Address(collection, namespace, other, subresource);
    }

    /** Whether its objects have a generation, and a status that is written by itself. */
    boolean hasStatus() {
        return collection.startsWith("/apis/100ms.live/");
    }

    boolean covers(String where) {
        return namespace.isEmpty() || namespace.equals(where);
    }

    String key() {
        return namespace + "/" + name;
    }

    private static String part(List<String> parts, int index) {
        return index < parts.size() ? parts.get(index) : "";
    }
}
