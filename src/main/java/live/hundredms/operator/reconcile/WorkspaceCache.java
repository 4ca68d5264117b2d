package live.hundredms.operator.reconcile;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.IndexerResourceCache;
import io.javaoperatorsdk.operator.processing.event.source.inbound.SimpleInboundEventSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import live.hundredms.operator.api.AllowedNamespaces;
import live.hundredms.operator.api.ClusterWorkspace;
import live.hundredms.operator.api.ClusterWorkspaceSpec;
import live.hundredms.operator.api.Workspace;
import live.hundredms.operator.workspace.WorkspaceKey;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The informers' workspace objects, and how to wake them. */
final class WorkspaceCache implements WorkspaceObjects {
    private static final Logger LOG = LoggerFactory.getLogger(WorkspaceCache.class);

    private final KubernetesClient client;
    private final SimpleInboundEventSource<Workspace> workspaceWakes = new SimpleInboundEventSource<>("wakes");
    private final SimpleInboundEventSource<ClusterWorkspace> clusterWakes = new SimpleInboundEventSource<>("wakes");
    private @Nullable IndexerResourceCache<Workspace> workspaces;
    private @Nullable IndexerResourceCache<ClusterWorkspace> clusterWorkspaces;
    private @Nullable WorkspaceRooms rooms;

    WorkspaceCache(KubernetesClient client) {
        this.client = client;
    }

    SimpleInboundEventSource<Workspace> bindWorkspace(IndexerResourceCache<Workspace> cache) {
        workspaces = cache;
        return workspaceWakes;
    }

    SimpleInboundEventSource<ClusterWorkspace> bindClusterWorkspace(IndexerResourceCache<ClusterWorkspace> cache) {
        clusterWorkspaces = cache;
        return clusterWakes;
    }

    void bindRooms(WorkspaceRooms all) {
        rooms = all;
    }

    WorkspaceRooms rooms() {
        return Objects.requireNonNull(rooms, "no workspace is looked at before the Rooms are bound");
    }

    /** Looks at a workspace again. */
    void wake(WorkspaceKey key) {
        if (key.namespace().isPresent()) {
            workspaceWakes.propagateEvent(new ResourceID(key.name(), key.namespace().get()));
        } else {
            clusterWakes.propagateEvent(new ResourceID(key.name()));
        }
    }

    /** Looks at the object that took the place of this one while it was looked at. */
    void wakeSuccessor(WorkspaceKey key, HasMetadata former) {
        String uid = former.getMetadata().getUid();
        if (uid(key).filter(uid::equals).isEmpty()) {
            Afterwards.look(() -> exists(key), () -> wake(key));
        }
    }

    @Override
    public boolean exists(WorkspaceKey key) {
        return uid(key).isPresent();
    }

    private Optional<String> uid(WorkspaceKey key) {
        return key.namespace().isPresent()
                ? Objects.requireNonNull(workspaces).get(new ResourceID(key.name(), key.namespace().get()))
                        .map(found -> found.getMetadata().getUid())
                : cluster(key).map(found -> found.getMetadata().getUid());
    }

    @Override
    public boolean allows(WorkspaceKey key, String namespace) {
        if (key.namespace().isPresent()) {
            return key.namespace().get().equals(namespace);
        }
        AllowedNamespaces allowed = cluster(key).map(ClusterWorkspace::getSpec)
                .map(ClusterWorkspaceSpec::allowedNamespaces).orElse(null);
        return allowed == null || Optional.ofNullable(allowed.names()).orElse(List.of()).contains(namespace)
                || (allowed.selector() != null && selects(allowed.selector(), namespace));
    }

    private Optional<ClusterWorkspace> cluster(WorkspaceKey key) {
        return Objects.requireNonNull(clusterWorkspaces).get(new ResourceID(key.name()));
    }

    /** Fails closed: a namespace that can't be read, or an operator that isn't known, is not allowed. */
    private boolean selects(LabelSelector selector, String namespace) {
        try {
            return Optional.ofNullable(client.namespaces().withName(namespace).get()).map(found -> Selectors
                    .matches(selector, Optional.ofNullable(found.getMetadata().getLabels()).orElse(Map.of())))
                    .orElse(false);
        } catch (KubernetesClientException refused) {
            LOG.warn("Namespace {} can't be read, so allowedNamespaces.selector allows it nothing: {}", namespace,
                    refused.getMessage());
            return false;
        }
    }
}
