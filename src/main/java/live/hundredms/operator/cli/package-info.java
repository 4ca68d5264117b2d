/**
 * The command line and the configuration record that comes out of it. A value
 * that cannot work ends the start here, with a sentence, and not an hour later.
 *
 * <p>
 * May import: {@code domain.Durations}, {@code telemetry.LogFormat}, picocli,
 * SLF4J. What {@code run} does is handed in by
 * {@link live.hundredms.operator.Main}, so nothing here knows Kubernetes or
 * 100ms.
 */
@NullMarked
package live.hundredms.operator.cli;

import org.jspecify.annotations.NullMarked;
