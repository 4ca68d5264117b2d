package live.hundredms.operator.suites.kills;

import java.net.URI;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A call of the operator, told apart by what it is for and not by names that differ between runs.
 *
 * @param text such as {@code PATCH rooms/lesson (claim)} or {@code POST /v2/rooms/<id>}
 */
record RelayedCall(Side side, String text, boolean write) {
    private static final Set<String> READS = Set.of("GET", "HEAD");
    private static final Pattern OBJECT = Pattern
            .compile("/apis?/(?:[^/]+/)?v[^/]+/(?:namespaces/[^/]+/)?([a-z]+(?:/.+)?)");
    private static final Pattern ID = Pattern.compile("[0-9a-f]{24}");
    private static final Pattern ENABLED = Pattern.compile("enabled=(?:true|false)");

    /** Whom it goes to; a watch has no end, so it is none of the calls that are numbered. */
    enum Side {
        KUBERNETES, WATCH, REMOTE
    }

    static RelayedCall of(String method, URI uri, String body) {
        String path = uri.getPath();
        String query = uri.getQuery() == null ? "" : uri.getQuery();
        boolean write = !READS.contains(method);
        if (path.startsWith("/v2/") || path.startsWith("/api/v2/") || path.startsWith("/policy/")) {
            return new RelayedCall(Side.REMOTE, method + " " + ID.matcher(path).replaceAll("<id>") + filter(query),
                    write);
        }
        Matcher object = OBJECT.matcher(path);
        String resource = object.matches() ? object.group(1).replaceFirst("^events/.*", "events/<name>") : path;
        if (query.contains("watch=true")) {
            return new RelayedCall(Side.WATCH, "WATCH " + resource, false);
        }
        boolean list = !write && object.matches() && !resource.contains("/");
        String chosen = list && query.contains("fieldSelector=status.roomId") ? " (by room id)" : "";
        return new RelayedCall(Side.KUBERNETES,
                (list ? "LIST" : method) + " " + resource + chosen + purpose(method, body), write);
    }

    /** Whether a call changes nothing, by its text. */
    static boolean isRead(String text) {
        return text.startsWith("LIST ") || READS.contains(text.substring(0, text.indexOf(' ')));
    }

    boolean remoteWrite() {
        return write && side == Side.REMOTE;
    }

    boolean kubernetesWrite() {
        return write && side == Side.KUBERNETES;
    }

    private static String filter(String query) {
        Matcher enabled = ENABLED.matcher(query);
        String state = enabled.find() ? "?" + enabled.group() : "";
        return query.contains("name=") ? state + "&name" : state;
    }

    private static String purpose(String method, String body) {
        if (!method.equals("PATCH")) {
            return "";
        }
        if (body.contains("\"/metadata/annotations")) {
            return " (claim)";
        }
        return body.contains("\"remove\"") ? " (release)" : "";
    }
}
