/**
 * Every interleaving of the operator's passes with what persons do and what fails, breadth first, so that the first
 * history that breaks a promise is a shortest one.
 *
 * <p>
 * <b>What is real:</b> the decisions, and which call each of them makes. {@code Pass}, {@code PassRunner}, {@code Claim},
 * {@code Evidence}, {@code RoomRecord}, {@code RoomOwnership} and {@code SweepComparison} are those of {@code domain}. <b>What is a
 * model:</b> what is outside of a pass. {@code ExploredOutside}, {@code ExploredWriter}, {@code ExploredReporter} and
 * {@code Inputs} mirror {@code RoomSteps}, {@code ObjectPatches}, {@code StatusWriter}, {@code PassReporter} and
 * {@code PassInputs}; {@code ExploredOwnership} and {@code ExploredClaimants} mirror {@code ClusterOwnership} and
 * {@code ClusterClaimants}. A claim tests the whole version that was read, a status only the uid, and a call at 100ms is
 * made only while the cache still shows the generation that the pass began with. 100ms is {@code HonestRemote}, filled
 * from the state and read again for each write: a state must never change, and so it can't be that mutable thing itself.
 *
 * <p>
 * A state is two places for Rooms at the API server, the informer's cache of them and what its index shows (in
 * some of the scenarios own writes only once the watch told of them), a pass under way over each, the rooms
 * at 100ms, the last listing, one call that may still be on its way, and what the process remembers. A move is one step
 * of a pass, or the informer, a sweep, the Secret's refresh, a person, or a fault: a call that fails, one whose reply is
 * lost, one that arrives late, a killed process whose successor lists the present or an old state, a lost lease while a
 * call is on its way, a watch that breaks. Acts, faults and sweeps have a {@code Budget}. All histories within it are
 * explored, then those of a greater one, until the time is up. One of them has three acts and
 * no fault: so long a history is soon explored there, and late among those with faults.
 *
 * <p>
 * <b>With an intruder</b> ({@code HostileScenarios}), small scenarios of their own: somebody copies, plays back, makes up and
 * removes annotations and finalizers, restores Rooms with or before their status in any place, and lets a ClusterWorkspace
 * be for a namespace or not, with a budget of his own. All that the operator ever signed is his to copy, and he can sign
 * nothing. Promises are held there against what is true ({@code Hostility}), whatever the Rooms say: no call through a
 * workspace that is not for the namespace, but by the deletion of a Room for which the operator itself once claimed; no
 * room disabled that this Room, or the one that it took over from, neither made nor was told to disable; none written by
 * its name that another Room owns; no two owners; no room for a Room whose backup tells of one that is there; nobody waits
 * for a Room that may do nothing; deletions end. 100ms loses a room or fails to show it if restored Rooms have to bear
 * that, though it says that it does neither. Three things
 * can't be avoided ({@code Unavoidable}): they are recognised, counted and gone on from. Of the rules of claims, {@code
 * RulesLeftOut} leaves out one at a time, in what the real classes are given or answered: no class of the operator knows of
 * it.
 *
 * <p>
 * <b>With credentials that matter</b> ({@code CredentialScenarios}), small scenarios of their own: two workspace objects lead
 * to one remote workspace, and a person changes the first: another app secret, a wrong one, the other access key, an endpoint
 * in another realm, which accepts anything and has rooms with the ids of those of 100ms. {@code ExploredWorkspaces} mirrors in one
 * step what a pass over a workspace object makes of that ({@code WorkspaceResolver}, {@code IdentityGuard}, {@code
 * WorkspaceSweeper}, {@code WorkspaceRegistry}, {@code WorkspaceReporter}); {@code CredentialPromises} says what must hold.
 * An endpoint that changes is looked at only when no pass has written to a room of which no status tells yet.
 * No reply shows an app id there, no call arrives late, and the status of a workspace object is always written.
 * {@code Recovery} goes on with the credentials as they are, under which the Rooms of the other workspace object come to agree
 * with 100ms, and then puts them right, so that all do.
 *
 * <p>
 * <b>With rules</b> ({@code RuleScenarios}), small scenarios of their own: a person changes the {@code roomRules} and the ceiling
 * of the workspace objects, to stricter or laxer ones, at any moment, and no Room gets another generation by that. All that the
 * operator knows of them comes from one informer, so one that lags is a person who acts later. {@code RulePromises} holds
 * each call against what is demanded when it is made, whatever its pass knows. Under the rules as they are all Rooms come to
 * rest, and once more when all rules are given up, then as if there had been none. {@code ExploredCount} mirrors {@code
 * RoomCount}, but counts also the names that the process met in searches. Each fault may add one room to those that are
 * allowed: of a call whose process is gone the next one knows nothing before it shows in a listing.
 *
 * <p>
 * <b>With codes</b> ({@code HandoffScenarios}), small scenarios of their own: Rooms publish their rooms with the code of one of
 * the two roles that all templates have, a person asks for new codes, tampers with the Secret, closes the room or has it
 * published elsewhere or no more, and a neighbour names the room in another namespace. {@code ExploredHandoff} mirrors {@code
 * HandoffSteps} and {@code PublishedSecrets}, {@code Handed} is the codes and the Secrets; the call for one role adds a code
 * or answers with the present one. {@code HandoffPromises} says what must hold: codes are asked for, published and disabled
 * only of a room that the Room owns and did not merely adopt through a ClusterWorkspace; none is disabled that no status
 * calls replaced; a request counts as handled only when what was to go is disabled; at rest the Secret of a Room that is
 * ready holds a code that works. Not explored are verification at an interval, a replaced key of the operator, roles that
 * come and go, refused writes of a Secret, and codes that somebody disables in the dashboard. A Secret that was made while
 * its name left the manifest, and of which no status tells because the reply was lost, keeps its codes until the Room is
 * deleted: a known limit, for the first codes are in the Secret before the status names it.
 *
 * <p>
 * In each state the promises are checked ({@code ExploredPromises}), and {@code Recovery} goes on without anything else
 * happening until all agree and nothing is written any more; not from a sample but from each state whose moves were
 * made, where a run ends as soon as it comes to a state from which another went on. The history that is told is a
 * shortest one to the state from which a promise breaks; the run from there on is told behind it and may be longer.
 *
 * <p>
 * <b>Left out:</b> the call budget, 429, breaker and deadlines of deletions (time is no part of a state); trouble of a
 * workspace but for its credentials: of invariant 5 nothing is explored, of invariant 9 only that nobody waits for a Room
 * whose credentials are not proven or are those of another realm, of invariant 10 that
 * a restored Room makes no room with other credentials, and of invariant 11 only that a deletion ends while 100ms can be
 * asked, or could when its workspace object was last read, and that a Room which has a room keeps its finalizer;
 * the signature itself, its key and the form of claims, which {@code SignedClaimsTest} has; the approval of a {@code Plan}, requested reconciles, {@code reassertInterval}, fights over a field; templates by
 * name; searches over several pages, which count as one call. An informer that catches up goes to the newest version. A
 * status that arrives late, and late calls of Legacy, which nobody could notice. Times are counted for each name by its
 * own clock, 11 seconds for each change, so clocks never differ. Ten minutes pass only while a Room waits for that, and take a
 * call with them that is still on its way. At the dashboard no room takes a name that another has.
 *
 * <p>
 * <b>Known limits of the operator, which are not held against it:</b> a Legacy Room can't see that its room has another
 * name, or has its own back, or that a late call switched it; nor what a former process said of it when rules changed, if its successor began with an older list; nor that it is in a realm that its workspace object left; nor that its holder waits for a person and so sees nothing.
 * Whose room a person renamed while an upsert was under way waits for a person. What a person makes between a Room's claim
 * and its first call passes for the operator's own. A credential that a late call overwrites is seen by nobody.
 */
@NullMarked
package live.hundredms.operator.suites.exploration;

import org.jspecify.annotations.NullMarked;
