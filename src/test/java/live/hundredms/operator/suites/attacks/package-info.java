/**
 * What a person with few permissions can do to others by what this person writes into a Room: nothing. Each attack
 * runs on a real API server under the name of a user who has exactly the stated permissions, against the operator in this JVM
 * and the simulator over HTTP. An attack sees and changes what its user may, and nothing else: it builds its claims by
 * hand, or copies them from Rooms. Beside them are those who mean no harm and whose backups, clocks, replies and keys are
 * not as they should be.
 */
@NullMarked
package live.hundredms.operator.suites.attacks;

import org.jspecify.annotations.NullMarked;
