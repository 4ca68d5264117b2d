package live.hundredms.sandbox.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.PatternSyntaxException;

/** Reads fault rules in the form that {@code PUT /_simulator/faults} accepts. */
final class FaultRules {
    private static final Set<String> KNOWN = Set.of("method", "path", "times", "status", "body", "headers",
            "delayMillis", "reset", "lostReply");

    private FaultRules() {
    }

    /**
     * The rules.
     *
     * @throws IllegalArgumentException with a sentence about the error
     */
    static List<FaultRule> parse(JsonNode rules) {
        if (!rules.isArray()) {
            throw new IllegalArgumentException("the body is a list of fault rules; [] ends all faults");
        }
        List<FaultRule> parsed = new ArrayList<>();
        rules.forEach(rule -> parsed.add(rule(rule)));
        return parsed;
    }

    private static FaultRule rule(JsonNode node) {
        node.fieldNames().forEachRemaining(field -> {
            if (!KNOWN.contains(field)) {
                throw new IllegalArgumentException("a fault rule has no field " + field);
            }
        });
        FaultRule rule = matcher(node).delay(Duration.ofMillis(node.path("delayMillis").asLong(0)))
                .headers(headers(node.path("headers")));
        if (node.has("times")) {
            rule = rule.times(node.path("times").asInt());
        }
        if (node.has("status") || node.has("body")) {
            JsonNode body = node.path("body");
            rule = rule.answer(node.path("status").asInt(200),
                    body.isContainerNode() ? body.toString() : body.asText(""));
        }
        if (node.path("lostReply").asBoolean(false)) {
            rule = rule.lostReply();
        }
        return node.path("reset").asBoolean(false) ? rule.reset() : rule;
    }

    private static FaultRule matcher(JsonNode node) {
        try {
            return FaultRule.on(node.has("method") ? node.path("method").asText() : null, node.path("path").asText(""));
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    "the path of a fault rule is not a regular expression: " + e.getDescription(), e);
        }
    }

    private static Map<String, String> headers(JsonNode node) {
        Map<String, String> headers = new HashMap<>();
        node.properties().forEach(field -> headers.put(field.getKey(), field.getValue().asText()));
        return headers;
    }
}
