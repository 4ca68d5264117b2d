/**
 * The kinds {@code Room}, {@code Workspace} and {@code ClusterWorkspace} as
 * Java types, and with their annotations the source of the files in
 * {@code crds/}. Data alone: what a value means for a room is decided in
 * {@code domain}.
 *
 * <p>
 * Specs and statuses are records: equality by value for free, and nothing that
 * is initialised by accident and then written into somebody's manifest. Every
 * component may be null, because a manifest may leave it out and because not
 * every server fills in the defaults of the CRD. Reading is lenient (unknown
 * fields are ignored, an unknown value of an enumeration is read as
 * {@code UNRECOGNISED}): one Room that cannot be read would stop the informer
 * for all.
 *
 * <p>
 * The formatter is off in the records: it would join the annotations of a
 * component to one line of 300 characters.
 *
 * <p>
 * May import: Fabric8's model and CRD annotations, Jackson annotations,
 * JSpecify and the JDK.
 */
@NullMarked
package live.hundredms.operator.api;

import org.jspecify.annotations.NullMarked;
