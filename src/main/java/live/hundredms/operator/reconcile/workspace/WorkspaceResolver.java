package live.hundredms.operator.reconcile.workspace;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import live.hundredms.operator.domain.room.SecretText;
import live.hundredms.operator.domain.room.WorkspaceReason;
import live.hundredms.operator.inventory.Inventory;
import live.hundredms.operator.inventory.Templates;
import live.hundredms.operator.kube.SecretLookup;
import live.hundredms.operator.reconcile.object.WorkspaceView;
import live.hundredms.operator.remote.RoomsApi;
import live.hundredms.operator.remote.RoomsApiFactory;
import live.hundredms.operator.remote.http.AllowedEndpoints;
import live.hundredms.operator.remote.http.EndedCall;
import live.hundredms.operator.remote.http.Endpoint;
import live.hundredms.operator.remote.http.EndpointVerdict;
import live.hundredms.operator.remote.token.ManagementTokens;
import live.hundredms.operator.remote.token.WorkspaceCredentials;
import live.hundredms.operator.telemetry.OperatorMetrics;
import live.hundredms.operator.telemetry.Tracing;
import live.hundredms.operator.workspace.CredentialsBreaker;
import live.hundredms.operator.workspace.RemoteWorkspace;
import live.hundredms.operator.workspace.WorkspaceEntry;
import live.hundredms.operator.workspace.WorkspaceKey;
import live.hundredms.operator.workspace.WorkspaceRegistry;

/** From a workspace object to an entry through which calls can be made: endpoint, keys, budget. Makes no call itself. */
public final class WorkspaceResolver {
    private final AllowedEndpoints endpoints;
    private final WorkspaceSecrets secrets;
    private final RoomsApiFactory factory;
    private final WorkspaceRegistry registry;
    private final OperatorMetrics metrics;
    private final Tracing tracing;
    private final LongSupplier nanos = System::nanoTime;
    private final Map<WorkspaceKey, Connection> connections = new ConcurrentHashMap<>();

    public WorkspaceResolver(AllowedEndpoints endpoints, WorkspaceSecrets secrets, RoomsApiFactory factory,
            WorkspaceRegistry registry, OperatorMetrics metrics, Tracing tracing) {
        this.endpoints = endpoints;
        this.secrets = secrets;
        this.factory = factory;
        this.registry = registry;
        this.metrics = metrics;
        this.tracing = tracing;
    }

    /** What resolving gave. */
    sealed interface Resolution {
        /** Calls can be made. */
        record Resolved(WorkspaceEntry entry) implements Resolution {
        }

        /** Calls can't be made. */
        record Unusable(WorkspaceReason reason, String message) implements Resolution {
        }
    }

    /** A connection lasts while endpoint and access key stay; a rotated secret of the same key only changes its tokens. */
    private record Connection(String endpoint, WorkspaceCredentials credentials, ManagementTokens tokens,
            WorkspaceEntry entry) {
        boolean serves(String wanted, WorkspaceCredentials keys) {
            return endpoint.equals(wanted) && credentials.accessKey().equals(keys.accessKey());
        }
    }

    Resolution resolve(WorkspaceView view) {
        if (!view.unrecognised().isEmpty()) {
            return new Resolution.Unusable(WorkspaceReason.UNSUPPORTED_VALUE,
                    "this operator does not know the value of " + String.join(", ", view.unrecognised()));
        }
        return switch (endpoints.judge(view.endpoint())) {
            case EndpointVerdict.OutsideTheList(String sentence) ->
                new Resolution.Unusable(WorkspaceReason.ENDPOINT_NOT_ALLOWED, sentence);
            case EndpointVerdict.NeedsHttps(String sentence) ->
                new Resolution.Unusable(WorkspaceReason.ENDPOINT_NOT_HTTPS, sentence);
            case EndpointVerdict.Malformed(String sentence) ->
                new Resolution.Unusable(WorkspaceReason.ENDPOINT_MALFORMED, sentence);
            case EndpointVerdict.Allowed(Endpoint endpoint) -> withEndpoint(view, endpoint);
        };
    }

    /** The object is gone. */
    void forget(WorkspaceKey key) {
        connections.remove(key);
        secrets.release(key);
    }

    /** 100ms answered to the credentials that were resolved last. */
    void accepted(WorkspaceKey key) {
        secrets.accepted(key);
    }

    private Resolution withEndpoint(WorkspaceView view, Endpoint endpoint) {
        return switch (secrets.lookup(view)) {
            case SecretLookup.Missing _ -> new Resolution.Unusable(WorkspaceReason.SECRET_NOT_FOUND,
                    "Secret " + view.secret() + " does not exist");
            case SecretLookup.Unreadable(String why) -> new Resolution.Unusable(WorkspaceReason.CANNOT_READ_SECRET,
                    "Secret " + view.secret() + " can't be read: " + why);
            case SecretLookup.Found found -> doubting(view, withSecret(view, endpoint, found.data()));
        };
    }

    private Resolution doubting(WorkspaceView view, Resolution resolution) {
        if (resolution instanceof Resolution.Unusable) {
            secrets.doubt(view);
        }
        return resolution;
    }

    private Resolution withSecret(WorkspaceView view, Endpoint endpoint, Map<String, String> data) {
        Optional<String> accessKey = entry(data, view.fields().accessKey());
        Optional<String> appSecret = entry(data, view.fields().appSecret());
        Optional<String> token = entry(data, view.fields().managementToken());
        if (accessKey.isPresent() && appSecret.isPresent()) {
            return withKeys(view, endpoint,
                    WorkspaceCredentials.signing(accessKey.get(), new SecretText(appSecret.get())));
        }
        return token.isPresent()
                ? withKeys(view, endpoint, WorkspaceCredentials.fixed(new SecretText(token.get())))
                : new Resolution.Unusable(WorkspaceReason.SECRET_INCOMPLETE,
                        "Secret " + view.secret() + " needs the entries " + view.fields().accessKey() + " and "
                                + view.fields().appSecret() + ", or " + view.fields().managementToken());
    }

    private Resolution withKeys(WorkspaceView view, Endpoint endpoint, WorkspaceCredentials.Reading reading) {
        return switch (reading) {
            case WorkspaceCredentials.Malformed(String sentence) ->
                new Resolution.Unusable(WorkspaceReason.KEY_MALFORMED, sentence);
            case WorkspaceCredentials.Usable(WorkspaceCredentials keys) -> connect(view, endpoint, keys);
        };
    }

    private Resolution connect(WorkspaceView view, Endpoint endpoint, WorkspaceCredentials keys) {
        secrets.use(view.key(), keys);
        RemoteWorkspace remote = registry.remote(keys.keyHash(), view.key(), view.settings());
        Connection before = connections.get(view.key());
        if (before != null && before.serves(view.endpoint(), keys)) {
            return kept(view, before, keys, remote);
        }
        ManagementTokens tokens = new ManagementTokens(keys, Clock.systemUTC());
        String name = view.key().toString();
        RoomsApi rooms = factory.open(view.settings().dialect(), endpoint, tokens, call -> ended(name, call));
        WorkspaceEntry entry = new WorkspaceEntry(view.key(), view.settings(), keys.keyHash(), rooms, remote,
                new Inventory(), new Templates(rooms, nanos), new CredentialsBreaker(nanos));
        connections.put(view.key(), new Connection(view.endpoint(), keys, tokens, entry));
        return new Resolution.Resolved(entry);
    }

    private void ended(String workspace, EndedCall call) {
        metrics.remoteCall(workspace, call.operation(), call.outcome(), call.took());
        tracing.remoteCall(workspace, call);
    }

    private Resolution kept(WorkspaceView view, Connection before, WorkspaceCredentials keys, RemoteWorkspace remote) {
        if (!before.credentials().equals(keys)) {
            before.tokens().rotate(keys);
            before.entry().credentials().reset();
        }
        WorkspaceEntry old = before.entry();
        WorkspaceEntry entry = new WorkspaceEntry(view.key(), view.settings(), old.accessKeyHash(), old.rooms(), remote,
                old.inventory(), old.templates(), old.credentials());
        connections.put(view.key(), new Connection(view.endpoint(), keys, before.tokens(), entry));
        return new Resolution.Resolved(entry);
    }

    private static Optional<String> entry(Map<String, String> data, String name) {
        return Optional.ofNullable(data.get(name)).filter(value -> !value.isBlank());
    }
}
