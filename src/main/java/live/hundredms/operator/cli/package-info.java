/**
 * The command line and the configuration record that results from it. An invalid value ends the start here, with a
 * sentence, instead of an error an hour later.
 *
 * <p>
 * May import: {@code domain.Durations}, {@code telemetry.LogFormat}, picocli, SLF4J. {@link
 * live.hundredms.operator.Main} passes the implementation of {@code run} in, so nothing here depends on Kubernetes or
 * 100ms.
 */
@NullMarked
package live.hundredms.operator.cli;

import org.jspecify.annotations.NullMarked;
