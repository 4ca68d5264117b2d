package live.hundredms.sandbox.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The newest rooms and the calls as a plain page that refreshes itself. Shows no credentials. */
final class StatePage {
    private static final int SHOWN = 200;

    private StatePage() {
    }

    static String of(SimulatorState state) {
        return """
                <!doctype html><html lang="en"><head><meta charset="utf-8"><meta http-equiv="refresh" content="2">
                <title>100ms simulator</title>
                <style>body{font:15px system-ui;margin:2em}td,th{padding:.2em 1em .2em 0;text-align:left}</style></head>
                <body><h1>Rooms (%d)</h1><table><tr><th>ID<th>name<th>description<th>enabled<th>template<th>region<th>workspace<th>updated</tr>
                %s</table><h1>Calls</h1><table><tr><th>route<th>calls</tr>
                %s</table><p><a href="/_simulator">Control API</a></p></body></html>
                """
                .formatted(state.roomCount(),
                        state.newest(SHOWN).stream().map(StatePage::row).collect(Collectors.joining("\n")),
                        state.calls().entrySet().stream().map(StatePage::row).collect(Collectors.joining("\n")));
    }

    private static String row(JsonNode room) {
        return List.of("id", "name", "description", "enabled", "template", "region", "customer_id", "updated_at")
                .stream().map(field -> "<td>" + escaped(room.path(field).asText()))
                .collect(Collectors.joining("", "<tr>", "</tr>"));
    }

    private static String row(Map.Entry<String, Integer> calls) {
        return "<tr><td>" + escaped(calls.getKey()) + "<td>" + calls.getValue() + "</tr>";
    }

    /** The text with its three special characters escaped. The JDK has no escape for HTML. */
    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
