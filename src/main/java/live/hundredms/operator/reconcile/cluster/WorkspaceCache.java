package live.hundredms.operator.reconcile.cluster;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.IndexerResourceCache;
import java.net.HttpURLConnection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.stream.Stream;
import live.hundredms.operator.api.AllowedNamespaces;
import live.hundredms.operator.api.ClusterWorkspace;
import live.hundredms.operator.api.ClusterWorkspaceSpec;
import live.hundredms.operator.api.Workspace;
import live.hundredms.operator.kube.SecretRef;
import live.hundredms.operator.reconcile.object.Selectors;
import live.hundredms.operator.reconcile.object.WorkspaceView;
import live.hundredms.operator.workspace.WorkspaceKey;
import live.hundredms.operator.workspace.WorkspaceSettings;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The workspace objects of the informers, and how to enqueue them. */
public final class WorkspaceCache implements WorkspaceObjects {
    private static final Logger LOG = LoggerFactory.getLogger(WorkspaceCache.class);

    private static final String SECRET = "secret";

    private final NamespaceLabels labels;
    private final TriggerSource<Workspace> workspaceSource = new TriggerSource<>();
    private final TriggerSource<ClusterWorkspace> clusterSource = new TriggerSource<>();
    private final RecreationCheck<WorkspaceKey> recreation = new RecreationCheck<>(this::uid, this::enqueue);
    private @Nullable IndexerResourceCache<Workspace> workspaces;
    private @Nullable IndexerResourceCache<ClusterWorkspace> clusterWorkspaces;

    public WorkspaceCache(KubernetesClient client) {
        this(new NamespaceLabels(client, System::nanoTime));
    }

    WorkspaceCache(NamespaceLabels labels) {
        this.labels = labels;
    }

    public TriggerSource<Workspace> bindWorkspace(IndexerResourceCache<Workspace> cache) {
        cache.addIndexers(Map.of(SECRET, found -> secret(found, WorkspaceView::of)));
        workspaces = cache;
        return workspaceSource;
    }

    public TriggerSource<ClusterWorkspace> bindClusterWorkspace(IndexerResourceCache<ClusterWorkspace> cache) {
        cache.addIndexers(Map.of(SECRET, found -> secret(found, WorkspaceView::of)));
        clusterWorkspaces = cache;
        return clusterSource;
    }

    /** Enqueues a workspace object. */
    public void enqueue(WorkspaceKey key) {
        if (key.namespace().isPresent()) {
            namespaced(key).ifPresent(workspaceSource::enqueue);
        } else {
            cluster(key).ifPresent(clusterSource::enqueue);
        }
    }

    /** Records that a pass over this object begins. */
    public void passStarted(WorkspaceKey key, HasMetadata object) {
        recreation.begins(key, object.getMetadata().getUid());
    }

    /**
     * Records that a pass over this object ended. An object that took its place meanwhile is enqueued.
     *
     * @param deleted whether the pass was about the deletion of an object; the SDK may pass the successor to it
     */
    public void passEnded(WorkspaceKey key, HasMetadata former, boolean deleted) {
        recreation.ended(key, former.getMetadata().getUid(), deleted);
    }

    /** The workspace objects that read their credentials from that Secret. */
    List<WorkspaceKey> using(SecretRef secret) {
        return Stream
                .concat(bound(workspaces).byIndex(SECRET, secret.toString()).stream().map(WorkspaceView::of),
                        bound(clusterWorkspaces).byIndex(SECRET, secret.toString()).stream().map(WorkspaceView::of))
                .map(WorkspaceView::key).toList();
    }

    /** Whether a workspace object names that Secret for its credentials. */
    public boolean isNamed(SecretRef secret) {
        return !using(secret).isEmpty();
    }

    private static <R extends CustomResource<?, ?>> List<String> secret(R object, Function<R, WorkspaceView> view) {
        return object.getSpec() == null ? List.of() : List.of(view.apply(object).secret().toString());
    }

    @Override
    public boolean exists(WorkspaceKey key) {
        return uid(key).isPresent();
    }

    @Override
    public Optional<WorkspaceSettings> settings(WorkspaceKey key) {
        return (key.namespace().isPresent()
                ? namespaced(key).map(WorkspaceView::of)
                : cluster(key).map(WorkspaceView::of)).filter(view -> view.unrecognised().isEmpty())
                .map(WorkspaceView::settings);
    }

    /** The object as the informer shows it. */
    public Optional<? extends HasMetadata> object(WorkspaceKey key) {
        return key.namespace().isPresent() ? namespaced(key) : cluster(key);
    }

    private Optional<String> uid(WorkspaceKey key) {
        return object(key).map(found -> found.getMetadata().getUid());
    }

    @Override
    public boolean allows(WorkspaceKey key, String namespace) {
        return allows(key, namespace, this::selects);
    }

    @Override
    public boolean mayAllow(WorkspaceKey key, String namespace) {
        return allows(key, namespace, this::maySelect);
    }

    private boolean allows(WorkspaceKey key, String namespace, BiPredicate<LabelSelector, String> selects) {
        if (key.namespace().isPresent()) {
            return key.namespace().get().equals(namespace);
        }
        Optional<AllowedNamespaces> allowed = cluster(key).flatMap(WorkspaceCache::allowed);
        return allowed.isEmpty() || Optional.ofNullable(allowed.get().names()).orElse(List.of()).contains(namespace)
                || selector(allowed.get()).filter(selector -> selects.test(selector, namespace)).isPresent();
    }

    private static Optional<AllowedNamespaces> allowed(ClusterWorkspace workspace) {
        return Optional.ofNullable(workspace.getSpec()).map(ClusterWorkspaceSpec::allowedNamespaces);
    }

    private static Optional<LabelSelector> selector(AllowedNamespaces allowed) {
        return Optional.ofNullable(allowed.selector());
    }

    /** The ClusterWorkspaces that select namespaces by labels. */
    public List<WorkspaceKey> selecting() {
        return bound(clusterWorkspaces).list(found -> allowed(found).flatMap(WorkspaceCache::selector).isPresent())
                .map(found -> WorkspaceKey.cluster(found.getMetadata().getName())).toList();
    }

    private Optional<Workspace> namespaced(WorkspaceKey key) {
        return bound(workspaces).get(new ResourceID(key.name(), key.namespace().orElseThrow()));
    }

    private Optional<ClusterWorkspace> cluster(WorkspaceKey key) {
        return bound(clusterWorkspaces).get(new ResourceID(key.name()));
    }

    private static <T> T bound(@Nullable T cache) {
        return Objects.requireNonNull(cache, "no workspace is read before the informer is bound");
    }

    /**
     * Whether a selector matches the labels of a namespace. A namespace that cannot be read, or an unknown operator of
     * the selector, means no match.
     */
    private boolean selects(LabelSelector selector, String namespace) {
        try {
            return hasLabels(selector, namespace);
        } catch (KubernetesClientException refused) {
            LOG.warn("Namespace {} cannot be read, so allowedNamespaces.selector does not match it: {}", namespace,
                    refused.getMessage());
            return false;
        }
    }

    private boolean maySelect(LabelSelector selector, String namespace) {
        try {
            return hasLabels(selector, namespace);
        } catch (KubernetesClientException failed) {
            return failed.getCode() != HttpURLConnection.HTTP_FORBIDDEN;
        }
    }

    private boolean hasLabels(LabelSelector selector, String namespace) {
        return labels.of(namespace).filter(found -> Selectors.matches(selector, found)).isPresent();
    }
}
