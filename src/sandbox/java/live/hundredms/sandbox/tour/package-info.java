/**
 * The guided tour: the packaged operator as a process of its own between an embedded cluster and the simulator of 100ms,
 * the samples that users get, and step by step what the operator does about them.
 *
 * <p>
 * A step is data: a name, an action, a limit of time and a probe of the world that says in a sentence whether it is done.
 * {@code Tour} knows nothing of rooms, and the steps nothing of how they are shown. Every claim is checked where it counts:
 * at the simulator, besides what the status says.
 *
 * <p>
 * May import: Fabric8's client, Jackson, picocli, {@code cluster}, {@code simulator}, {@code lifetime}; not the operator,
 * which is met as users meet it, through its manifests.
 */
@NullMarked
package live.hundredms.sandbox.tour;

import org.jspecify.annotations.NullMarked;
