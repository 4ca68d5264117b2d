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
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Every request to the API server passes here, each repeat by the client too: a write is refused once the lease ran out,
 * and how each ended is remembered.
 */
public final class ApiServerCalls implements Interceptor {
    /** Its name among the client's interceptors. */
    public static final String NAME = "room-operator";

    /** For how long the API server's certificate may be one that is not trusted: its CA file is replaced shortly before or after. */
    static final Duration UNTRUSTED = Duration.ofSeconds(30);

    /** What is wrong, and what to do. */
    static final String UNTRUSTED_CERTIFICATE = "the certificate of the API server is not trusted: it is not signed by the "
            + "CA of the kubeconfig or of the ServiceAccount, or is not valid now or for this host";

    private final ApiTroubles troubles;
    private volatile BooleanSupplier mayWrite = () -> true;
    private final Clock clock;
    private final ResourceVersions versions = new ResourceVersions();
    private final KeptStatuses kept = new KeptStatuses();
    private final Set<String> watched = ConcurrentHashMap.newKeySet();
    private final AtomicReference<@Nullable Instant> untrustedSince = new AtomicReference<>();
    private volatile boolean givenUp;
    private volatile Runnable reopened = () -> {
    };
    private volatile Consumer<String> untrusted = _ -> {
    };
    private volatile Heard heard = (_, _, _) -> {
    };

    /** Refuses nothing and tells nobody before {@link #serve}. */
    public ApiServerCalls(Clock clock) {
        this.clock = clock;
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
         * {@code failed}, {@code unreachable} or {@code untrusted}
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

    /** What is known of the versions that the API server showed. */
    public ResourceVersions versions() {
        return versions;
    }

    /** What the CRDs do not keep of the statuses that were written. */
    public KeptStatuses kept() {
        return kept;
    }

    /** From now on told each time that a watch was opened again: what changed in between must be known by then. */
    public void onWatchReopened(Runnable listener) {
        reopened = listener;
    }

    /** From now on told, with a sentence, that the API server's certificate has not been trusted for {@link #UNTRUSTED}. */
    public void onUntrusted(Consumer<String> listener) {
        untrusted = listener;
    }

    /** That the certificate of the API server is not trusted now, as a clause; empty if it is. */
    public Optional<String> untrusted() {
        return Optional.ofNullable(untrustedSince.get()).map(since -> UNTRUSTED_CERTIFICATE + ", since " + since);
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
            throw new KubernetesClientException("this process is no longer the leader; writes are refused");
        }
    }

    @Override
    public void after(HttpRequest request, HttpResponse<?> response,
            AsyncBody.@Nullable Consumer<List<ByteBuffer>> consumer) {
        ApiCall call = call(request.method(), request.uri());
        untrustedSince.set(null);
        ApiEnd end = ApiEnd.of(call, response.code());
        ended(call, end);
        if (call.isWatch() && end.isAnswer() && !watched.add(request.uri().getPath())) {
            reopened.run();
        }
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

    /** A request was not sent, because the server's certificate is not trusted. */
    void untrusted(String method, URI uri) {
        Instant now = clock.instant();
        Instant since = Optional
                .ofNullable(untrustedSince.accumulateAndGet(now, (known, first) -> known == null ? first : known))
                .orElse(now);
        ended(call(method, uri), ApiEnd.UNTRUSTED);
        if (!now.isBefore(since.plus(UNTRUSTED))) {
            untrusted.accept(UNTRUSTED_CERTIFICATE + ", since " + since);
        }
    }

    private void ended(ApiCall call, ApiEnd end) {
        troubles.note(call, end);
        heard.ended(call.verb(), call.resource(), end.label());
    }

    private static ApiCall call(@Nullable String method, URI uri) {
        return ApiCall.of(method == null ? "GET" : method, uri);
    }
}
