/**
 * What the operator tells about itself: metrics, health, logs and traces.
 *
 * <p>
 * May import: {@code domain}, the port {@code remote.RoomsApi},
 * {@code remote.http.EndedCall}, Micrometer, OpenTelemetry, SLF4J, Logback,
 * Jackson's generator and the JDK. Health and metrics are three texts on ports that only the kubelet
 * and Prometheus read, so {@code HttpPort} serves them: any server library would
 * be the largest dependency of the operator, and be there for them alone. The
 * JDK's {@code com.sun.net.httpserver} refuses the newest connection when all
 * places are taken, so who holds them would shut out everybody else.
 *
 * <p>
 * OpenTelemetry stands behind {@link live.hundredms.operator.telemetry.Tracing}
 * and is named by one class, which is loaded where its variables ask for traces:
 * start and memory of all others stay as they are.
 *
 * <p>
 * Every label has a bounded set of values: names of Rooms are none, names of
 * workspaces and namespaces are, 2,000 each, and those of workspaces are
 * forgotten with their workspace.
 */
@NullMarked
package live.hundredms.operator.telemetry;

import org.jspecify.annotations.NullMarked;
