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
 * Interceptor of every request to the API server, including the client's retries. It refuses writes once the lease has
 * expired, and records the result of each request.
 */
public final class ApiServerCalls implements Interceptor {
    /** Name of the interceptor in the client. */
    public static final String NAME = "room-operator";

    /** How long the API server may show an untrusted certificate. Its CA file is replaced shortly before or after. */
    static final Duration UNTRUSTED = Duration.ofSeconds(30);

    /** Message that the certificate is not trusted, with what to do. */
    static final String UNTRUSTED_CERTIFICATE = "the certificate of the API server is not trusted: it is not signed by the "
            + "CA of the kubeconfig or of the ServiceAccount, or is not valid now or for this host";

    private final ApiServerHealth troubles;
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
    private volatile RequestListener heard = (_, _, _) -> {
    };

    /** An interceptor that refuses and reports nothing before {@link #serve}. */
    public ApiServerCalls(Clock clock) {
        this.clock = clock;
        this.troubles = new ApiServerHealth(clock);
    }

    /** Receives every request that ended. All three values come from small fixed sets. */
    @FunctionalInterface
    public interface RequestListener {
        /**
         * Called after a request ended.
         *
         * @param verb verb as in RBAC
         * @param resource resource such as {@code rooms/status}
         * @param outcome {@code answered}, {@code unknown_credentials}, {@code forbidden}, {@code not_served}, {@code
         *        failed}, {@code unreachable} or {@code untrusted}
         */
        void ended(String verb, String resource, String outcome);
    }

    /**
     * Starts to work for an operator.
     *
     * @param leading whether this process leads; asked before each write except those of the lease
     */
    public void serve(BooleanSupplier leading, RequestListener listener) {
        mayWrite = leading;
        heard = listener;
    }

    /** The resource versions that the API server has shown. */
    public ResourceVersions versions() {
        return versions;
    }

    /** What the CRDs do not keep of the statuses that were written. */
    public KeptStatuses kept() {
        return kept;
    }

    /**
     * Sets a listener that is called each time that a watch was opened again. Changes in between must be known by then.
     */
    public void onWatchReopened(Runnable listener) {
        reopened = listener;
    }

    /**
     * Sets a listener that gets a sentence once the API server's certificate has not been trusted for {@link
     * #UNTRUSTED}.
     */
    public void onUntrusted(Consumer<String> listener) {
        untrusted = listener;
    }

    /** Clause that the certificate of the API server is not trusted now; empty if it is. */
    public Optional<String> untrusted() {
        return Optional.ofNullable(untrustedSince.get()).map(since -> UNTRUSTED_CERTIFICATE + ", since " + since);
    }

    /**
     * Called after the lease was released and no call is under way. From now on only Events about completed work may be
     * written.
     */
    public void giveUp() {
        givenUp = true;
    }

    /** What the API server cannot or will not do now, as a sentence for a person; empty if nothing fails. */
    public Optional<String> trouble() {
        return troubles.sentence();
    }

    @Override
    public void before(BasicBuilder builder, HttpRequest request, RequestTags tags) {
        ApiCall call = call(request.method(), request.uri());
        if (call.isLeadersWrite() && !mayWrite.getAsBoolean() && !(givenUp && call.isEvent())) {
            throw new KubernetesClientException("this process is no longer the leader; writes are refused");
        }
    }

    @Override
    public void after(HttpRequest request, HttpResponse<?> response,
            AsyncBody.@Nullable Consumer<List<ByteBuffer>> consumer) {
        ApiCall call = call(request.method(), request.uri());
        untrustedSince.set(null);
        ApiCallResult end = ApiCallResult.of(call, response.code());
        ended(call, end);
        if (call.isWatch() && end.isAnswer() && !watched.add(request.uri().getPath())) {
            reopened.run();
        }
    }

    /**
     * Called for failed connections of watches only. For other requests the client calls it only if it retries, see
     * {@link #unreachable}.
     */
    @Override
    public void afterConnectionFailure(HttpRequest request, Throwable failure) {
        ApiCall call = call(request.method(), request.uri());
        if (call.isWatch() && !(failure instanceof CancellationException)) {
            ended(call, ApiCallResult.UNREACHABLE);
        }
    }

    /** Records a request that got no answer. */
    void unreachable(String method, URI uri) {
        ended(call(method, uri), ApiCallResult.UNREACHABLE);
    }

    /** Records a request that was not sent because the server's certificate is not trusted. */
    void untrusted(String method, URI uri) {
        Instant now = clock.instant();
        Instant since = Optional
                .ofNullable(untrustedSince.accumulateAndGet(now, (known, first) -> known == null ? first : known))
                .orElse(now);
        ended(call(method, uri), ApiCallResult.UNTRUSTED);
        if (!now.isBefore(since.plus(UNTRUSTED))) {
            untrusted.accept(UNTRUSTED_CERTIFICATE + ", since " + since);
        }
    }

    private void ended(ApiCall call, ApiCallResult end) {
        troubles.note(call, end);
        heard.ended(call.verb(), call.resource(), end.label());
    }

    private static ApiCall call(@Nullable String method, URI uri) {
        return ApiCall.of(method == null ? "GET" : method, uri);
    }
}
