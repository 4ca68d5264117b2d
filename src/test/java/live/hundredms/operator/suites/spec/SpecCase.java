package live.hundredms.operator.suites.spec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import live.hundredms.operator.domain.room.RoomField;
import live.hundredms.operator.suites.behaviour.Scene;
import live.hundredms.operator.suites.spec.SpecReport.Step;

/** All that is done to one property of a Room's spec, step after step. */
final class SpecCase {
    private static final String KIND = "Room";

    private final Property property;
    private final Scene scene;
    private final SpecTrial trial;
    private final Rules rules;
    private final SpecReport report;
    private final ObjectNode without;
    private final ObjectNode first;
    private final ObjectNode second;

    SpecCase(Property property, Property whole, Scene scene, SpecReport report) {
        this.property = property;
        this.scene = scene;
        this.trial = new SpecTrial(scene);
        this.rules = new Rules(whole);
        this.report = report;
        SpecValues values = new SpecValues(Meanings.room(scene));
        ObjectNode smallest = JsonNodeFactory.instance.objectNode().put("description", "Mine");
        List<JsonNode> good = values.good(property);
        this.without = values.around(property, smallest).orElseThrow(() -> new SpecValues.NoCase(property));
        this.first = Tree.with(around(values), property, good.get(0));
        this.second = Tree.with(around(values), property, good.get(1));
        if (field().isEmpty() && policy().isEmpty()) {
            throw new AssertionError(property.shown() + " has no case: spec." + property.top()
                    + " is no row of the field table, and Policy doesn't say what it does");
        }
    }

    private ObjectNode around(SpecValues values) {
        return Optional.of(property).filter(Property::required).flatMap(Property::parent)
                .filter(above -> !above.path().isEmpty())
                .map(above -> Tree.with(without, above, values.good(above).get(0))).orElse(without);
    }

    private Optional<RoomField> field() {
        return property.top().equals("templateId") ? Optional.of(RoomField.TEMPLATE) : RoomField.named(property.top());
    }

    private Optional<Policy> policy() {
        return Optional.ofNullable(Policy.byField().get(property.top()));
    }

    void run() {
        trial.begin(without);
        set();
        change();
        invalid();
        useless();
        remove();
    }

    private Optional<String> forbid(ObjectNode next) {
        return rules.forbid(trial.stored(), next).or(() -> trial.forbidWorkspace(next));
    }

    private void set() {
        Optional<String> forbidden = forbid(first);
        if (forbidden.isEmpty()) {
            apply(Step.SET, first);
        } else {
            refuse(Step.SET, first, forbidden.get());
            trial.begin(first);
            note(Step.SET, "on creation: agrees");
        }
    }

    private void change() {
        Optional<String> forbidden = forbid(second);
        if (forbidden.isEmpty()) {
            apply(Step.CHANGED, second);
        } else {
            refuse(Step.CHANGED, second, forbidden.get());
        }
    }

    private void invalid() {
        ObjectNode good = trial.stored();
        for (SpecValues.Invalid invalid : SpecValues.invalid(property)) {
            trial.refuse(Tree.with(good, property, invalid.value()), property.shown());
            note(Step.INVALID, invalid.why());
        }
        if (!property.children().isEmpty() && property.type().equals("object")) {
            ObjectNode more = ((ObjectNode) Tree.at(good, property)).deepCopy().put("noSuchField", "text");
            trial.refuse(Tree.with(good, property, more), "unknown field \"" + property.shown() + ".noSuchField\"");
            note(Step.INVALID, "unknown field");
        }
    }

    private void useless() {
        Meanings.Useless useless = Meanings.USELESS.get(property.path());
        if (useless != null) {
            trial.fail(Tree.with(trial.stored(), property, JsonNodeFactory.instance.textNode(useless.value())),
                    useless.reason(), useless.reason().equals("RejectedByRemote") ? "template" : useless.value());
            note(Step.USELESS, "%s, brought back".formatted(useless.reason()));
        }
        if (field().isPresent() || property.path().equals("enabled")) {
            Refusing.changes(scene, scene.seen(trial.room()).id());
            trial.fail(first, "RejectedByRemote", Refusing.WORDS);
            note(Step.USELESS, "refused by 100ms: RejectedByRemote, brought back");
        }
    }

    private void remove() {
        ObjectNode now = trial.stored();
        ObjectNode less = Tree.without(now, property);
        Optional<String> forbidden = forbid(less);
        if (property.mustBeThere()) {
            refuse(Step.REMOVED, less, property.shown() + ": Required value");
        } else if (property.fillsItsList()) {
            refuse(Step.REMOVED, less, "should have at least 1 items");
        } else if (forbidden.isPresent()) {
            refuse(Step.REMOVED, less, forbidden.get());
        } else {
            apply(Step.REMOVED, less);
            if (!property.required()) {
                trial.apply(now, false);
                apply(Step.REMOVED, Tree.with(now, property, JsonNodeFactory.instance.nullNode()));
            }
        }
    }

    private void apply(Step step, ObjectNode spec) {
        boolean twin = !spec.has("name") && policy().map(policy -> policy.hasTwin(spec)).orElse(true);
        trial.apply(spec, twin);
        policy().ifPresent(policy -> policy.check(trial, spec));
        String how = Tree.at(spec, property).isNull() ? "by null: " : "";
        note(step, how + (twin ? "agrees, as created so" : "agrees"));
    }

    private void refuse(Step step, ObjectNode spec, String words) {
        trial.refuse(spec, words);
        note(step, "refused: " + words);
    }

    private void note(Step step, String what) {
        report.note(KIND, property.path(), step, what);
    }
}
