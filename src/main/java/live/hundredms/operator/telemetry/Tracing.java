package live.hundredms.operator.telemetry;

import java.util.Map;
import live.hundredms.operator.remote.http.EndedCall;

/**
 * Spans of what the operator does. Off unless the standard variables of OpenTelemetry ask for it; then no class of
 * OpenTelemetry is loaded. Nothing here throws, and no span holds a value of a Room, a text of 100ms or a secret.
 */
public interface Tracing extends AutoCloseable {

    /**
     * Traces as these variables say: on with {@code OTEL_TRACES_EXPORTER}, or with the endpoint of an OTLP collector.
     * Off, with a line in the log, if OpenTelemetry cannot use their values.
     */
    static Tracing of(Map<String, String> environment) {
        return TracingVariables.ask(environment) ? OpenTelemetryTracing.start(environment) : none();
    }

    /** Traces nothing. */
    static Tracing none() {
        return NoTracing.NONE;
    }

    /**
     * A pass over an object begins. What this thread does until the span is closed is a part of it.
     *
     * @param kind such as {@code Room}
     * @param namespace empty for what lies in none
     */
    Span pass(String kind, String namespace, String name);

    /** A write to the Kubernetes API begins, and lasts until the span is closed. */
    Span kubernetesWrite(KubernetesWrite write, String kind, String namespace, String name);

    /**
     * A call to 100ms ended just now.
     *
     * @param workspace the name of a workspace object, never a key
     */
    void remoteCall(String workspace, EndedCall call);

    /** Sends what is not sent yet, for two seconds at most. */
    @Override
    void close();

    /** Something that takes time; closed by the thread that began it. */
    interface Span extends AutoCloseable {
        /**
         * How it ended.
         *
         * @param outcome from a fixed set
         */
        void outcome(String outcome);

        /**
         * It failed.
         *
         * @param type from a fixed set, such as the name of an exception's class or a status code; never a message
         */
        void failed(String type);

        @Override
        void close();
    }
}
