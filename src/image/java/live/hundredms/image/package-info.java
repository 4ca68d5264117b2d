/**
 * Builds the image of the operator without a Docker daemon, for the architecture of the machine. {@code Main} contains
 * the order of the steps, each of which is a type of its own.
 *
 * <p>
 * May import: the sandbox, in which the AOT cache is recorded and the figures are measured, the client of Kubernetes,
 * Jib, Jackson, picocli and the JDK. Nothing of the operator, which is used as the jar from {@code mvn package}.
 *
 * <p>
 * An AOT cache belongs to one architecture and is recorded by running there, so each architecture is built on a machine
 * of its own; {@link OciIndex} then combines the images under one name.
 */
@NullMarked
package live.hundredms.image;

import org.jspecify.annotations.NullMarked;
