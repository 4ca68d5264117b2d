/**
 * The kinds {@code Room}, {@code Workspace} and {@code ClusterWorkspace} as Java types. With their annotations they are
 * the source of the files in {@code crds/}. They hold data only: {@code domain} decides what a value means for a room.
 *
 * <p>
 * Specs and statuses are records: they have equality by value, and no component is initialized by accident and then
 * written into the manifest of a user. Every component may be null, because a manifest may leave it out and because not
 * every server fills in the defaults of the CRD. Reading is lenient: unknown fields are ignored, and an unknown value
 * of an enumeration is read as {@code UNRECOGNISED}. One Room that cannot be read would otherwise stop the informer for
 * all.
 *
 * <p>
 * The formatter is off in the records, because it would join the annotations of a component into one line of 300
 * characters.
 *
 * <p>
 * May import: Fabric8's model and CRD annotations, Jackson annotations, JSpecify and the JDK.
 */
@NullMarked
package live.hundredms.operator.api;

import org.jspecify.annotations.NullMarked;
