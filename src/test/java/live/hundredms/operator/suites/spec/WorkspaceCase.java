package live.hundredms.operator.suites.spec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import live.hundredms.operator.suites.behaviour.Scene;
import live.hundredms.operator.suites.spec.SpecReport.Step;

/** All that is done to one property of a workspace object: the API server keeps it as it is, or names it and refuses. */
final class WorkspaceCase {
    private static final Set<String> NAMESPACED_ONLY = Set.of("roomRules.adoption", "roomRules.maxRoomsPerNamespace");

    private final String kind;
    private final Property property;
    private final Property whole;
    private final Scene scene;
    private final SpecReport report;
    private final Rules rules;
    private final SpecValues values;
    private final ObjectNode smallest;

    WorkspaceCase(String kind, Property property, Property whole, Scene scene, SpecReport report) {
        this.kind = kind;
        this.property = property;
        this.whole = whole;
        this.scene = scene;
        this.report = report;
        this.rules = new Rules(whole);
        this.values = new SpecValues(
                kind.equals("Workspace") ? Meanings.workspace(scene) : Meanings.clusterWorkspace(scene));
        this.smallest = smallest();
    }

    private ObjectNode smallest() {
        ObjectNode spec = (ObjectNode) Meanings.json("{}");
        whole.children().stream().filter(Property::required)
                .forEach(child -> spec.set(child.name(), values.good(child).get(0)));
        if (NAMESPACED_ONLY.contains(property.path())) {
            spec.set("roomRules", Meanings.json("{\"names\": \"Namespaced\"}"));
        }
        return property.path().equals("reassertInterval") ? spec.put("api", "Legacy") : spec;
    }

    void run() {
        try {
            steps();
        } finally {
            Scenes.object(scene, kind, scene.namespace()).delete();
        }
    }

    private void steps() {
        List<JsonNode> good = values.good(property);
        ObjectNode without = values.around(property, smallest).orElse(smallest);
        ObjectNode first = Tree.with(around(without), property, good.get(0));
        begin(without);
        if (without.equals(first)) {
            note(Step.SET, "on creation: kept");
        } else {
            change(Step.SET, first);
        }
        if (!stored().equals(Tree.defaulted(first, whole))) {
            Scenes.object(scene, kind, scene.namespace()).delete();
            begin(first);
            note(Step.SET, "on creation: kept");
        }
        change(Step.CHANGED, Tree.with(first, property, good.get(1)));
        invalid();
        ObjectNode less = Tree.without(stored(), property);
        if (property.mustBeThere()) {
            refused(Step.REMOVED, less, property.shown() + ": Required value");
        } else {
            change(Step.REMOVED, less);
        }
    }

    private ObjectNode around(ObjectNode without) {
        return property.parent().filter(above -> !above.path().isEmpty()).filter(above -> !Tree.has(without, above))
                .map(above -> Tree.with(without, above, values.good(above).get(0))).orElse(without);
    }

    private void begin(ObjectNode spec) {
        SpecTrial.same("the refusal of a good manifest", Scenes.create(scene, kind, scene.namespace(), spec),
                Optional.empty());
        SpecTrial.same("the spec that is kept", stored(), Tree.defaulted(spec, whole));
    }

    private void change(Step step, ObjectNode spec) {
        Optional<String> forbidden = rules.forbid(stored(), spec).or(() -> forbidApi(stored(), spec));
        if (forbidden.isPresent()) {
            refused(step, spec, forbidden.get());
            return;
        }
        SpecTrial.same("the refusal of a good manifest", Scenes.change(scene, kind, scene.namespace(), spec),
                Optional.empty());
        SpecTrial.same("the spec that is kept", stored(), Tree.defaulted(spec, whole));
        note(step, "kept");
    }

    /** The rule about that is one of the whole object, because the status decides; here it never says Legacy. */
    private Optional<String> forbidApi(ObjectNode before, ObjectNode after) {
        boolean back = before.path("api").asText().equals("Current") && after.path("api").asText().equals("Legacy");
        return back
                ? Optional.of("api can change from Current to Legacy only while status.api is Legacy")
                : Optional.empty();
    }

    private void invalid() {
        ObjectNode good = stored();
        for (SpecValues.Invalid invalid : SpecValues.invalid(property)) {
            refuse(Tree.with(good, property, invalid.value()), property.shown());
            note(Step.INVALID, invalid.why());
        }
        if (!property.children().isEmpty() && property.type().equals("object")) {
            ObjectNode more = ((ObjectNode) Tree.at(good, property)).deepCopy().put("noSuchField", "text");
            refuse(Tree.with(good, property, more), "unknown field \"" + property.shown() + ".noSuchField\"");
            note(Step.INVALID, "unknown field");
        }
    }

    private void refused(Step step, ObjectNode spec, String words) {
        refuse(spec, words);
        note(step, "refused: " + words);
    }

    private void refuse(ObjectNode spec, String words) {
        ObjectNode before = stored();
        Optional<String> refusal = Scenes.change(scene, kind, scene.namespace(), spec);
        assertThat(refusal).as("the refusal of %s", spec).isPresent();
        assertThat(refusal.get()).as("the refusal of %s", spec).contains(words);
        SpecTrial.same("the spec after a refusal", stored(), before);
    }

    private ObjectNode stored() {
        return Scenes.stored(scene, kind, scene.namespace());
    }

    private void note(Step step, String what) {
        report.note(kind, property.path(), step, what);
    }
}
