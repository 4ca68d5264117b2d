package live.hundredms.operator.telemetry;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import live.hundredms.operator.remote.http.EndedCall;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Traces with the SDK of OpenTelemetry. Attributes have the names of its semantic conventions if there are any, else
 * names that begin with {@code room_operator}.
 */
final class OpenTelemetryTracing implements Tracing {
    private static final Logger LOG = LoggerFactory.getLogger(OpenTelemetryTracing.class);
    private static final String SCOPE = "live.hundredms.operator";
    private static final int SECONDS_TO_CLOSE = 2;
    private static final int FIRST_ERROR = 400;

    private static final AttributeKey<String> NAMESPACE = AttributeKey.stringKey("k8s.namespace.name");
    private static final AttributeKey<String> ERROR = AttributeKey.stringKey("error.type");
    private static final AttributeKey<String> METHOD = AttributeKey.stringKey("http.request.method");
    private static final AttributeKey<Long> STATUS = AttributeKey.longKey("http.response.status_code");
    private static final AttributeKey<Long> RESEND = AttributeKey.longKey("http.request.resend_count");
    private static final AttributeKey<String> ADDRESS = AttributeKey.stringKey("server.address");
    private static final AttributeKey<Long> PORT = AttributeKey.longKey("server.port");
    private static final AttributeKey<String> URL = AttributeKey.stringKey("url.full");
    private static final AttributeKey<String> TEMPLATE = AttributeKey.stringKey("url.template");
    private static final AttributeKey<String> KIND = AttributeKey.stringKey("room_operator.object.kind");
    private static final AttributeKey<String> NAME = AttributeKey.stringKey("room_operator.object.name");
    private static final AttributeKey<String> WRITE = AttributeKey.stringKey("room_operator.kubernetes.write");
    private static final AttributeKey<String> WORKSPACE = AttributeKey.stringKey("room_operator.workspace");
    private static final AttributeKey<String> OPERATION = AttributeKey.stringKey("room_operator.operation");
    private static final AttributeKey<String> OUTCOME = AttributeKey.stringKey("room_operator.outcome");
    private static final AttributeKey<String> REQUEST_ID = AttributeKey.stringKey("room_operator.request_id");

    private final OpenTelemetrySdk sdk;
    private final Tracer tracer;

    private OpenTelemetryTracing(OpenTelemetrySdk sdk) {
        this.sdk = sdk;
        this.tracer = sdk.getTracer(SCOPE);
    }

    static Tracing start(Map<String, String> environment) {
        SdkLog.install(environment);
        try {
            AutoConfiguredOpenTelemetrySdk configured = AutoConfiguredOpenTelemetrySdk.builder()
                    .addPropertiesSupplier(() -> properties(environment)).disableShutdownHook().build();
            LOG.info("The operator sends traces as configured by the OpenTelemetry variables");
            return new OpenTelemetryTracing(configured.getOpenTelemetrySdk());
        } catch (RuntimeException unusable) {
            LOG.warn("The operator sends no traces: {}",
                    TracingVariables.hidden(String.valueOf(unusable.getMessage()), environment));
            return Tracing.none();
        }
    }

    /**
     * Properties of the SDK: traces only, over HTTP. Prometheus reads metrics, logs are printed, and gRPC is not
     * included.
     */
    private static Map<String, String> properties(Map<String, String> environment) {
        Map<String, String> properties = new HashMap<>(
                Map.of("otel.service.name", "room-operator", "otel.metrics.exporter", "none", "otel.logs.exporter",
                        "none", "otel.exporter.otlp.protocol", "http/protobuf"));
        properties.putAll(TracingVariables.properties(environment));
        return properties;
    }

    @Override
    public Span pass(String kind, String namespace, String name) {
        return begun(of(tracer.spanBuilder("reconcile " + kind), kind, namespace, name));
    }

    @Override
    public Span kubernetesWrite(KubernetesWrite write, String kind, String namespace, String name) {
        return begun(of(tracer.spanBuilder("patch " + kind + " " + write.label()), kind, namespace, name)
                .setSpanKind(SpanKind.CLIENT).setAttribute(METHOD, "PATCH").setAttribute(WRITE, write.label()));
    }

    private static SpanBuilder of(SpanBuilder span, String kind, String namespace, String name) {
        return (namespace.isEmpty() ? span : span.setAttribute(NAMESPACE, namespace)).setAttribute(KIND, kind)
                .setAttribute(NAME, name);
    }

    @SuppressWarnings("MustBeClosedChecker") // Closed by Begun.close.
    private static Span begun(SpanBuilder builder) {
        io.opentelemetry.api.trace.Span span = builder.startSpan();
        return new Begun(span, span.makeCurrent());
    }

    @Override
    public void remoteCall(String workspace, EndedCall call) {
        Instant end = Instant.now();
        EndedCall.Target target = call.target();
        io.opentelemetry.api.trace.Span span = tracer.spanBuilder(target.method() + " " + target.template())
                .setSpanKind(SpanKind.CLIENT).setStartTimestamp(end.minus(call.took()))
                .setAllAttributes(attributes(workspace, call)).startSpan();
        error(call).ifPresent(type -> span.setStatus(StatusCode.ERROR).setAttribute(ERROR, type));
        if (call.requests() > 1) {
            span.setAttribute(RESEND, call.requests() - 1L);
        }
        call.status().ifPresent(status -> span.setAttribute(STATUS, (long) status));
        span.end(end);
    }

    private static Attributes attributes(String workspace, EndedCall call) {
        EndedCall.Target target = call.target();
        return Attributes.builder().put(METHOD, target.method()).put(ADDRESS, target.host())
                .put(PORT, (long) target.port())
                .put(URL, target.scheme() + "://" + target.host() + ":" + target.port() + target.path())
                .put(TEMPLATE, target.template()).put(WORKSPACE, workspace).put(OPERATION, call.operation())
                .put(OUTCOME, call.outcome()).put(REQUEST_ID, call.requestId()).build();
    }

    private static Optional<String> error(EndedCall call) {
        if (call.status().isPresent() && call.status().getAsInt() >= FIRST_ERROR) {
            return Optional.of(Integer.toString(call.status().getAsInt()));
        }
        return call.outcome().equals("found") ? Optional.empty() : Optional.of(call.outcome());
    }

    @Override
    public void close() {
        sdk.getSdkTracerProvider().shutdown().join(SECONDS_TO_CLOSE, TimeUnit.SECONDS);
    }

    /** A span that is the present one of its thread. */
    private record Begun(io.opentelemetry.api.trace.Span span, Scope scope) implements Span {
        @Override
        public void outcome(String outcome) {
            span.setAttribute(OUTCOME, outcome);
        }

        @Override
        public void failed(String type) {
            span.setStatus(StatusCode.ERROR).setAttribute(ERROR, type);
        }

        @Override
        public void close() {
            scope.close();
            span.end();
        }
    }
}
