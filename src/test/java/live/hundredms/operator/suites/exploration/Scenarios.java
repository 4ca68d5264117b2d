package live.hundredms.operator.suites.exploration;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import live.hundredms.operator.domain.room.Dialect;
import live.hundredms.operator.domain.room.FieldValue;
import live.hundredms.operator.domain.room.Policies;
import live.hundredms.operator.domain.room.RoomField;
import live.hundredms.operator.domain.room.RoomManifest;
import live.hundredms.operator.suites.exploration.Scenario.Act;
import live.hundredms.operator.support.RoomCase;

/** The worlds that are explored. */
final class Scenarios {
    private static final Map<RoomField, FieldValue> DAILY = Map.of(RoomField.DESCRIPTION, new FieldValue.Text("daily"));
    private static final Variant PLAIN = variant("the plain manifest", true, Map.of(), RoomCase.BUILT_IN_POLICIES);
    private static final Variant DESCRIBED = variant("a description", true, DAILY, RoomCase.BUILT_IN_POLICIES);
    private static final Variant DISABLED = variant("enabled: false", false, DAILY, RoomCase.BUILT_IN_POLICIES);
    private static final Variant SUSPENDED = new Variant("suspend: true",
            new RoomManifest(true, DAILY, Optional.empty(), List.of(), true, List.of()), RoomCase.BUILT_IN_POLICIES);
    private static final Variant OTHER_TEMPLATE = variant("a template", true,
            Map.of(RoomField.TEMPLATE, new FieldValue.Text("template-2")), RoomCase.BUILT_IN_POLICIES);
    private static final Variant RECORDED = new Variant("a recording",
            new RoomManifest(true,
                    Map.of(RoomField.RECORDING_INFO,
                            new FieldValue.Recording(true,
                                    Optional.of(new FieldValue.Upload("s3", "bucket", Optional.empty(),
                                            Optional.empty(), Optional.empty())))),
                    Optional.empty(), List.of(new RoomManifest.StorageSecret("storage", "key", "secret")), false,
                    List.of()),
            RoomCase.BUILT_IN_POLICIES);
    private static final Variant REFUSING = variant("adoptionPolicy: Refuse", true, DAILY,
            new Policies(Optional.empty(), Optional.empty(), Policies.Adoption.REFUSE, Policies.Management.MANAGE));
    private static final Variant OBSERVING = variant("managementPolicy: Observe", true, DAILY,
            new Policies(Optional.empty(), Optional.empty(), Policies.Adoption.ADOPT, Policies.Management.OBSERVE));
    private static final Variant PLANNING = variant("managementPolicy: Plan", true, Map.of(),
            new Policies(Optional.empty(), Optional.empty(), Policies.Adoption.ADOPT, Policies.Management.PLAN));
    private static final Variant DISABLING = variant("deletionPolicy: Disable", true, DAILY,
            new Policies(Optional.of(Policies.Deletion.DISABLE), Optional.empty(), Policies.Adoption.ADOPT,
                    Policies.Management.MANAGE));

    private Scenarios() {
    }

    /** All of them without an intruder. */
    static List<Scenario> all() {
        return List.of(twoNames(), oneName(), oneRemoteWorkspace(), twoWorkspaces(), dashboard(), rotation(),
                template(), policies(), suspended(), legacy(), legacyBesideCurrent(), taken(Dialect.CURRENT),
                taken(Dialect.LEGACY), legacyShownAsActive(), replaced(Dialect.CURRENT), replaced(Dialect.LEGACY),
                planned(), idle(), observed(), knownByName(), appliedAgain(Hosting.EMPTY),
                appliedAgain(Hosting.EMPTY.made("east", "daily", false)),
                appliedAgain(Hosting.EMPTY.made("east", "daily", true)), leftLegacy(), leftLegacyAlone(),
                oneName().seenLate(), dashboard().seenLate());
    }

    /** Deleted and applied again, as a sync with {@code replace} does; what was disabled before is so in the end. */
    static Scenario appliedAgain(Hosting hosting) {
        return scenario(
                "a Room that is applied again and again" + (hosting.rooms().isEmpty() ? "" : " to a found room"),
                List.of(seat("daily", PLAIN), seat("weekly", PLAIN).empty()), hosting,
                EnumSet.of(Act.DELETE, Act.APPLY_AGAIN));
    }

    static Scenario twoNames() {
        return scenario("two names in one workspace",
                List.of(seat("daily", DESCRIBED, DISABLED), seat("weekly", PLAIN)), Hosting.EMPTY,
                EnumSet.of(Act.EDIT, Act.DELETE, Act.APPLY_AGAIN));
    }

    static Scenario oneName() {
        return scenario("one name for two Rooms", List.of(seat("daily", PLAIN, DISABLED), seat("Daily", DESCRIBED)),
                Hosting.EMPTY, EnumSet.of(Act.EDIT, Act.DELETE, Act.APPLY_AGAIN));
    }

    static Scenario oneRemoteWorkspace() {
        return scenario("one remote workspace behind two objects",
                List.of(new Seat("daily", "Workspace/team-a/default", "east", Dialect.CURRENT,
                        List.of(PLAIN, DISABLING)),
                        new Seat("DAILY", "Workspace/team-b/default", "east", Dialect.CURRENT, List.of(DESCRIBED))),
                Hosting.EMPTY.made("east", "daily", true), EnumSet.of(Act.EDIT, Act.DELETE, Act.APPLY_AGAIN));
    }

    static Scenario twoWorkspaces() {
        return scenario("one name in two workspaces",
                List.of(new Seat("daily", "Workspace/team-a/default", "east", Dialect.CURRENT,
                        List.of(DESCRIBED, DISABLED)),
                        new Seat("daily", "Workspace/team-b/default", "west", Dialect.CURRENT, List.of(PLAIN))),
                Hosting.EMPTY, EnumSet.of(Act.EDIT, Act.DELETE, Act.APPLY_AGAIN, Act.SWITCH_AT_DASHBOARD));
    }

    static Scenario dashboard() {
        return scenario("somebody at the dashboard", List.of(seat("daily", DESCRIBED), seat("weekly", PLAIN)),
                Hosting.EMPTY, EnumSet.of(Act.DELETE, Act.RENAME_AT_DASHBOARD, Act.SWITCH_AT_DASHBOARD,
                        Act.DESCRIBE_AT_DASHBOARD, Act.CREATE_AT_DASHBOARD));
    }

    /** A room is renamed before its Room knows of it. */
    static Scenario renamedEarly() {
        return scenario("somebody who renames", List.of(seat("daily", DESCRIBED), seat("weekly", PLAIN).empty()),
                Hosting.EMPTY, EnumSet.of(Act.RENAME_AT_DASHBOARD));
    }

    static Scenario rotation() {
        return scenario("a Secret that two Rooms use", List.of(seat("daily", RECORDED), seat("weekly", RECORDED)),
                Hosting.EMPTY, EnumSet.of(Act.ROTATE, Act.DELETE, Act.CREATE_AT_DASHBOARD));
    }

    static Scenario template() {
        return scenario("another template", List.of(seat("daily", DESCRIBED, OTHER_TEMPLATE), seat("weekly", PLAIN)),
                Hosting.EMPTY, EnumSet.of(Act.EDIT, Act.RENAME_AT_DASHBOARD, Act.CREATE_AT_DASHBOARD));
    }

    static Scenario policies() {
        return scenario("Refuse and Observe",
                List.of(seat("daily", REFUSING, DESCRIBED), seat("weekly", OBSERVING, PLAIN)), Hosting.EMPTY,
                EnumSet.of(Act.EDIT, Act.DELETE, Act.APPLY_AGAIN, Act.CREATE_AT_DASHBOARD));
    }

    static Scenario legacy() {
        return scenario("Legacy", List.of(
                new Seat("daily", "Workspace/team-a/default", "east", Dialect.LEGACY, List.of(DESCRIBED, DISABLED)),
                new Seat("Daily", "Workspace/team-b/default", "east", Dialect.LEGACY, List.of(DISABLED, DESCRIBED))),
                Hosting.EMPTY, EnumSet.of(Act.EDIT, Act.DELETE, Act.APPLY_AGAIN, Act.CREATE_AT_DASHBOARD));
    }

    /** The replies to disablings say that the room is active. */
    static Scenario legacyShownAsActive() {
        return scenario("Legacy that shows disabled rooms as active", List.of(
                new Seat("daily", "Workspace/team-a/default", Hosting.ECHOING, Dialect.LEGACY,
                        List.of(DESCRIBED, DISABLED)),
                new Seat("weekly", "Workspace/team-b/default", Hosting.ECHOING, Dialect.LEGACY, List.of(DISABLED))),
                Hosting.EMPTY, EnumSet.of(Act.EDIT, Act.DELETE, Act.APPLY_AGAIN));
    }

    static Scenario suspended() {
        return scenario("a Room that is suspended",
                List.of(seat("daily", DESCRIBED, SUSPENDED, DISABLED), seat("Daily", PLAIN)), Hosting.EMPTY,
                EnumSet.of(Act.EDIT, Act.DELETE, Act.SWITCH_AT_DASHBOARD));
    }

    static Scenario legacyBesideCurrent() {
        return scenario("Legacy beside Current",
                List.of(new Seat("daily", "Workspace/team-a/default", "east", Dialect.LEGACY, List.of(RECORDED)),
                        new Seat("Daily", "Workspace/team-b/default", "east", Dialect.CURRENT, List.of(DESCRIBED))),
                Hosting.EMPTY, EnumSet.of(Act.DELETE, Act.APPLY_AGAIN, Act.ROTATE));
    }

    /** The name of the Legacy Room leads to the room of the other, once that is renamed at the dashboard. */
    static Scenario taken(Dialect other) {
        return scenario("a room of " + other + " with the name of a Legacy Room",
                List.of(new Seat("daily", "Workspace/team-a/default", "east", Dialect.LEGACY,
                        List.of(DISABLING, DESCRIBED)),
                        new Seat("weekly", "Workspace/team-b/default", "east", other, List.of(PLAIN))),
                Hosting.EMPTY, EnumSet.of(Act.RENAME_AT_DASHBOARD, Act.DELETE, Act.EDIT));
    }

    /** A Room that is replaced has a room and no marks, beside an older Room that would have its name. */
    static Scenario replaced(Dialect dialect) {
        return scenario("a Room of " + dialect + " that is replaced",
                List.of(new Seat("daily", "Workspace/team-a/default", "east", dialect, List.of(DESCRIBED, DISABLED)),
                        new Seat("Daily", "Workspace/team-b/default", "east", dialect, List.of(PLAIN))),
                Hosting.EMPTY, EnumSet.of(Act.REPLACE, Act.DELETE, Act.EDIT));
    }

    /** A Room that waits for a person's approval does not rename its room, which has the other's name. */
    static Scenario planned() {
        return scenario("a plan", List.of(seat("daily", PLAIN, PLANNING), seat("weekly", DESCRIBED)), Hosting.EMPTY,
                EnumSet.of(Act.RENAME_AT_DASHBOARD, Act.DELETE, Act.EDIT));
    }

    /** A Room that may not adopt what has its name, or only watches it, is in nobody's way. */
    static Scenario idle() {
        return scenario("a Room that does nothing",
                List.of(seat("daily", REFUSING, OBSERVING), seat("Daily", DESCRIBED)),
                Hosting.EMPTY.made("east", "daily", true), EnumSet.of(Act.EDIT, Act.DELETE));
    }

    /** An older Room only watches at first, while a younger one claims the name. */
    static Scenario observed() {
        return scenario("a Room that watches at first",
                List.of(seat("daily", OBSERVING, DESCRIBED), seat("Daily", PLAIN)), Hosting.EMPTY,
                EnumSet.of(Act.EDIT));
    }

    /** The status of a Room that only watches its room by now tells that this has the name of a Legacy Room. */
    static Scenario knownByName() {
        return scenario("a room that is known to have the name of a Legacy Room", List.of(
                new Seat("daily", "Workspace/team-a/default", "east", Dialect.LEGACY, List.of(DESCRIBED)).empty(),
                new Seat("weekly", "Workspace/team-b/default", "east", Dialect.CURRENT, List.of(PLAIN, OBSERVING))),
                Hosting.EMPTY, EnumSet.of(Act.RENAME_AT_DASHBOARD, Act.EDIT, Act.APPLY_AGAIN));
    }

    /** At any moment 100ms begins to show other IDs, and a person confirms that Rooms go by name. */
    static Scenario leftLegacy() {
        return scenario("Rooms that leave Legacy",
                List.of(seat("daily", DESCRIBED, REFUSING, DISABLED), seat("weekly", PLAIN)), Hosting.EMPTY,
                EnumSet.of(Act.LEAVE_LEGACY, Act.EDIT, Act.DELETE, Act.APPLY_AGAIN, Act.RENAME_AT_DASHBOARD));
    }

    /** The same with one Room, which a person renames at 100ms as well. */
    static Scenario leftLegacyAlone() {
        return scenario("a Room that leaves Legacy",
                List.of(seat("daily", DESCRIBED, REFUSING), seat("weekly", PLAIN).empty()), Hosting.EMPTY,
                EnumSet.of(Act.LEAVE_LEGACY, Act.EDIT, Act.DELETE, Act.APPLY_AGAIN, Act.RENAME_AT_DASHBOARD));
    }

    /** The same if nobody edits it, and its room may have another name by then. */
    static Scenario leftLegacyRenamed() {
        return scenario("a renamed Room that leaves Legacy",
                List.of(seat("daily", DESCRIBED), seat("weekly", PLAIN).empty()), Hosting.EMPTY,
                EnumSet.of(Act.LEAVE_LEGACY, Act.RENAME_AT_DASHBOARD));
    }

    private static Scenario scenario(String title, List<Seat> seats, Hosting hosting, Set<Act> acts) {
        return new Scenario(title, seats, hosting, acts, Set.of(), false, Set.of());
    }

    private static Seat seat(String name, Variant... variants) {
        return new Seat(name, "Workspace/team-a/default", "east", Dialect.CURRENT, List.of(variants));
    }

    private static Variant variant(String label, boolean enabled, Map<RoomField, FieldValue> fields,
            Policies policies) {
        return new Variant(label, new RoomManifest(enabled, fields, Optional.empty(), List.of(), false, List.of()),
                policies);
    }
}
