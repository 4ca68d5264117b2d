package live.hundredms.operator;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import live.hundredms.operator.domain.room.Sentence;
import live.hundredms.operator.kube.ApiServerCalls;
import live.hundredms.operator.kube.ApiServerHttp;
import live.hundredms.operator.kube.ClusterAccess;
import live.hundredms.operator.kube.Events;
import live.hundredms.operator.reconcile.sdk.SlimBodies;
import live.hundredms.operator.reconcile.sdk.SlimRooms;
import live.hundredms.operator.remote.http.EnvironmentProxies;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Client of the cluster: the interceptors of each request of the operator, and how objects are decoded. */
public final class OperatorClient {
    private static final Logger LOG = LoggerFactory.getLogger(OperatorClient.class);
    /**
     * Retries of one request. The client's default of 10 would block a pass for a long time while the API server is
     * unreachable.
     */
    private static final int REQUEST_RETRIES = 3;

    /**
     * {@code room-operator/<version>}, or without a version in a build that is not packaged. The part before the slash
     * becomes the field manager of each write, because the API server takes it from there if a request names no
     * manager.
     */
    static final String USER_AGENT = Stream
            .of(Events.COMPONENT, OperatorClient.class.getPackage().getImplementationVersion()).filter(Objects::nonNull)
            .collect(Collectors.joining("/"));

    private OperatorClient() {
    }

    /**
     * A client of the cluster that {@code KUBECONFIG} or the pod's own account names.
     *
     * @param calls interceptor that all its requests pass
     * @throws OperatorProcess.CannotStart if a file or variable that says how to reach the API server cannot be used
     */
    public static KubernetesClient configured(ApiServerCalls calls) {
        try {
            return of(ClusterAccess.configured(), calls);
        } catch (ClusterAccess.Unusable unusable) {
            throw new OperatorProcess.CannotStart(String.valueOf(unusable.getMessage()));
        } catch (KubernetesClientException | IllegalArgumentException unusable) {
            LOG.debug("The client of the cluster cannot be created", unusable);
            throw new OperatorProcess.CannotStart(
                    "the configuration of the cluster cannot be used (" + Sentence.quoted(reason(unusable)) + ")");
        }
    }

    /** A client of the cluster that a configuration names. */
    public static KubernetesClient of(Config config, ApiServerCalls calls) {
        config.setRequestRetryBackoffLimit(REQUEST_RETRIES);
        config.setUserAgent(USER_AGENT);
        ApiServerHttp.useOwnProxies(config, System.getenv());
        ApiServerHttp api = new ApiServerHttp(calls, new SlimBodies(), EnvironmentProxies.ofProcess(),
                EnvironmentProxies::authorization);
        return new KubernetesClientBuilder().withHttpClientFactory(api).withConfig(config)
                .withHttpClientBuilderConsumer(http -> ApiServerHttp.intercept(http, config, calls))
                .withKubernetesSerialization(SlimRooms.serialization(object -> {
                    calls.versions().saw(object);
                    calls.kept().decoded(object);
                })).build();
    }

    /** The innermost message. The client wraps the message about a file in others that explain nothing. */
    static String reason(Throwable problem) {
        Throwable cause = problem.getCause();
        return cause == null || cause.getMessage() == null ? String.valueOf(problem.getMessage()) : reason(cause);
    }
}
