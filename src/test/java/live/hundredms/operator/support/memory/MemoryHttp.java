package live.hundredms.operator.support.memory;

import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.http.StandardHttpClient;
import io.fabric8.kubernetes.client.http.StandardHttpClientBuilder;
import io.fabric8.kubernetes.client.http.StandardHttpHeaders;
import io.fabric8.kubernetes.client.http.StandardHttpRequest;
import io.fabric8.kubernetes.client.http.StandardWebSocketBuilder;
import io.fabric8.kubernetes.client.http.WebSocket;
import io.fabric8.kubernetes.client.http.WebSocketResponse;
import io.fabric8.kubernetes.client.http.WebSocketUpgradeResponse;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Fabric8's HTTP client without HTTP: a request is a call. All clients derived from one end with it. */
final class MemoryHttp extends StandardHttpClient<MemoryHttp, MemoryHttp.Factory, MemoryHttp.Builder> {
    private final MemoryCluster cluster;
    private final Set<MemoryWatch> watches;

    private MemoryHttp(Builder builder, AtomicBoolean closed, Set<MemoryWatch> watches) {
        super(builder, closed);
        this.cluster = builder.getClientFactory().cluster;
        this.watches = watches;
    }

    /** Makes clients of one cluster. */
    static final class Factory implements HttpClient.Factory {
        private final MemoryCluster cluster;

        Factory(MemoryCluster cluster) {
            this.cluster = cluster;
        }

        @Override
        public Builder newBuilder() {
            return new Builder(this);
        }
    }

    static final class Builder extends StandardHttpClientBuilder<MemoryHttp, Factory, Builder> {
        private Builder(Factory factory) {
            super(factory);
        }

        @Override
        public MemoryHttp build() {
            @Nullable
            MemoryHttp origin = client;
            return origin == null
                    ? new MemoryHttp(this, new AtomicBoolean(), ConcurrentHashMap.newKeySet())
                    : new MemoryHttp(this, origin.getClosed(), origin.watches);
        }

        @Override
        protected Builder newInstance(Factory factory) {
            return new Builder(factory);
        }
    }

    /** What is cut off after the cluster did it was done nevertheless. */
    @Override
    public CompletableFuture<HttpResponse<AsyncBody>> consumeBytesDirect(StandardHttpRequest request,
            AsyncBody.Consumer<List<ByteBuffer>> consumer) {
        if (isClosed()) {
            return CompletableFuture.failedFuture(closed());
        }
        Lag.wait(Lag.OF_REQUESTS);
        MemoryCluster.Answer answer = cluster.answer(Optional.ofNullable(request.method()).orElse("GET"), request.uri(),
                Optional.ofNullable(request.getContentType()).orElse(""), body(request));
        Lag.wait(Lag.OF_REQUESTS);
        return isClosed()
                ? CompletableFuture.failedFuture(new IOException("cut off"))
                : CompletableFuture.completedFuture(new Response(request, answer.code(),
                        new Body(ByteBuffer.wrap(answer.body().getBytes(StandardCharsets.UTF_8)), consumer)));
    }

    @Override
    public CompletableFuture<WebSocketResponse> buildWebSocketDirect(StandardWebSocketBuilder socket,
            WebSocket.Listener listener) {
        if (isClosed()) {
            return CompletableFuture.failedFuture(closed());
        }
        StandardHttpRequest request = socket.asHttpRequest();
        watches.removeIf(MemoryWatch::isOver);
        MemoryWatch watch = MemoryWatch.begin(cluster, request.uri(), listener);
        watches.add(watch);
        return CompletableFuture.completedFuture(new WebSocketResponse(new WebSocketUpgradeResponse(request), watch));
    }

    @Override
    protected void doClose() {
        watches.forEach(MemoryWatch::cut);
    }

    private static IllegalStateException closed() {
        return new IllegalStateException("the client is closed");
    }

    private static String body(StandardHttpRequest request) {
        return switch (request.body()) {
            case null -> "";
            case StandardHttpRequest.StringBodyContent text -> text.getContent();
            case StandardHttpRequest.ByteArrayBodyContent bytes ->
                new String(bytes.getContent(), StandardCharsets.UTF_8);
            default -> throw new IllegalStateException("nobody sends streams");
        };
    }

    /** All of it comes at once when it is first asked for. */
    private static final class Body implements AsyncBody {
        private final CompletableFuture<Void> done = new CompletableFuture<>();
        private final AtomicBoolean consumed = new AtomicBoolean();
        private final ByteBuffer bytes;
        private final Consumer<List<ByteBuffer>> consumer;

        Body(ByteBuffer bytes, Consumer<List<ByteBuffer>> consumer) {
            this.bytes = bytes;
            this.consumer = consumer;
        }

        @Override
        public void consume() {
            if (consumed.getAndSet(true)) {
                done.complete(null);
                return;
            }
            try {
                consumer.consume(List.of(bytes), this);
                done.complete(null);
            } catch (Exception failure) {
                done.completeExceptionally(failure);
            }
        }

        @Override
        public CompletableFuture<Void> done() {
            return done;
        }

        @Override
        public void cancel() {
            done.cancel(false);
        }
    }

    private static final class Response extends StandardHttpHeaders implements HttpResponse<AsyncBody> {
        private final StandardHttpRequest request;
        private final int code;
        private final AsyncBody body;

        Response(StandardHttpRequest request, int code, AsyncBody body) {
            this.request = Objects.requireNonNull(request);
            this.code = code;
            this.body = body;
        }

        @Override
        public int code() {
            return code;
        }

        @Override
        public AsyncBody body() {
            return body;
        }

        @Override
        public StandardHttpRequest request() {
            return request;
        }

        @Override
        public Optional<HttpResponse<?>> previousResponse() {
            return Optional.empty();
        }
    }
}
