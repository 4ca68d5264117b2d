package live.hundredms.operator.suites.histories;

import live.hundredms.sandbox.simulator.FaultRule;
import org.jspecify.annotations.Nullable;

/** Calls that can be made to fail. */
enum Route {
    CREATE("POST", "^/(api/)?v2/rooms$", "POST /rooms"), CHANGE("POST", "^/v2/rooms/[^/]+$", "POST /rooms/<id>"), LIST(
            "GET", "^/v2/rooms$", "GET /rooms"), READ("GET", "^/v2/rooms/[^/]+$",
                    "GET /rooms/<id>"), TEMPLATES("GET", "^/v2/templates", "GET /templates"), ANY(null, "", "call");

    private final @Nullable String method;
    private final String path;
    private final String text;

    Route(@Nullable String method, String path, String text) {
        this.method = method;
        this.path = path;
        this.text = text;
    }

    String text() {
        return text;
    }

    boolean reads() {
        return "GET".equals(method);
    }

    FaultRule rule() {
        return FaultRule.on(method, path);
    }
}
