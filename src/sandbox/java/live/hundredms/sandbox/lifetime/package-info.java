/**
 * How a sandbox process ends: whatever it started or wrote goes with it, on every way out. Ctrl-C and SIGTERM run the
 * JVM's shutdown hooks; the end of a parent that does not pass its own end on (Maven, when it is killed) is watched for.
 *
 * <p>
 * May import: the JDK.
 */
@NullMarked
package live.hundredms.sandbox.lifetime;

import org.jspecify.annotations.NullMarked;
