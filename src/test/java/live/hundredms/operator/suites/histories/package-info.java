/**
 * Random long histories of the whole operator: people, 100ms and the network do what they like, the operator runs on
 * an API server in memory and talks real HTTP to the simulator, and when all has calmed down its promises must hold.
 * A history that breaks one is played again alone, made as short as possible and printed.
 *
 * <p>
 * Histories run side by side in a batch, each in a namespace and a remote workspace of its own, so what one waits for
 * holds up no other. At the end faults cease, keys and workspaces are put right, and people request a look at each
 * Room; if a history had nothing but manifests, Secrets and restarts in it, nobody requests anything. Then no room
 * too many was made (invariant 1), no two Rooms own one (2), no room that was there before was disabled unasked (4),
 * nobody can read a secret (5), a restart writes nothing (6), each Room agrees with its room or gives a reason that
 * the history explains (8), and deletions ended (11). Besides, no room was adopted though all manifests refuse it,
 * the rooms of deleted Rooms ended as their policy says, and every Workspace works again.
 *
 * <p>
 * In each third history somebody means harm ({@code HostileUser}): claims and finalizers are taken away, copied, played
 * back and made up, Rooms come back from backups with their status, and there is a second namespace whose permission to
 * use a ClusterWorkspace comes and goes. The same must hold at the end, but for how the room of such a Room ends, and but
 * for histories in which a restore took the place of what the operator had written, which are counted.
 *
 * <p>
 * In half of the histories a platform person has all workspace objects demand something, and something else later
 * ({@code Demand}). {@code RuleWatch} judges what 100ms has and was asked for from when the statuses show that the operator has
 * seen the demand until just before the next one; with guests nothing is judged, for nobody here knows the status of the
 * ClusterWorkspace. In the end nothing is demanded any more, and all of the above must hold. What becomes of a room whose Room
 * is deleted under a demand to retain it, or not long before, is not known here.
 *
 * <p>
 * In each third history Rooms publish their rooms with codes ({@code Handouts}), people request new codes, tamper with the
 * Secrets, name one Secret for several Rooms and ask for a role that templates get only later ({@code HandoutUser}). Then each
 * code in the Secret of a Room that is up to date works, nothing that was to be replaced is left, the last request was
 * handled, nobody can read a code, and a restart changes no Secret and makes no code, but for a Room that waits for a role.
 * Roles are not taken from templates, and Secrets of Rooms that are gone are removed when faults have ceased. A Secret that
 * no status names any more is not looked at.
 *
 * <p>
 * If the model does not know what must be, it allows more than it should: a room that somebody made from the
 * dashboard meanwhile may pass for the operator's (clocks may differ by seconds), a room that was renamed before its
 * Room knew its id may be made again, several deleted Rooms of one name may leave its room either way, and a field
 * that left its manifest is not looked at. Not played: keys of another workspace, and broken watches.
 *
 * <p>
 * Two Workspaces, each with a Secret of its own, lead to the remote workspace, in each third history by two access keys.
 * Their credentials are rotated, mistyped, switched and wrong, also from the beginning, and endpoints lead for a time to
 * a server that knows none of the keys. In half of the histories 100ms shows the app ID only in replies to creations.
 */
@NullMarked
package live.hundredms.operator.suites.histories;

import org.jspecify.annotations.NullMarked;
