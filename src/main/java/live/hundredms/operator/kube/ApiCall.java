package live.hundredms.operator.kube;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A call to the API server by its verb and resource, never by its object.
 *
 * @param verb verb as in RBAC
 * @param resource resource such as {@code rooms/status}; {@code discovery} for what belongs to no resource
 * @param needed whether the operator cannot work without this call: its own kinds and the lease
 */
record ApiCall(String verb, String resource, boolean needed) {
    private static final Set<String> NEEDED = Set.of("100ms.live", "coordination.k8s.io");

    static ApiCall of(String method, URI uri) {
        List<String> path = Arrays.stream(uri.getPath().split("/", -1)).filter(part -> !part.isEmpty()).toList();
        int named = path.indexOf("apis");
        int core = path.indexOf("api");
        boolean grouped = named >= 0 && path.size() > named + 1;
        int start = grouped ? named + 3 : core + 2;
        boolean needed = grouped && NEEDED.contains(path.get(named + 1));
        if ((!grouped && core < 0) || path.size() <= start) {
            return new ApiCall(method.toLowerCase(Locale.ROOT), "discovery", false);
        }
        List<String> rest = path.subList(start, path.size());
        if (rest.size() > 2 && rest.getFirst().equals("namespaces")) {
            rest = rest.subList(2, rest.size());
        }
        String query = uri.getQuery() == null ? "" : uri.getQuery();
        String resource = rest.size() > 2 ? rest.get(0) + "/" + rest.get(2) : rest.getFirst();
        return new ApiCall(verb(method, rest.size() > 1, query.contains("watch=true")), resource, needed);
    }

    private static String verb(String method, boolean ofOne, boolean watch) {
        return switch (method) {
            case "GET" -> watch ? "watch" : ofOne ? "get" : "list";
            case "POST" -> "create";
            case "PUT" -> "update";
            default -> method.toLowerCase(Locale.ROOT);
        };
    }

    boolean isWatch() {
        return verb.equals("watch");
    }

    /** Whether the call changes an object that only the leader may change. */
    boolean isLeadersWrite() {
        return !Set.of("get", "list", "watch").contains(verb) && !resource.equals("leases");
    }

    boolean isEvent() {
        return resource.equals("events");
    }

    boolean isOfMany() {
        return isWatch() || verb.equals("list");
    }

    @Override
    public String toString() {
        return verb + " " + resource;
    }
}
