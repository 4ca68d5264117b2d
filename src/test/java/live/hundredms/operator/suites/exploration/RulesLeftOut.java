package live.hundredms.operator.suites.exploration;

import java.util.List;
import java.util.stream.Stream;
import live.hundredms.operator.domain.room.Dialect;
import live.hundredms.operator.suites.exploration.RuleLeftOut.Explored;
import live.hundredms.operator.suites.exploration.Scenario.Plant;

/** The rules of claims and of credentials, each of which is left out in turn. */
final class RulesLeftOut {
    private static final String DISABLED = "4: disabled";
    private static final String HOLDERS = "2: both Rooms hold";
    private static final String ELSEWHERE = "10: ";

    private RulesLeftOut() {
    }

    static List<RuleLeftOut> all() {
        return Stream
                .of(validity(), evidence(), creation(), restores(), rivals(), deletions(), CredentialRulesLeftOut.all())
                .flatMap(List::stream).toList();
    }

    private static Explored in(Scenario scenario, Budget budget) {
        return new Explored(scenario, budget);
    }

    /** Item 2: what makes a claim valid. */
    private static List<RuleLeftOut> validity() {
        return List.of(
                in(HostileScenarios.copies(), new Budget(2, 0, 1, 1)).breaks(Plant.OTHER_UIDS_COUNT, 2,
                        "a claim is bound to the uid", DISABLED),
                in(HostileScenarios.copies(), new Budget(1, 0, 1, 1)).survives(Plant.OTHER_PLACES_COUNT, 2,
                        "a claim is signed for its namespace and name",
                        "a uid is never given twice, so a claim of the Room's own uid was signed for its place"),
                in(HostileScenarios.inventions(), new Budget(1, 0, 1, 1)).breaks(Plant.UNSIGNED_COUNTS, 2,
                        "a claim is signed", DISABLED),
                in(HostileScenarios.oldClaims(), new Budget(2, 1, 0, 0)).breaks(Plant.SPENT_CLAIMS_COUNT, 2,
                        "a claim that a status has caught up with is spent", "6: at rest"),
                in(HostileScenarios.inventions(), new Budget(0, 0, 1, 1)).breaks(Plant.ANYTHING_HOLDS_A_NAME, 2,
                        "what is no claim selects no name", "liveness: "));
    }

    /** Item 3: which evidence decides. */
    private static List<RuleLeftOut> evidence() {
        return List.of(
                in(HostileScenarios.marks(), new Budget(0, 0, 1, 0)).breaks(Plant.STATUSES_DO_NOT_COUNT, 3,
                        "a status proves what it says", "11: "),
                in(HostileScenarios.marks(), new Budget(0, 1, 1, 0)).breaks(Plant.CLAIMS_DO_NOT_COUNT, 3,
                        "a valid claim proves what it says", "liveness: "),
                in(HostileScenarios.restores(), new Budget(1, 0, 1, 1)).breaks(Plant.STATUS_OF_ANOTHER_COUNTS, 3,
                        "a status counts with the Room's own uid", HOLDERS),
                in(HostileScenarios.restoresAnew(Dialect.CURRENT), new Budget(1, 1, 0, 2)).breaks(
                        Plant.STATUS_BESIDE_A_CLAIM_COUNTS, 3,
                        "beside a valid claim, room and origin of the status are nothing", DISABLED),
                in(HostileScenarios.restoresAnew(Dialect.CURRENT), new Budget(1, 0, 0, 1))
                        .breaks(Plant.RESTORED_ROOMS_DELETE, 3, "the deletion of a restored Room makes no call", "1: "),
                in(HostileScenarios.deletionsWithoutPermission(), new Budget(1, 0, 1, 2)).breaks(Plant.STRANGERS_DELETE,
                        3, "the deletion of a Room without evidence makes no call", "1: "),
                in(HostileScenarios.mappedRestores(), new Budget(1, 0, 1, 1)).breaks(Plant.OTHER_MANIFESTS_COUNT, 3,
                        "evidence belongs to its manifest", "liveness: "));
    }

    /** Item 4: what a Room created. */
    private static List<RuleLeftOut> creation() {
        return List.of(
                in(HostileScenarios.oldClaims(), new Budget(2, 1, 0, 1)).breaks(Plant.ATTEMPTS_LAST, 4,
                        "a room is Created within a minute of an attempt", DISABLED),
                in(HostileScenarios.longCalls(), new Budget(1, 1, 0, 0)).breaks(Plant.LOOKS_UP_AT_ONCE, 4,
                        "a look-up says a minute later what became of a call", "liveness: "),
                in(HostileScenarios.longCalls(), new Budget(0, 1, 0, 1)).breaks(Plant.LATE_CLAIMS_STAY, 4,
                        "a claim is made anew if its call begins long after it", "liveness: "),
                in(HostileScenarios.oldClaims(), new Budget(2, 1, 0, 0)).breaks(Plant.REPLIES_DO_NOT_COUNT, 4,
                        "an attempt goes by any reply to its call", DISABLED),
                in(HostileScenarios.deletionsWithoutPermission(), new Budget(1, 0, 1, 0))
                        .breaks(Plant.ADOPTED_IS_CREATED, 4, "every other room is Adopted", DISABLED),
                in(HostileScenarios.oldClaims(), new Budget(0, 1, 0, 0)).breaks(Plant.REFUSALS_LEAVE_EVIDENCE, 4,
                        "a refusal takes record, finalizer and claim back", "11: "));
    }

    /** Item 5: restores. */
    private static List<RuleLeftOut> restores() {
        return List.of(
                in(HostileScenarios.restores(), new Budget(1, 0, 1, 1)).breaks(Plant.TAKES_OVER_WHAT_IS_OWNED, 5,
                        "a restored Room takes over what no other Room owns", HOLDERS),
                in(HostileScenarios.restoresElsewhere(), new Budget(0, 0, 1, 1)).breaks(Plant.TAKES_OVER_UNSEEN, 5,
                        "a restored Room takes over what a GET showed", ELSEWHERE),
                in(HostileScenarios.handedOn(), new Budget(0, 0, 1, 2)).breaks(Plant.ANY_BACKUP_WILL_DO, 5,
                        "the restored Room with the newest since takes over", "2: "),
                in(HostileScenarios.restoresOfRenamed(), new Budget(0, 0, 1, 1)).breaks(Plant.NOBODY_SETTLES, 5,
                        "nothing is done for a minute for what arrives with marks", "1: "),
                in(HostileScenarios.restoresWithoutWorkspace(), new Budget(0, 0, 1, 2)).breaks(
                        Plant.RESTORED_ROOMS_DO_NOT_WAIT, 5,
                        "a restored Room waits while its workspace does not allow the namespace", "a call for "),
                in(HostileScenarios.restoresOfRenamed(), new Budget(0, 1, 0, 1)).breaks(Plant.ONE_404_IS_ENOUGH, 5,
                        "a room is lost if a GET and a complete listing both lack it", "1: "),
                in(HostileScenarios.restoresElsewhere(), new Budget(0, 0, 1, 1)).breaks(Plant.ANY_IDENTITY_WILL_DO, 5,
                        "credentials of another workspace prove no loss: IdentityChanged", ELSEWHERE),
                in(HostileScenarios.restoresOfRenamed(), new Budget(1, 0, 1, 1)).breaks(Plant.LOST_ROOMS_ARE_AWAITED, 5,
                        "a Room whose room is lost is new: RoomLost", "liveness: "));
    }

    /**
     * Item 8: who holds a name and owns a room. On Current 100ms is asked for a name that the process has met, and the room
     * says whose it is, so some of these rules are missed on Legacy only.
     */
    private static List<RuleLeftOut> rivals() {
        return List.of(
                in(HostileScenarios.permissions(), new Budget(0, 0, 1, 0)).breaks(Plant.NO_OWNERSHIP, 8,
                        "a name and a room have one holder", "2: "),
                in(HostileScenarios.permissions(), new Budget(0, 0, 1, 1)).breaks(Plant.FORBIDDEN_ROOMS_COMPETE, 8,
                        "rivals for a name are Rooms that may use the workspace", "liveness: "),
                in(HostileScenarios.permissionsOnLegacy(), new Budget(0, 0, 1, 1)).breaks(Plant.FORBIDDEN_OWNERS_GO, 8,
                        "a Room that owns a room keeps its name, also while its namespace is not allowed", "2: "),
                in(HostileScenarios.permissionsOnLegacy(), new Budget(0, 0, 1, 1)).breaks(Plant.OWNERS_COME_LAST, 8,
                        "the owner goes first", "2: "),
                in(Scenarios.observed(), new Budget(1, 1, 1)).breaks(Plant.EVIDENCE_DOES_NOT_COUNT, 8,
                        "then evidence, the older one first", "2: "),
                in(HostileScenarios.permissions(), new Budget(0, 1, 1, 1)).survives(Plant.ATTEMPTS_HOLD_NOTHING, 8,
                        "an attempt keeps its name for a minute",
                        "a lost reply leaves a name that the process has met, so another Room asks 100ms for it first"),
                in(Scenarios.idle(), new Budget(0, 0, 1)).breaks(Plant.IDLE_ROOMS_HOLD_NAMES, 8,
                        "what only observes or waits for a person holds no name", "liveness: "),
                in(Scenarios.knownByName(), new Budget(3, 0, 0)).breaks(Plant.LEGACY_ASKS_AFTERWARDS, 8,
                        "Legacy asks before the call whose room has the name", "2: "),
                in(HostileScenarios.permissionsOnLegacy(), new Budget(1, 0, 1, 0)).breaks(Plant.DELETED_ROOMS_GO, 8,
                        "a Room that is being deleted counts while it has evidence", "2: "));
    }

    /** Item 9: what a deletion may do. */
    private static List<RuleLeftOut> deletions() {
        return List.of(
                in(HostileScenarios.oldClaims(), new Budget(2, 1, 0, 0)).breaks(Plant.DELETES_BY_NAME, 9,
                        "a deletion never disables what merely has the name", DISABLED),
                in(HostileScenarios.oldClaimsOnLegacy(), new Budget(2, 1, 0, 0)).breaks(Plant.DELETES_BY_NAME_ON_LEGACY,
                        9, "on Legacy, no call without an id", DISABLED),
                in(HostileScenarios.permissions(), new Budget(1, 0, 1, 1)).breaks(Plant.FORBIDDEN_DELETIONS_WAIT, 9,
                        "evidence lets a deletion make its call without a permission", "11: "),
                in(HostileScenarios.restoresWithoutWorkspace(), new Budget(1, 0, 0, 2)).breaks(
                        Plant.DELETIONS_WAIT_FOR_WORKSPACES, 9,
                        "a deletion may disable its room after its workspace is gone", "11: "));
    }
}
