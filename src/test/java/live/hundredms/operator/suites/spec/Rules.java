package live.hundredms.operator.suites.spec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the CEL rules of a schema say about a change from one spec to another, read from the rules themselves. */
final class Rules {
    private static final Pattern NEITHER_ADDED_NOR_REMOVED = Pattern
            .compile("has\\(self\\.(\\w+)\\) == has\\(oldSelf\\.\\1\\)");

    private final Property whole;

    Rules(Property whole) {
        this.whole = whole;
    }

    /** The words with which the change must be refused; empty if nothing forbids it. */
    Optional<String> forbid(ObjectNode before, ObjectNode after) {
        ObjectNode old = Tree.defaulted(before, whole);
        ObjectNode now = Tree.defaulted(after, whole);
        return Stream.concat(Stream.of(whole), whole.inside().stream())
                .flatMap(property -> transitions(property).stream()
                        .filter(rule -> breaks(rule.path("rule").asText(), property, old, now)))
                .map(rule -> rule.path("message").asText()).findFirst();
    }

    private static List<JsonNode> transitions(Property property) {
        return property.schema().path("x-kubernetes-validations").valueStream()
                .filter(rule -> rule.path("rule").asText().contains("oldSelf")).toList();
    }

    private static boolean breaks(String rule, Property property, ObjectNode old, ObjectNode now) {
        JsonNode was = property.path().isEmpty() ? old : Tree.at(old, property);
        JsonNode is = property.path().isEmpty() ? now : Tree.at(now, property);
        if (was.isMissingNode() || is.isMissingNode()) {
            return false;
        }
        if (rule.equals("self == oldSelf")) {
            return !was.equals(is);
        }
        Matcher both = NEITHER_ADDED_NOR_REMOVED.matcher(rule);
        if (both.matches()) {
            return was.has(both.group(1)) != is.has(both.group(1));
        }
        throw new AssertionError("no case for the rule " + rule + " of " + property.shown());
    }
}
