package live.hundredms.operator.reconcile.workspace;

import io.fabric8.kubernetes.client.CustomResource;
import io.javaoperatorsdk.operator.processing.event.source.filter.GenericFilter;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;
import live.hundredms.operator.kube.KeyedHash;
import live.hundredms.operator.kube.SecretLookup;
import live.hundredms.operator.kube.SecretRef;
import live.hundredms.operator.kube.Secrets;
import live.hundredms.operator.reconcile.object.WorkspaceView;
import live.hundredms.operator.reconcile.workspace.CredentialHistory.Fingerprint;
import live.hundredms.operator.remote.token.WorkspaceCredentials;
import live.hundredms.operator.workspace.WorkspaceIdentity;
import live.hundredms.operator.workspace.WorkspaceKey;

/**
 * The Secrets that workspace objects name for their credentials. No Room may send one of them, nor a copy of the app
 * secret or management token in it, so the present and former ones are remembered. Thread-safe.
 */
public final class WorkspaceSecrets implements CredentialUse {
    /** Maximum size in bytes of what is remembered about Secrets and credentials. */
    public static final long MOST_BYTES = CredentialHistory.MOST_BYTES;

    private final Secrets secrets;
    private final Predicate<SecretRef> namedNow;
    private final KeyedHash key;
    private final KeyedHash identityKey;
    private final CredentialHistory history = new CredentialHistory();
    /** The credentials that each workspace object uses. */
    private final Map<WorkspaceKey, Fingerprint> present = new ConcurrentHashMap<>();

    /**
     * Reads Secrets through these parts.
     *
     * @param namedNow whether a workspace object names a Secret for its credentials
     * @param key key of the hashes by which used credentials are recognized
     * @param identityKey key of the fingerprints in statuses
     */
    public WorkspaceSecrets(Secrets secrets, Predicate<SecretRef> namedNow, KeyedHash key, KeyedHash identityKey) {
        this.secrets = secrets;
        this.namedNow = namedNow;
        this.key = key;
        this.identityKey = identityKey;
    }

    /**
     * A filter that lets every event about workspace objects of a kind through, and records which Secrets they name, or
     * named until they were deleted. It also sees events for which no pass begins.
     */
    public <R extends CustomResource<?, ?>> GenericFilter<R> watch(Function<R, WorkspaceView> view) {
        return object -> {
            if (object.getSpec() != null) {
                SecretRef secret = view.apply(object).secret();
                history.named(secret.namespace(), named(secret));
            }
            return true;
        };
    }

    /** Reads the Secret of a workspace object, which is read again regularly from now on. */
    SecretLookup lookup(WorkspaceView view) {
        secrets.replaceCredentials(view.key().toString(), view.secret());
        return secrets.lookup(view.secret());
    }

    /** Notes that the Secret of a workspace object lacks something, which may be added at any time. */
    void doubt(WorkspaceView view) {
        secrets.doubt(view.secret());
    }

    /**
     * Records that calls may be made with these credentials from now on. A user who may write a ClusterWorkspace is
     * trusted at once.
     */
    void use(WorkspaceKey workspace, WorkspaceCredentials credentials) {
        Fingerprint used = fingerprint(credentials.secret().reveal());
        present.put(workspace, used);
        Optional<String> namespace = workspace.namespace();
        namespace.ifPresentOrElse(own -> history.used(own, used), () -> history.usedEverywhere(used));
    }

    /** Identity of credentials of that realm, by which the next process recognizes them, too. */
    WorkspaceIdentity identity(String realm, WorkspaceCredentials credentials, WorkspaceIdentity.Source source) {
        Map<String, String> names = Map.of("realm", realm, "accessKey", credentials.accessKey());
        Map<String, String> proof = Map.of("realm", realm, "accessKey", credentials.accessKey(), "secret",
                credentials.secret().reveal());
        return new WorkspaceIdentity(keyed(names), keyed(proof), realm, source);
    }

    /** ID of the operator key that fingerprints are made with. */
    String keyId() {
        return identityKey.keyId();
    }

    private String keyed(Map<String, String> values) {
        return identityKey.keyId() + ":" + identityKey.of(values);
    }

    /**
     * Records that 100ms accepted the credentials that a workspace object uses, so that they are not a guess at the
     * value of another team.
     */
    void accepted(WorkspaceKey workspace) {
        Optional.ofNullable(present.get(workspace)).ifPresent(history::usedEverywhere);
    }

    /** Forgets an object that no longer exists. */
    void release(WorkspaceKey workspace) {
        present.remove(workspace);
        secrets.release(workspace.toString());
    }

    @Override
    public boolean isNamed(SecretRef secret) {
        return namedNow.test(secret) || history.wasNamed(secret.namespace(), named(secret));
    }

    @Override
    public boolean isUsed(String namespace, String value) {
        return history.wasUsed(namespace, fingerprint(value));
    }

    /** Size of what is remembered, in bytes. */
    public long keptBytes() {
        return history.bytes();
    }

    private Fingerprint named(SecretRef secret) {
        return Fingerprint.of(key.of(Map.of("secret", secret.name())));
    }

    /** The hash of credentials. Whitespace around them is removed first, as before they are used. */
    private Fingerprint fingerprint(String credentials) {
        return Fingerprint.of(key.of(Map.of("credentials", credentials.strip())));
    }
}
