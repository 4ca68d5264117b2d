package live.hundredms.operator.suites.exploration;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import live.hundredms.operator.domain.room.Dialect;
import live.hundredms.operator.domain.room.FieldValue;
import live.hundredms.operator.domain.room.Policies;
import live.hundredms.operator.domain.room.Publication;
import live.hundredms.operator.domain.room.RoomField;
import live.hundredms.operator.domain.room.RoomManifest;
import live.hundredms.operator.suites.exploration.Scenario.Act;
import live.hundredms.operator.support.RoomCase;

/** Worlds in which Rooms publish their rooms with a code, each small: most of them have one Room. */
final class HandoffScenarios {
    private static final String FIRST = "room-first";
    private static final Policies RETAIN = new Policies(Optional.of(Policies.Deletion.RETAIN), Optional.empty(),
            Policies.Adoption.ADOPT, Policies.Management.MANAGE);
    private static final Policies OBSERVE = new Policies(Optional.empty(), Optional.empty(), Policies.Adoption.ADOPT,
            Policies.Management.OBSERVE);

    private static final Variant PUBLISHED = variant("publishTo", true, RoomCase.BUILT_IN_POLICIES, FIRST, false);
    private static final Variant ELSEWHERE = variant("publishTo another Secret", true, RoomCase.BUILT_IN_POLICIES,
            "room-second", false);
    private static final Variant CLOSED = variant("publishTo and enabled: false", false, RoomCase.BUILT_IN_POLICIES,
            FIRST, false);
    private static final Variant WITHDRAWN = new Variant("no publishTo", manifest(true), RoomCase.BUILT_IN_POLICIES);
    private static final Variant RETAINED = variant("publishTo and deletionPolicy: Retain", true, RETAIN, FIRST, false);
    private static final Variant OBSERVED = variant("publishTo and managementPolicy: Observe", true, OBSERVE, FIRST,
            false);
    private static final Variant ROTATED = variant("publishTo and existingCodes: Rotate", true,
            RoomCase.BUILT_IN_POLICIES, FIRST, true);

    /** The template is named, so that a listing shows which it is. */
    private static final RoomManifest WITH_TEMPLATE = new RoomManifest(true,
            Map.of(RoomField.TEMPLATE, new FieldValue.Text("template-1")), Optional.empty(), List.of(), false,
            List.of());
    private static final Variant BOTH = ofRoles(false, "guest", "host");
    private static final Variant HOST = ofRoles(false, "host");
    private static final Variant BOTH_ROTATED = ofRoles(true, "guest", "host");

    private HandoffScenarios() {
    }

    static List<Scenario> all() {
        return Stream.concat(alone().stream(), side().stream()).toList();
    }

    /** Those with one Room. */
    static List<Scenario> alone() {
        return List.of(edits(), rotation("east"), rotation(Handed.REUSING), opening("east"), opening(Handed.REUSING),
                existing("east"), existing(Handed.REUSING), observed());
    }

    /** Those in which roles come and go. */
    static List<Scenario> roles() {
        return List.of(roles("east"), roles(Handed.REUSING), fewCodes(Handed.REUSING), fewerCodes(Handed.REUSING));
    }

    /** Two roles are published, of which one goes and comes back, while new codes are requested. */
    static Scenario roles(String workspace) {
        return alone("two roles of " + workspace, workspace, Hosting.EMPTY,
                EnumSet.of(Act.EDIT, Act.REQUEST_CODES, Act.CHANGE_ROLES), BOTH, HOST).atRest();
    }

    /** The same of a room that is there and whose codes are replaced. */
    static Scenario rolesOfExisting(String workspace) {
        return alone("two roles of an existing room of " + workspace, workspace,
                Hosting.EMPTY.made(workspace, "daily", true), EnumSet.of(Act.REQUEST_CODES, Act.CHANGE_ROLES),
                BOTH_ROTATED, HOST);
    }

    /** The same if a room can have only few codes. */
    static Scenario fewCodes(String workspace) {
        return few(workspace, 4, BOTH, HOST);
    }

    /** One role is published, while another has no code, so that the bulk call makes one more than is wanted. */
    static Scenario fewerCodes(String workspace) {
        return few(workspace, 3, HOST);
    }

    private static Scenario few(String workspace, int most, Variant... variants) {
        String few = Handed.few(workspace, most);
        return alone("roles of " + few, few, Hosting.EMPTY, EnumSet.of(Act.EDIT, Act.REQUEST_CODES, Act.CHANGE_ROLES),
                variants).atRest();
    }

    /** Those with two Rooms. */
    static List<Scenario> side() {
        return List.of(neighbour(), oneSecret());
    }

    /** What is published, and where, changes; the Secret is tampered with. */
    static Scenario edits() {
        return alone("a Room that publishes", "east", Hosting.EMPTY,
                EnumSet.of(Act.EDIT, Act.DELETE, Act.TAMPER_WITH_SECRETS), PUBLISHED, ELSEWHERE, WITHDRAWN);
    }

    /** New codes are requested, while the Secret is tampered with. */
    static Scenario rotation(String workspace) {
        return alone("new codes of " + workspace, workspace, Hosting.EMPTY,
                EnumSet.of(Act.REQUEST_CODES, Act.TAMPER_WITH_SECRETS), PUBLISHED);
    }

    /** New codes are requested of a room that closes and opens, or is no longer published. */
    static Scenario opening(String workspace) {
        return alone("new codes of " + workspace + " while the room closes", workspace, Hosting.EMPTY,
                EnumSet.of(Act.EDIT, Act.REQUEST_CODES, Act.SWITCH_AT_DASHBOARD), PUBLISHED, CLOSED, WITHDRAWN);
    }

    /** A room that is there has codes, which are kept or replaced, and so has another. */
    static Scenario existing(String workspace) {
        return alone("existing codes of " + workspace, workspace,
                Hosting.EMPTY.made(workspace, "elsewhere", true).made(workspace, "daily", true),
                EnumSet.of(Act.EDIT, Act.REQUEST_CODES, Act.DELETE), ROTATED, PUBLISHED, ELSEWHERE, WITHDRAWN);
    }

    /** Somebody of another namespace names the room of a neighbour, who may leave it open. */
    static Scenario neighbour() {
        return scenario("a neighbour who wants codes", List.of(
                new Seat("daily", "ClusterWorkspace/shared", "east", Dialect.CURRENT, List.of(RETAINED, WITHDRAWN)),
                new Seat("Daily", "ClusterWorkspace/shared", "east", Dialect.CURRENT, List.of(PUBLISHED, OBSERVED))),
                Hosting.EMPTY, EnumSet.of(Act.EDIT, Act.DELETE, Act.APPLY_AGAIN));
    }

    /** Two Rooms of a namespace name one Secret. */
    static Scenario oneSecret() {
        return scenario("one Secret for two Rooms",
                List.of(seat("daily", "east", PUBLISHED, ELSEWHERE), seat("weekly", "east", PUBLISHED, WITHDRAWN)),
                Hosting.EMPTY, EnumSet.of(Act.EDIT, Act.DELETE));
    }

    /** A Room that only watches publishes no more codes. */
    static Scenario observed() {
        return alone("a Room that publishes or watches", "east", Hosting.EMPTY,
                EnumSet.of(Act.EDIT, Act.REQUEST_CODES, Act.TAMPER_WITH_SECRETS), PUBLISHED, OBSERVED);
    }

    private static Scenario alone(String title, String workspace, Hosting hosting, Set<Act> acts, Variant... variants) {
        return scenario(title,
                List.of(seat("daily", workspace, variants), seat("weekly", workspace, WITHDRAWN).empty()), hosting,
                acts);
    }

    private static Scenario scenario(String title, List<Seat> seats, Hosting hosting, Set<Act> acts) {
        return new Scenario(title, seats, hosting, acts, Set.of(), false, Set.of());
    }

    private static Seat seat(String name, String workspace, Variant... variants) {
        return new Seat(name, "Workspace/team-a/default", workspace, Dialect.CURRENT, List.of(variants));
    }

    private static Variant variant(String label, boolean enabled, Policies policies, String secret, boolean rotates) {
        return new Variant(label, manifest(enabled), policies,
                Optional.of(new Publication(secret, List.of("host"), rotates)));
    }

    private static Variant ofRoles(boolean rotates, String... roles) {
        return new Variant("publishTo with " + String.join(" and ", roles), WITH_TEMPLATE, RoomCase.BUILT_IN_POLICIES,
                Optional.of(new Publication(FIRST, List.of(roles), rotates)));
    }

    private static RoomManifest manifest(boolean enabled) {
        return new RoomManifest(enabled, Map.of(), Optional.empty(), List.of(), false, List.of());
    }
}
