/**
 * What the operator tells about itself: metrics, health and logs.
 *
 * <p>
 * May import: {@code domain}, the port {@code remote.RoomsApi}, Micrometer,
 * SLF4J, Logback and the JDK. Health and metrics are three texts on a port that
 * only the kubelet and Prometheus read, so the JDK's own
 * {@code com.sun.net.httpserver} serves them: any server library would be the
 * largest dependency of the operator, and be there for them alone.
 *
 * <p>
 * Every label has a bounded set of values: names of Rooms are none, names of
 * workspaces are, and those are forgotten with their workspace.
 */
@NullMarked
package live.hundredms.operator.telemetry;

import org.jspecify.annotations.NullMarked;
