package live.hundredms.operator.suites.exploration;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import live.hundredms.operator.support.RoomCase;
import live.hundredms.operator.domain.room.Dialect;
import live.hundredms.operator.domain.room.FieldValue;
import live.hundredms.operator.domain.room.Policies;
import live.hundredms.operator.domain.room.RoomField;
import live.hundredms.operator.domain.room.RoomManifest;
import live.hundredms.operator.domain.room.WorkspaceRules;
import live.hundredms.operator.domain.room.WorkspaceRules.Adoption;
import live.hundredms.operator.domain.room.WorkspaceRules.Deletion;
import live.hundredms.operator.domain.room.WorkspaceRules.Names;
import live.hundredms.operator.suites.exploration.Scenario.Act;

/** Worlds in which a person changes the rules and the ceiling of the workspace objects at any moment. */
final class RuleScenarios {
    private static final String OWN = Regime.OWN_PREFIX + "daily";
    private static final FieldValue.Text SOME = new FieldValue.Text("daily");
    private static final FieldValue.Webhook HOOK = new FieldValue.Webhook("https://hooks.example/a", Map.of());

    private static final Variant PLAIN = variant("the plain manifest", true, Map.of(), List.of());
    private static final Variant DESCRIBED = variant("a description", true, Map.of(RoomField.DESCRIPTION, SOME),
            List.of());
    private static final Variant DISABLED = variant("enabled: false", false, Map.of(RoomField.DESCRIPTION, SOME),
            List.of());
    private static final Variant HOOKED = variant("a webhook and a description", true,
            Map.of(RoomField.WEBHOOK, HOOK, RoomField.DESCRIPTION, SOME), List.of());
    private static final Variant HOOKED_WITH_TEMPLATE = variant("a webhook and a template", true,
            Map.of(RoomField.WEBHOOK, HOOK, RoomField.TEMPLATE, new FieldValue.Text("template-2")), List.of());
    private static final Variant HOOKED_AND_RECORDED = recorded("a webhook and a recording",
            Map.of(RoomField.WEBHOOK, HOOK));
    private static final Variant RECORDED = recorded("a recording", Map.of(RoomField.DESCRIPTION, SOME));

    private static final Variant UPLOADED = variant("an upload", true, uploading(Map.of(RoomField.DESCRIPTION, SOME)),
            List.of());

    private static final Regime NAMESPACED = Regime.of("names: Namespaced", rules(Names.NAMESPACED));
    private static final Regime NEVER = Regime.of("adoption: Never", new WorkspaceRules(Names.NAMESPACED,
            Adoption.NEVER, Deletion.AS_DECLARED, Optional.empty(), Optional.empty(), Optional.empty()));
    private static final Regime OWN_NAMES = Regime.of("adoption: OwnNames", new WorkspaceRules(Names.NAMESPACED,
            Adoption.OWN_NAMES, Deletion.AS_DECLARED, Optional.empty(), Optional.empty(), Optional.empty()));
    private static final Regime RETAIN = Regime.of("deletion: Retain", new WorkspaceRules(Names.ANY,
            Adoption.AS_DECLARED, Deletion.RETAIN, Optional.empty(), Optional.empty(), Optional.empty()));
    private static final Regime NO_WEBHOOKS = Regime.of("webhookHosts: []", new WorkspaceRules(Names.ANY,
            Adoption.AS_DECLARED, Deletion.AS_DECLARED, Optional.empty(), Optional.of(List.of()), Optional.empty()));
    private static final Regime NO_STORAGE = Regime.of("storageLocations: []", new WorkspaceRules(Names.ANY,
            Adoption.AS_DECLARED, Deletion.AS_DECLARED, Optional.empty(), Optional.empty(), Optional.of(List.of())));
    private static final Regime ONE_ROOM = Regime.of("maxRoomsPerNamespace: 1", new WorkspaceRules(Names.NAMESPACED,
            Adoption.AS_DECLARED, Deletion.AS_DECLARED, Optional.of(1), Optional.empty(), Optional.empty()));
    private static final Regime OBSERVE = Regime.upTo(Policies.Management.OBSERVE);
    private static final Regime PLAN = Regime.upTo(Policies.Management.PLAN);

    private RuleScenarios() {
    }

    static List<Scenario> all() {
        return Stream.concat(alone().stream(), side().stream()).toList();
    }

    /** Those with one Room. */
    static List<Scenario> alone() {
        return List.of(names(), webhooks(), template(), secrets(), adoption(), adoptionOfStanding(), deletion(),
                deletionOfFound(), legacyNames());
    }

    /** Those with two Rooms side by side. */
    static List<Scenario> side() {
        return List.of(sameName(), ceilings(), legacyEdits(), legacyStorage(), count());
    }

    static Scenario names() {
        return scenario("a rule on names", List.of(seat("daily", DESCRIBED, DISABLED), seat(OWN, PLAIN).empty()),
                Hosting.EMPTY, EnumSet.of(Act.EDIT, Act.DELETE, Act.RENAME_AT_DASHBOARD, Act.SWITCH_AT_DASHBOARD),
                NAMESPACED);
    }

    /** Only one of two Rooms of one name breaks the rule. */
    static Scenario sameName() {
        return scenario("a rule that one of two Rooms of one name breaks",
                List.of(seat("daily", HOOKED, PLAIN), seat("Daily", DESCRIBED)), Hosting.EMPTY,
                EnumSet.of(Act.EDIT, Act.DELETE), NO_WEBHOOKS);
    }

    static Scenario webhooks() {
        return scenario("a rule on webhooks", List.of(seat("daily", HOOKED, DISABLED), seat("weekly", PLAIN).empty()),
                Hosting.EMPTY.made("east", "daily", true),
                EnumSet.of(Act.EDIT, Act.DELETE, Act.DESCRIBE_AT_DASHBOARD, Act.SWITCH_AT_DASHBOARD), NO_WEBHOOKS);
    }

    static Scenario template() {
        return scenario("a rule on webhooks and another template",
                List.of(seat("daily", HOOKED, HOOKED_WITH_TEMPLATE), seat("weekly", PLAIN).empty()), Hosting.EMPTY,
                EnumSet.of(Act.EDIT, Act.RENAME_AT_DASHBOARD), NO_WEBHOOKS);
    }

    /** A Secret of a field that breaks a rule, and of one that does not beside one that does. */
    static Scenario secrets() {
        return scenario("rules and a Secret",
                List.of(seat("daily", HOOKED_AND_RECORDED), seat("weekly", RECORDED).empty()), Hosting.EMPTY,
                EnumSet.of(Act.ROTATE, Act.DELETE), NO_WEBHOOKS, NO_STORAGE);
    }

    /** A person makes the room, before or while a Room looks for it. */
    static Scenario adoption() {
        return adoption("rules on adoption", Hosting.EMPTY);
    }

    /** The room was always there. */
    static Scenario adoptionOfStanding() {
        return adoption("rules on the adoption of a room that was there", Hosting.EMPTY.made("east", OWN, false));
    }

    private static Scenario adoption(String title, Hosting hosting) {
        return scenario(title, List.of(seat(OWN, DESCRIBED), seat("weekly", PLAIN).empty()), hosting,
                EnumSet.of(Act.CREATE_AT_DASHBOARD, Act.DELETE), NEVER, OWN_NAMES);
    }

    static Scenario deletion() {
        return deletion("a rule on deletions", Hosting.EMPTY);
    }

    /** The room was disabled when it was adopted, so its deletion disables it. */
    static Scenario deletionOfFound() {
        return deletion("a rule on deletions of a found room", Hosting.EMPTY.made("east", "daily", false));
    }

    private static Scenario deletion(String title, Hosting hosting) {
        return scenario(title, List.of(seat("daily", PLAIN), seat("weekly", DESCRIBED).empty()), hosting,
                EnumSet.of(Act.DELETE, Act.APPLY_AGAIN), RETAIN);
    }

    static Scenario ceilings() {
        return scenario("ceilings", List.of(seat("daily", DESCRIBED, DISABLED), seat("Daily", PLAIN)),
                Hosting.EMPTY.made("east", "daily", true),
                EnumSet.of(Act.EDIT, Act.DELETE, Act.RENAME_AT_DASHBOARD, Act.DESCRIBE_AT_DASHBOARD), OBSERVE, PLAN);
    }

    static Scenario count() {
        return scenario("a rule on how many rooms there are",
                List.of(seat(OWN, DESCRIBED), seat(Regime.OWN_PREFIX + "weekly", PLAIN)), Hosting.EMPTY,
                EnumSet.of(Act.DELETE, Act.APPLY_AGAIN), ONE_ROOM);
    }

    static Scenario legacyNames() {
        return scenario("a rule on names on Legacy",
                List.of(legacy("daily", DESCRIBED, DISABLED), legacy("weekly", PLAIN).empty()), Hosting.EMPTY,
                EnumSet.of(Act.EDIT, Act.DELETE, Act.CREATE_AT_DASHBOARD), NAMESPACED);
    }

    static Scenario legacyEdits() {
        return scenario("a rule on storage and edits on Legacy",
                List.of(legacy("daily", UPLOADED, DISABLED), legacy("Daily", PLAIN)), Hosting.EMPTY,
                EnumSet.of(Act.EDIT, Act.DELETE), NO_STORAGE);
    }

    static Scenario legacyStorage() {
        return scenario("a rule on storage on Legacy", List.of(legacy("daily", RECORDED), legacy("Daily", PLAIN)),
                Hosting.EMPTY, EnumSet.of(Act.DELETE, Act.ROTATE), NO_STORAGE);
    }

    private static Scenario scenario(String title, List<Seat> seats, Hosting hosting, Set<Act> acts,
            Regime... regimes) {
        return new Scenario(title, seats, hosting, acts, Set.of(), false, List.of(regimes), Set.of());
    }

    private static Seat seat(String name, Variant... variants) {
        return new Seat(name, "Workspace/team-a/default", "east", Dialect.CURRENT, List.of(variants));
    }

    private static Seat legacy(String name, Variant... variants) {
        return new Seat(name, "Workspace/team-a/default", "east", Dialect.LEGACY, List.of(variants));
    }

    private static WorkspaceRules rules(Names names) {
        return new WorkspaceRules(names, Adoption.AS_DECLARED, Deletion.AS_DECLARED, Optional.empty(), Optional.empty(),
                Optional.empty());
    }

    private static Map<RoomField, FieldValue> uploading(Map<RoomField, FieldValue> others) {
        Map<RoomField, FieldValue> fields = new EnumMap<>(RoomField.class);
        fields.putAll(others);
        fields.put(RoomField.RECORDING_INFO, new FieldValue.Recording(true, Optional
                .of(new FieldValue.Upload("s3", "bucket", Optional.empty(), Optional.empty(), Optional.empty()))));
        return fields;
    }

    private static Variant recorded(String label, Map<RoomField, FieldValue> others) {
        return variant(label, true, uploading(others),
                List.of(new RoomManifest.StorageSecret("storage", "key", "secret")));
    }

    private static Variant variant(String label, boolean enabled, Map<RoomField, FieldValue> fields,
            List<RoomManifest.SecretNeed> secrets) {
        return new Variant(label, new RoomManifest(enabled, fields, Optional.empty(), secrets, false, List.of()),
                RoomCase.BUILT_IN_POLICIES);
    }
}
