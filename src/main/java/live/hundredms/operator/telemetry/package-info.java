/**
 * What the operator tells about itself: metrics, health, logs and traces.
 *
 * <p>
 * May import: {@code domain}, the port {@code remote.RoomsApi},
 * {@code remote.http.EndedCall}, Micrometer, OpenTelemetry, SLF4J, Logback and
 * the JDK. Health and metrics are three texts on a port that only the kubelet
 * and Prometheus read, so the JDK's own {@code com.sun.net.httpserver} serves
 * them: any server library would be the largest dependency of the operator, and
 * be there for them alone.
 *
 * <p>
 * OpenTelemetry stands behind {@link live.hundredms.operator.telemetry.Tracing}
 * and is named by one class, which is loaded where its variables ask for traces:
 * start and memory of all others stay as they are.
 *
 * <p>
 * Every label has a bounded set of values: names of Rooms are none, names of
 * workspaces are, and those are forgotten with their workspace.
 */
@NullMarked
package live.hundredms.operator.telemetry;

import org.jspecify.annotations.NullMarked;
