/**
 * Makes the files of a release from a checkout and the image: {@code Main} lists the commands, and {@code .ci/release}
 * calls them in the order of {@code .github/RELEASING.md}.
 *
 * <p>
 * May import: the image, the YAML reader of the Kubernetes client, Jackson, picocli and the JDK. Nothing of the operator.
 *
 * <p>
 * Nothing here calls a registry: image and chart are OCI layouts on disk, which one later step pushes.
 */
@NullMarked
package live.hundredms.release;

import org.jspecify.annotations.NullMarked;
