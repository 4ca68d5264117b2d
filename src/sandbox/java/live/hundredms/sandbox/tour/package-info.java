/**
 * The guided tour: the packaged operator as a process of its own between an embedded cluster and the simulator of
 * 100ms, the samples for users, and step by step what the operator does with them.
 *
 * <p>
 * A step is data: a name, an action, a time limit and a probe that says in a sentence whether the step is done. {@code
 * Tour} knows nothing about rooms, and the steps do not depend on how they are shown. Every statement is checked at the
 * simulator, in addition to the status.
 *
 * <p>
 * May import: Fabric8's client, Jackson, picocli, {@code cluster}, {@code simulator}, {@code lifetime}; not the
 * operator, which is used through its manifests, as by users.
 */
@NullMarked
package live.hundredms.sandbox.tour;

import org.jspecify.annotations.NullMarked;
