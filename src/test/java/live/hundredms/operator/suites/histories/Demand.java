package live.hundredms.operator.suites.histories;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What all workspace objects of a history demand of their Rooms, none of whose names begins with its namespace. */
enum Demand {
    NOTHING("no rules", Map.of()), NAMES("names: Namespaced", Map.of("names", "Namespaced")), NEVER("adoption: Never",
            Map.of("names", "Namespaced", "adoption", "Never")), COUNT("maxRoomsPerNamespace: 1",
                    Map.of("names", "Namespaced", "maxRoomsPerNamespace", 1)), WEBHOOKS("neither webhooks nor uploads",
                            Map.of("webhookHosts", List.of(), "storageLocations", List.of())), RETAIN(
                                    "deletion: Retain",
                                    Map.of("deletion", "Retain")), OBSERVE("managementPolicy: Observe", Map.of());

    private final String text;
    private final Map<String, Object> rules;

    Demand(String text, Map<String, Object> rules) {
        this.text = text;
        this.rules = Map.copyOf(rules);
    }

    String text() {
        return text;
    }

    /** Whether no Room may have its name. */
    boolean isAboutNames() {
        return rules.containsKey("names");
    }

    /** Whether no deletion disables a room. */
    boolean retains() {
        return this == RETAIN || this == OBSERVE;
    }

    /** What the spec of a workspace object has of it; on Legacy only what the API server accepts there. */
    Map<String, Object> spec(boolean legacy) {
        if (this == OBSERVE) {
            return legacy ? Map.of() : Map.of("managementPolicy", "Observe");
        }
        Map<String, Object> accepted = new TreeMap<>(rules);
        if (legacy) {
            accepted.keySet().removeAll(List.of("adoption", "maxRoomsPerNamespace"));
        }
        return accepted.isEmpty() ? Map.of() : Map.of("roomRules", accepted);
    }
}
