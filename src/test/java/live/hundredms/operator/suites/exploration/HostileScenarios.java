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
import live.hundredms.operator.suites.exploration.Scenario.Intrusion;
import live.hundredms.operator.support.RoomCase;

/** The worlds with an {@link Intruder}, each small: what he may do in one of them is what goes together. */
final class HostileScenarios {
    private static final String SHARED = "ClusterWorkspace/shared";
    private static final Variant PLAIN = variant("the plain manifest", "plain", RoomCase.BUILT_IN_POLICIES);
    private static final RoomManifest NOTHING = new RoomManifest(true, Map.of(), Optional.empty(), List.of(), false,
            List.of());
    private static final Variant BARE = new Variant("nothing", NOTHING, RoomCase.BUILT_IN_POLICIES);
    private static final Variant BARE_AGAIN = new Variant("nothing, again", NOTHING, RoomCase.BUILT_IN_POLICIES);
    private static final Variant OTHER = variant("another description", "other", RoomCase.BUILT_IN_POLICIES);
    private static final Variant RETAINING = variant("deletionPolicy: Retain", "plain",
            new Policies(Optional.of(Policies.Deletion.RETAIN), Optional.empty(), Policies.Adoption.ADOPT,
                    Policies.Management.MANAGE));
    private static final Variant REFUSING = refusing("plain");
    private static final Variant REFUSING_OTHER = refusing("other");
    private static final Variant OBSERVING = variant("managementPolicy: Observe", "plain",
            new Policies(Optional.empty(), Optional.empty(), Policies.Adoption.ADOPT, Policies.Management.OBSERVE));

    private HostileScenarios() {
    }

    static List<Scenario> all() {
        return List.of(marks(), copies(), inventions(), oldClaims(), restores(), restoresAnew(Dialect.CURRENT),
                mappedRestores(), permissions(), deletionsWithoutPermission(), oldClaimsOnLegacy(),
                restoresAnew(Dialect.LEGACY), permissionsOnLegacy(), longCalls(), handedOn(), restoresOfRenamed(),
                restoresElsewhere(), restoresWithoutWorkspace());
    }

    /** Finalizers and claims go and come, while a room is renamed. */
    static Scenario marks() {
        return hostile("marks that go and come",
                List.of(shared("daily", Dialect.CURRENT, REFUSING), shared("weekly", Dialect.CURRENT, PLAIN).empty()),
                Hosting.EMPTY, EnumSet.of(Act.DELETE, Act.RENAME_AT_DASHBOARD),
                EnumSet.of(Intrusion.MARK, Intrusion.REPLAY));
    }

    /** Claims of one Room on another, of the same place or not. */
    static Scenario copies() {
        return hostile("copied claims",
                List.of(shared("daily", Dialect.CURRENT, RETAINING, PLAIN),
                        shared("daily", Dialect.CURRENT, PLAIN).empty()),
                Hosting.EMPTY, EnumSet.of(Act.DELETE), EnumSet.of(Intrusion.COPY, Intrusion.REPLAY));
    }

    /** Claims that nobody signed, beside a room that was always there. */
    static Scenario inventions() {
        return hostile("claims that are made up",
                List.of(shared("daily", Dialect.CURRENT, REFUSING), shared("weekly", Dialect.CURRENT, OBSERVING)),
                Hosting.EMPTY.made("east", "daily", true), EnumSet.of(Act.DELETE),
                EnumSet.of(Intrusion.MAKE_UP, Intrusion.PERMIT));
    }

    /** What was once claimed is played back, while somebody else makes the room. */
    static Scenario oldClaims() {
        return oldClaims(Dialect.CURRENT);
    }

    static Scenario oldClaimsOnLegacy() {
        return oldClaims(Dialect.LEGACY);
    }

    private static Scenario oldClaims(Dialect dialect) {
        return hostile("old claims of " + dialect,
                List.of(shared("daily", dialect, BARE, BARE_AGAIN), shared("weekly", dialect, PLAIN).empty()),
                Hosting.EMPTY, EnumSet.of(Act.DELETE, Act.EDIT, Act.CREATE_AT_DASHBOARD),
                EnumSet.of(Intrusion.REPLAY, Intrusion.WAIT, Intrusion.REFUSE));
    }

    /** A Room comes back from a backup, in its place or another, while the operator runs. */
    static Scenario restores() {
        return hostile("restores",
                List.of(shared("daily", Dialect.CURRENT, PLAIN, RETAINING),
                        shared("daily", Dialect.CURRENT, PLAIN).empty()),
                Hosting.EMPTY, EnumSet.of(Act.DELETE, Act.EDIT),
                EnumSet.of(Intrusion.RESTORE, Intrusion.RESTORE_STATUS));
    }

    /** The Rooms were all lost, and one comes back from a backup, perhaps twice. */
    static Scenario restoresAnew(Dialect dialect) {
        return hostile("restores after a loss, " + dialect,
                List.of(shared("daily", dialect, PLAIN).empty(), shared("daily", dialect, PLAIN).empty()),
                Hosting.EMPTY.left("east", "daily", "plain"), EnumSet.of(Act.DELETE, Act.EDIT),
                EnumSet.of(Intrusion.RESTORE, Intrusion.RESTORE_STATUS));
    }

    /** A backup is restored into another namespace, if the same manifest means another name and workspace object. */
    static Scenario mappedRestores() {
        return hostile("restores into another namespace",
                List.of(new Seat("team-a.daily", "Workspace/team-a/default", "east", Dialect.CURRENT, List.of(PLAIN)),
                        new Seat("team-b.daily", "Workspace/team-b/default", "east", Dialect.CURRENT, List.of(PLAIN))
                                .empty()),
                Hosting.EMPTY, EnumSet.of(Act.DELETE), EnumSet.of(Intrusion.RESTORE, Intrusion.RESTORE_STATUS));
    }

    /** A ClusterWorkspace is for a namespace and is not, while two Rooms want one name. */
    static Scenario permissions() {
        return permissions(Dialect.CURRENT);
    }

    static Scenario permissionsOnLegacy() {
        return permissions(Dialect.LEGACY);
    }

    private static Scenario permissions(Dialect dialect) {
        return hostile("permissions that come and go on " + dialect,
                List.of(shared("daily", dialect, PLAIN), shared("Daily", dialect, OTHER)), Hosting.EMPTY,
                EnumSet.of(Act.DELETE, Act.APPLY_AGAIN), EnumSet.of(Intrusion.PERMIT));
    }

    /** Rooms with marks that are deleted without a permission. */
    static Scenario deletionsWithoutPermission() {
        return hostile("deletions without permission",
                List.of(shared("daily", Dialect.CURRENT, PLAIN), shared("weekly", Dialect.CURRENT, PLAIN).empty()),
                Hosting.EMPTY.made("east", "daily", true), EnumSet.of(Act.DELETE),
                EnumSet.of(Intrusion.PERMIT, Intrusion.MARK, Intrusion.REPLAY));
    }

    /** Calls arrive late, and much time passes before one is made. */
    static Scenario longCalls() {
        return hostile("calls that take long",
                List.of(shared("daily", Dialect.CURRENT, REFUSING, REFUSING_OTHER),
                        shared("weekly", Dialect.CURRENT, PLAIN).empty()),
                Hosting.EMPTY, EnumSet.of(Act.EDIT), EnumSet.of(Intrusion.WAIT));
    }

    /** One Room had the room after another, and there is a backup of each. */
    static Scenario handedOn() {
        return hostile("two backups of one room",
                List.of(shared("daily", Dialect.CURRENT, PLAIN).empty(),
                        shared("daily", Dialect.CURRENT, PLAIN).empty()),
                Hosting.EMPTY.left("east", "daily", "plain"), EnumSet.of(Act.DELETE),
                EnumSet.of(Intrusion.RESTORE, Intrusion.OLDER_BACKUP));
    }

    /** Somebody renamed the room since the backup, 100ms does not always show it, and loses it perhaps. */
    static Scenario restoresOfRenamed() {
        Hosting left = Hosting.EMPTY.left("east", "daily", "plain");
        return hostile("restores of what was renamed",
                List.of(shared("daily", Dialect.CURRENT, PLAIN).empty(),
                        shared("weekly", Dialect.CURRENT, PLAIN).empty()),
                left.renamed(left.rooms().getFirst(), "elsewhere"), EnumSet.of(Act.LOSE),
                EnumSet.of(Intrusion.RESTORE, Intrusion.RESTORE_STATUS, Intrusion.MISS));
    }

    /**
     * The credentials are those of another workspace than at the time of the backup. In the former one are more rooms, so
     * that none of the other has the id of the one that was left.
     */
    static Scenario restoresElsewhere() {
        Hosting more = Hosting.EMPTY.made("east", "monthly", true).made("east", "yearly", true);
        return hostile("restores with other credentials",
                List.of(new Seat("daily", SHARED, "west", Dialect.CURRENT, List.of(PLAIN)).empty(),
                        new Seat("weekly", SHARED, "west", Dialect.CURRENT, List.of(PLAIN)).empty()),
                more.left("east", "daily", "plain"), EnumSet.of(Act.DELETE), EnumSet.of(Intrusion.RESTORE));
    }

    /** The workspace object is not there, or not for the namespace. */
    static Scenario restoresWithoutWorkspace() {
        return hostile("restores without a workspace",
                List.of(shared("daily", Dialect.CURRENT, PLAIN).empty(),
                        shared("weekly", Dialect.CURRENT, PLAIN).empty()),
                Hosting.EMPTY.left("east", "daily", "plain"), EnumSet.of(Act.DELETE),
                EnumSet.of(Intrusion.RESTORE, Intrusion.PERMIT, Intrusion.REMOVE));
    }

    private static Scenario hostile(String title, List<Seat> seats, Hosting hosting, Set<Act> acts,
            Set<Intrusion> intrusions) {
        return new Scenario(title, seats, hosting, acts, intrusions, false, Set.of());
    }

    private static Variant refusing(String description) {
        return variant("adoptionPolicy: Refuse, " + description, description,
                new Policies(Optional.empty(), Optional.empty(), Policies.Adoption.REFUSE, Policies.Management.MANAGE));
    }

    private static Seat shared(String name, Dialect dialect, Variant... variants) {
        return new Seat(name, SHARED, "east", dialect, List.of(variants));
    }

    private static Variant variant(String label, String description, Policies policies) {
        return new Variant(label,
                new RoomManifest(true, Map.of(RoomField.DESCRIPTION, new FieldValue.Text(description)),
                        Optional.empty(), List.of(), false, List.of()),
                policies);
    }
}
