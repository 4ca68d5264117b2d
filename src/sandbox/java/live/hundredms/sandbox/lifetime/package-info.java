/**
 * How a sandbox process ends: whatever it started or wrote is removed with it, however it ends. Ctrl-C and SIGTERM run
 * the JVM's shutdown hooks; a parent that does not pass its own end on (Maven, when it is killed) is watched.
 *
 * <p>
 * May import: the JDK.
 */
@NullMarked
package live.hundredms.sandbox.lifetime;

import org.jspecify.annotations.NullMarked;
