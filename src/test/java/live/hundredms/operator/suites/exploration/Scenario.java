package live.hundredms.operator.suites.exploration;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import live.hundredms.operator.domain.room.Dialect;
import live.hundredms.operator.support.RoomCase;

/**
 * Where histories begin and what persons do in them.
 *
 * @param intrusions what an {@link Intruder} does; if there is one, promises are held against what is true of claims
 * @param lagging whether the informer's index shows an own write only when the watch told of it, not at once
 * @param regimes what the workspace objects may come to demand, beside nothing
 * @param settled whether the Rooms are at rest when histories begin
 * @param plants faults in the operator, to show that they are found
 */
record Scenario(String title, List<Seat> seats, Hosting hosting, Set<Act> acts, Set<Intrusion> intrusions,
        boolean lagging, List<Regime> regimes, boolean settled, Set<Plant> plants) {
    Scenario {
        regimes = List.copyOf(regimes);
        intrusions = Set.copyOf(intrusions);
        seats = List.copyOf(seats);
        acts = Set.copyOf(acts);
        plants = Set.copyOf(plants);
    }

    /** One in which the workspace objects demand nothing. */
    Scenario(String title, List<Seat> seats, Hosting hosting, Set<Act> acts, Set<Intrusion> intrusions, boolean lagging,
            Set<Plant> plants) {
        this(title, seats, hosting, acts, intrusions, lagging, List.of(), plants);
    }

    /** One in which the Rooms are as they were applied when histories begin. */
    Scenario(String title, List<Seat> seats, Hosting hosting, Set<Act> acts, Set<Intrusion> intrusions, boolean lagging,
            List<Regime> regimes, Set<Plant> plants) {
        this(title, seats, hosting, acts, intrusions, lagging, regimes, false, plants);
    }

    /** What a person may do. */
    enum Act {
        EDIT, DELETE, REPLACE, APPLY_AGAIN, ROTATE, RENAME_AT_DASHBOARD, SWITCH_AT_DASHBOARD, DESCRIBE_AT_DASHBOARD, CREATE_AT_DASHBOARD,
        /** Has 100ms lose a room, which nobody can at the dashboard, and which 100ms says never happens. */
        LOSE,

        // Of the workspace object of the first seat.
        /** Another app secret of the same access key. */
        ROTATE_APP_SECRET,
        /** An app secret that 100ms refuses, or the right one again. */
        MISTYPE_APP_SECRET,
        /** The other access key of the same workspace. */
        CHANGE_ACCESS_KEY,
        /** An endpoint in another realm, or that of 100ms again. */
        CHANGE_ENDPOINT,
        /** Confirms the access key and the endpoint as they are now. */
        CONFIRM_IDENTITY,
        /** Deletes it, and applies it with the same credentials or those of another workspace. */
        MAKE_ANEW,
        /** Deletes it, and applies it with the same credentials. */
        MAKE_ANEW_UNCHANGED,
        /** Changes it from Legacy to Current, which shows other IDs, and confirms that Rooms go by name. */
        LEAVE_LEGACY,

        // Of what Rooms publish.
        /** Requests new room codes for the Room of the first seat. */
        REQUEST_CODES,
        /** Deletes a published Secret, or takes a code out of it, or puts another there. */
        TAMPER_WITH_SECRETS,
        /**
         * Removes a role from the template, which disables its codes, or has the template replaced by one without it, which
         * leaves them as they are, or adds it again.
         */
        CHANGE_ROLES
    }

    /** What somebody may do who means harm, or restores a backup while the operator runs, or what only then matters. */
    enum Intrusion {
        /** Takes the finalizer away, or puts it there. */
        MARK,
        /** Takes the annotation away, or puts any there that was ever signed, for whichever Room. */
        REPLAY,
        /** Writes an annotation of his own. */
        MAKE_UP,
        /** Applies a Room anew with finalizer and annotation of a former one. */
        COPY,
        /** Keeps a copy of a Room with its status, and applies it anew, in any place, with the status. */
        RESTORE,
        /** The same, but the status comes later than the object. */
        RESTORE_STATUS,
        /** Lets the ClusterWorkspace be for a namespace or not. */
        PERMIT,
        /** Takes the workspace object away, or puts it there again. */
        REMOVE,
        /** Has a backup of another day, of the Room that had the room before. */
        OLDER_BACKUP,
        /** Waits for ten minutes. */
        WAIT,
        /** Has 100ms answer 404 for a room that it has to a Room that was restored, which costs a fault. */
        MISS,
        /** Has 100ms refuse creations, which costs a fault. */
        REFUSE
    }

    /** A fault that is built in on purpose. */
    enum Plant {
        /** The claim is never written. */
        NO_CLAIM,
        /** A room that can't be asked for is taken to be absent. */
        UNKNOWN_IS_ABSENT,
        /** Nobody asks who holds a name. */
        NO_OWNERSHIP,
        /** A pass goes on although its Room changed. */
        GOES_ON_REGARDLESS,
        /** What a pass reports is filed under whatever generation the Room has by then. */
        OTHER_GENERATION,
        /** A credential that was sent is forgotten. */
        FORGETS_FINGERPRINTS,
        /** An adopted room counts as a created one. */
        ADOPTED_IS_CREATED,
        /** The name of a Room that was replaced unseen is kept for it. */
        REMEMBERS_WHO_IS_GONE,
        /** A change of the manifest wakes nobody. */
        DEAF,
        /** A Legacy Room does not remember that its name leads to another's room. */
        FORGETS_WHAT_IS_TAKEN,
        /**
         * A name and a room are let go at an own write of the claim or status, before the index shows that, and the API
         * server is not asked who has it.
         */
        LETS_GO_EARLY,
        /** Nobody notes what the Room that has a room sees of it. */
        BLIND,
        /** Whoever waits for a room is woken whenever the Room that has it looks, whatever it sees. */
        RESTLESS,
        /** What another process wrote and the informer does not show yet counts for nothing. */
        TRUSTS_ITS_CACHE,
        /** The first status of a process replaces whatever a former one wrote. */
        OVERWRITES_UNSEEN,
        /** A name that no listing has shown is taken to be free, whatever the process has met since. */
        NAMES_STAY_CLEARED,
        /** A deletion does not know whether the room was enabled when it was adopted. */
        FORGETS_HOW_IT_WAS_FOUND,

        // Of the rules of claims, each is left out in turn. Item 2: what makes a claim valid.
        /** A claim counts for the Room that shows it, whosever uid it has. */
        OTHER_UIDS_COUNT,
        /** A claim counts in another place than the one for which it was signed. */
        OTHER_PLACES_COUNT,
        /** A claim counts although nobody signed it. */
        UNSIGNED_COUNTS,
        /** A claim counts although a status has caught up with it. */
        SPENT_CLAIMS_COUNT,
        /** What is no claim selects a name. */
        ANYTHING_HOLDS_A_NAME,

        // Item 3: which evidence decides.
        /** A status proves nothing. */
        STATUSES_DO_NOT_COUNT,
        /** A claim that no status has caught up with proves nothing. */
        CLAIMS_DO_NOT_COUNT,
        /** A status counts for the Room that shows it, whosever uid it has. */
        STATUS_OF_ANOTHER_COUNTS,
        /** Beside a valid claim, room and origin of the status count. */
        STATUS_BESIDE_A_CLAIM_COUNTS,
        /** The deletion of a Room whose status is another's makes its calls. */
        RESTORED_ROOMS_DELETE,
        /** The deletion of a Room without evidence makes its calls. */
        STRANGERS_DELETE,
        /** Evidence need not go with its manifest. */
        OTHER_MANIFESTS_COUNT,

        // Item 4: what a Room created.
        /** A room counts as created however long after an attempt it was made. */
        ATTEMPTS_LAST,
        /** A look-up by name says at once what became of a call. */
        LOOKS_UP_AT_ONCE,
        /** A claim is not made anew if its call begins long after it. */
        LATE_CLAIMS_STAY,
        /** An attempt stays although a reply said what became of it. */
        REPLIES_DO_NOT_COUNT,
        /** A refusal takes no more back than its attempt. */
        REFUSALS_LEAVE_EVIDENCE,

        // Item 5: restores.
        /** A restored Room takes over a room that another Room owns. */
        TAKES_OVER_WHAT_IS_OWNED,
        /** A restored Room takes over a room that no GET showed. */
        TAKES_OVER_UNSEEN,
        /** A restored Room makes its calls although its workspace object is not for its namespace. */
        RESTORED_ROOMS_DO_NOT_WAIT,
        /** The room of a restored Room is lost as soon as one GET does not show it. */
        ONE_404_IS_ENOUGH,
        /** The room of a restored Room is lost although the credentials are those of another workspace. */
        ANY_IDENTITY_WILL_DO,
        /** A restored Room waits for a room that is lost. */
        LOST_ROOMS_ARE_AWAITED,
        /** Of several restored Rooms each may take the room over. */
        ANY_BACKUP_WILL_DO,
        /** What arrives with marks is acted upon at once. */
        NOBODY_SETTLES,

        // Item 8: who holds a name and owns a room.
        /** Rooms that may not use the workspace compete for its names. */
        FORBIDDEN_ROOMS_COMPETE,
        /** A Room that owns a room competes no more while it may not use the workspace. */
        FORBIDDEN_OWNERS_GO,
        /** The Room that owns a room does not come first. */
        OWNERS_COME_LAST,
        /** Evidence does not come before age. */
        EVIDENCE_DOES_NOT_COUNT,
        /** A call of which nobody knows yet keeps nobody from creating a room of its name. */
        ATTEMPTS_HOLD_NOTHING,
        /** A Room that only observes or waits for a person holds a name like any other. */
        IDLE_ROOMS_HOLD_NAMES,
        /** Legacy asks whose room has the name only when it has written. */
        LEGACY_ASKS_AFTERWARDS,
        /** A Room that is being deleted competes no more. */
        DELETED_ROOMS_GO,

        // Item 9: what a deletion may do.
        /** A deletion disables what merely has the name. */
        DELETES_BY_NAME,
        /** So does that of a Legacy Room which never knew its room's id. */
        DELETES_BY_NAME_ON_LEGACY,
        /** A deletion without permission waits for it, whatever evidence there is. */
        FORBIDDEN_DELETIONS_WAIT,
        /** So does one whose workspace object is gone. */
        DELETIONS_WAIT_FOR_WORKSPACES,

        // Of the rules of credentials.
        /** Rooms compete for names as if their credentials were proven. */
        UNPROVEN_ROOMS_COMPETE,
        /** Access keys mean the same workspace in each realm. */
        REALMS_SHARE_KEYS,
        /** A Room without proof is told who holds its name. */
        HOLDERS_ARE_NAMED,
        /** A Room without a claim holds its name although a person must correct its workspace object. */
        UNUSABLE_ROOMS_COMPETE,
        /** An attempt holds a name although 100ms refuses the credentials and never accepted them. */
        REFUSED_ATTEMPTS_HOLD_NAMES,
        /** A pass makes its calls where its workspace object led when it began. */
        FORMER_ENDPOINTS_ARE_CALLED,
        /** A Room owns its room also if its workspace object leads without proof and did not lead before. */
        OWNERS_COUNT_ELSEWHERE,
        /** A Room without proof may write although another Room is in its way by then. */
        UNPROVEN_WRITES_GO_ON,
        /** Other credentials are accepted unasked as long as no status names a room, whatever calls are under way. */
        UNTOLD_ROOMS_DO_NOT_COUNT,
        /** An object that was made anew is accepted whatever its Rooms tell. */
        WITNESSES_ARE_NOT_HEARD,
        /** No Room records that other credentials were accepted. */
        RECORDS_KEEP_FORMER_CREDENTIALS,

        // Of the rules and the ceiling of workspace objects.
        /** A pass makes its calls by the rules with which it began. */
        RULES_ARE_NOT_COMPARED_AGAIN,
        /** A change of the rules wakes nobody. */
        RULES_WAKE_NOBODY,
        /** What a Room that owns a room declares is sent although it breaks a rule. */
        WITHHELD_FIELDS_ARE_SENT,
        /** The name of a Room that owns a room is sent although it breaks a rule. */
        BROKEN_NAMES_ARE_SENT,
        /** A Room that breaks a rule holds its name like any other. */
        ROOMS_THAT_BREAK_RULES_HOLD_NAMES,
        /** Deletions disable rooms whatever the workspace object says. */
        RETENTION_IS_IGNORED,
        /** Only the Room says how much is done for it. */
        CEILINGS_ARE_IGNORED,
        /** Only the Room says whether a room is adopted. */
        FORBIDDEN_ROOMS_ARE_ADOPTED,
        /** Passes side by side do not count what each other creates. */
        NOBODY_RESERVES,
        /** A room whose ID 100ms does not know is lost, whatever a person confirmed. */
        UNKNOWN_IDS_ARE_LOST_ROOMS,

        // Of room codes and published Secrets.
        /** No status says which codes are to go before they are disabled. */
        FORGETS_WHAT_IS_REPLACED,
        /** A code counts as disabled although the call did not arrive, and nobody reads the codes again. */
        LOST_DISABLINGS_COUNT,
        /** The codes of all rooms count as those of the room that is published. */
        CODES_OF_ALL_ROOMS,
        /** A published Secret that changed wakes nobody. */
        SECRETS_WAKE_NOBODY,
        /** The call for one role is one for all roles, which disables codes of roles that the template lacks. */
        ROLE_CALLS_ARE_BULK_CALLS,
        /** A Secret counts as written although it was not. */
        SECRETS_STAY_AS_THEY_ARE,
        /** No status says which code is to be published in place of those that are to go. */
        FORGETS_SUCCESSORS,
        /** A listing of the templates wakes nobody. */
        ROLES_WAKE_NOBODY,
        /** A pass does not know that the one before found no such role. */
        MISSING_ROLES_ARE_FORGOTTEN,
        /** A room that can have no more codes seems to have space for them. */
        FEW_CODES_LOOK_LIKE_MANY
    }

    boolean has(Plant plant) {
        return plants.contains(plant);
    }

    Scenario planted(Plant plant) {
        return new Scenario(title + " with " + plant, seats, hosting, acts, intrusions, lagging, regimes, settled,
                Set.of(plant));
    }

    /** The same if what others see of a Room lags behind its own writes. */
    Scenario seenLate() {
        return new Scenario(title + ", seen late", seats, hosting, acts, intrusions, true, regimes, settled, plants);
    }

    /** The same if histories begin when the Rooms are at rest. */
    Scenario atRest() {
        return new Scenario(title, seats, hosting, acts, intrusions, lagging, regimes, true, plants);
    }

    /** Whether somebody means harm. */
    boolean isHostile() {
        return !intrusions.isEmpty();
    }

    /** Whether nobody else touches rooms, and no policy says what becomes of them. */
    boolean leavesRoomsAlone() {
        return !isHostile() && regimes.isEmpty() && EnumSet.of(Act.EDIT, Act.DELETE, Act.APPLY_AGAIN).containsAll(acts)
                && seats.stream().allMatch(
                        seat -> seat.dialect() == Dialect.CURRENT && !seat.credentials().isPresent() && seat.variants()
                                .stream().map(Variant::policies).allMatch(RoomCase.BUILT_IN_POLICIES::equals));
    }

    boolean lets(Intrusion intrusion) {
        return intrusions.contains(intrusion);
    }

    Seat seat(int seat) {
        return seats.get(seat);
    }

    /** A seat as things are: with the remote workspace that its workspace object leads to. */
    Seat seat(World world, int seat) {
        return world.workspaces().at(seat).map(object -> seat(seat).in(object.realm())).orElseGet(() -> seat(seat));
    }

    /** Whether credentials are proven or not, and change. */
    boolean hasCredentials() {
        return seat(0).credentials().isPresent();
    }

    Place place(int seat) {
        Seat there = seat(seat);
        return new Place(seat, there.namespace(seat), there.object(), there.isNamed(), there.remoteName(), plants);
    }

    /** When a Room is created that is applied now; that matters only if Rooms come with marks of others. */
    Instant createdAt(World world, int seat) {
        return isHostile() ? world.hosting().now(lane(seat)) : Hosting.BEGIN;
    }

    /** Whether both seats lead to one remote workspace. */
    boolean isOneWorkspace(World world) {
        return seat(world, 0).workspace().equals(seat(world, 1).workspace());
    }

    String lane(int seat) {
        return Hosting.lane(seat(seat).workspace(), seat(seat).remoteName());
    }
}
