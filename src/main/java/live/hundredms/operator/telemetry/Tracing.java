package live.hundredms.operator.telemetry;

import java.util.Map;
import live.hundredms.operator.remote.http.EndedCall;

/**
 * Spans of the operator's work. Off unless the standard variables of OpenTelemetry enable it; while it is off, no class
 * of OpenTelemetry is loaded. No method throws, and no span contains a value of a Room, a text of 100ms or a secret.
 */
public interface Tracing extends AutoCloseable {

    /**
     * Tracing according to these variables: on with {@code OTEL_TRACES_EXPORTER}, or with the endpoint of an OTLP
     * collector. Off, with a line in the log, if OpenTelemetry cannot use their values.
     */
    static Tracing of(Map<String, String> environment) {
        return TracingVariables.ask(environment) ? OpenTelemetryTracing.start(environment) : none();
    }

    /** Tracing that does nothing. */
    static Tracing none() {
        return NoTracing.NONE;
    }

    /**
     * Begins the span of a pass over an object. All that this thread does until the span is closed is a part of it.
     *
     * @param kind kind such as {@code Room}
     * @param namespace empty for an object without a namespace
     */
    Span pass(String kind, String namespace, String name);

    /** Begins the span of a write to the Kubernetes API, which lasts until the span is closed. */
    Span kubernetesWrite(KubernetesWrite write, String kind, String namespace, String name);

    /**
     * Records a call to 100ms that has just ended.
     *
     * @param workspace name of a workspace object, never an access key
     */
    void remoteCall(String workspace, EndedCall call);

    /** Sends the remaining spans, for at most 2 s. */
    @Override
    void close();

    /** An operation with a duration. The thread that began it closes it. */
    interface Span extends AutoCloseable {
        /**
         * Records the outcome.
         *
         * @param outcome outcome from a fixed set
         */
        void outcome(String outcome);

        /**
         * Records a failure.
         *
         * @param type type from a fixed set, such as the name of an exception's class or a status code; never a message
         */
        void failed(String type);

        @Override
        void close();
    }
}
