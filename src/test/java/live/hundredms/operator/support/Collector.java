package live.hundredms.operator.support;

import com.google.protobuf.TextFormat;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/** A collector of traces that takes OTLP over HTTP and keeps what it is sent. */
public final class Collector implements AutoCloseable {
    private final HttpServer server;
    private final List<ResourceSpans> received = new CopyOnWriteArrayList<>();
    private final List<String> paths = new CopyOnWriteArrayList<>();

    /** Begins to listen. */
    public Collector() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::take);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    /** A span as it was sent. */
    public record Seen(String name, String id, String parent, String trace, Map<String, String> attributes,
            boolean failed, boolean client, long began, long ended) {
        private static Seen of(Span span) {
            return new Seen(span.getName(), hex(span.getSpanId().toByteArray()),
                    hex(span.getParentSpanId().toByteArray()), hex(span.getTraceId().toByteArray()),
                    texts(span.getAttributesList()), span.getStatus().getCode() == Status.StatusCode.STATUS_CODE_ERROR,
                    span.getKind() == Span.SpanKind.SPAN_KIND_CLIENT, span.getStartTimeUnixNano(),
                    span.getEndTimeUnixNano());
        }

        /** An attribute; empty if it has none of that name. */
        public String attribute(String name) {
            return attributes.getOrDefault(name, "");
        }
    }

    /** What the variables of OpenTelemetry call its address. */
    public String endpoint() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** The spans that came so far. */
    public List<Seen> spans() {
        return received.stream().flatMap(resource -> resource.getScopeSpansList().stream())
                .flatMap(scope -> scope.getSpansList().stream()).map(Seen::of).toList();
    }

    /** Whose they are. */
    public List<Map<String, String>> resources() {
        return received.stream().map(resource -> texts(resource.getResource().getAttributesList())).distinct().toList();
    }

    /** Where requests went, so that nothing but traces came. */
    public List<String> paths() {
        return paths.stream().distinct().toList();
    }

    /** Everything that came, as text. */
    public String text() {
        TextFormat.Printer printer = TextFormat.printer().escapingNonAscii(false);
        return received.stream().map(printer::printToString).collect(Collectors.joining());
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            paths.add(exchange.getRequestURI().getPath());
            received.addAll(ExportTraceServiceRequest.parseFrom(exchange.getRequestBody()).getResourceSpansList());
            byte[] reply = ExportTraceServiceResponse.getDefaultInstance().toByteArray();
            exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
            exchange.sendResponseHeaders(200, reply.length == 0 ? -1 : reply.length);
        }
    }

    private static Map<String, String> texts(List<KeyValue> attributes) {
        return attributes.stream().collect(Collectors.toMap(KeyValue::getKey, attribute -> {
            var value = attribute.getValue();
            return value.hasIntValue() ? Long.toString(value.getIntValue()) : value.getStringValue();
        }));
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
