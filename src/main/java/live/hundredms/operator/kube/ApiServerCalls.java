package live.hundredms.operator.kube;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.http.Interceptor;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Every request to the API server passes here, each repeat by the client too: a write is refused once the lease ran out,
 * and how each ended is remembered.
 */
public final class ApiServerCalls implements Interceptor {
    /** Its name among the client's interceptors. */
    public static final String NAME = "room-operator";

    private final ApiTroubles troubles;
    private volatile BooleanSupplier mayWrite = () -> true;
    private volatile boolean givenUp;
    private volatile Heard heard = (_, _, _) -> {
    };

    /** Refuses nothing and tells nobody before {@link #serve}. */
    public ApiServerCalls(Clock clock) {
        this.troubles = new ApiTroubles(clock);
    }

    /** Hears of every request that ended; all three come from small fixed sets. */
    @FunctionalInterface
    public interface Heard {
        /**
         * A request ended.
         *
         * @param verb as RBAC names it
         * @param resource such as {@code rooms/status}
         * @param outcome {@code answered}, {@code unknown_credentials}, {@code forbidden}, {@code not_served},
         * {@code failed} or {@code unreachable}
         */
        void ended(String verb, String resource, String outcome);
    }

    /**
     * From now on works for an operator.
     *
     * @param leading asked before each write but those of the lease
     */
    public void serve(BooleanSupplier leading, Heard listener) {
        mayWrite = leading;
        heard = listener;
    }

    /** The lease was given up, with nothing under way: of all writes only Events, news of what was done, may follow. */
    public void giveUp() {
        givenUp = true;
    }

    /** What the API server can't or won't do now, in words for a person; empty while all is well. */
    public Optional<String> trouble() {
        return troubles.sentence();
    }

    @Override
    public void before(BasicBuilder builder, HttpRequest request, RequestTags tags) {
        ApiCall call = call(request.method(), request.uri());
        if (call.isLeadersWrite() && !mayWrite.getAsBoolean() && !(givenUp && call.isNews())) {
            throw new KubernetesClientException("this process leads no more and writes nothing");
        }
    }

    @Override
    public void after(HttpRequest request, HttpResponse<?> response,
            AsyncBody.@Nullable Consumer<List<ByteBuffer>> consumer) {
        ApiCall call = call(request.method(), request.uri());
        ended(call, ApiEnd.of(call, response.code()));
    }

    /** Of watches alone: for the rest the client calls this only where it repeats, see {@link #unreachable}. */
    @Override
    public void afterConnectionFailure(HttpRequest request, Throwable failure) {
        ApiCall call = call(request.method(), request.uri());
        if (call.isWatch() && !(failure instanceof CancellationException)) {
            ended(call, ApiEnd.UNREACHABLE);
        }
    }

    /** A request got no answer. */
    void unreachable(String method, URI uri) {
        ended(call(method, uri), ApiEnd.UNREACHABLE);
    }

    private void ended(ApiCall call, ApiEnd end) {
        troubles.note(call, end);
        heard.ended(call.verb(), call.resource(), end.label());
    }

    private static ApiCall call(@Nullable String method, URI uri) {
        return ApiCall.of(method == null ? "GET" : method, uri);
    }
}
