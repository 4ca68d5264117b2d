/**
 * Metrics, health, logs and traces of the operator.
 *
 * <p>
 * May import: {@code domain}, the port {@code remote.RoomsApi}, {@code remote.http.EndedCall}, Micrometer,
 * OpenTelemetry, SLF4J, Logback and the JDK. Health and metrics are three texts on ports that only the kubelet and
 * Prometheus read, so {@code HttpPort} serves them: any server library would be the largest dependency of the operator,
 * for these ports alone. The JDK's {@code com.sun.net.httpserver} refuses the newest connection if all places are
 * taken, so a client that holds them would block all others.
 *
 * <p>
 * OpenTelemetry is behind {@link live.hundredms.operator.telemetry.Tracing} and is named by one class, which is loaded
 * only if its variables enable traces. So it costs no start time and no memory otherwise.
 *
 * <p>
 * Every label has a limited set of values: names of Rooms are not among them; names of workspace objects and namespaces
 * are, 2,000 each, and those of workspace objects are forgotten when the objects are deleted.
 */
@NullMarked
package live.hundredms.operator.telemetry;

import org.jspecify.annotations.NullMarked;
