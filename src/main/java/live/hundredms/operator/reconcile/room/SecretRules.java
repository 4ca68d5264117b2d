package live.hundredms.operator.reconcile.room;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import live.hundredms.operator.domain.room.HeaderRules;
import live.hundredms.operator.domain.room.RoomManifest;
import live.hundredms.operator.domain.room.SecretState;
import live.hundredms.operator.domain.room.SecretText;
import live.hundredms.operator.kube.KeyedHash;
import live.hundredms.operator.kube.OperatorKey;
import live.hundredms.operator.kube.SecretLookup;
import live.hundredms.operator.kube.SecretRef;
import live.hundredms.operator.reconcile.workspace.CredentialUse;

/** Decides whether a Room may send a Secret to 100ms, and which part of it. Makes no request and keeps no state. */
public final class SecretRules {
    private static final Set<String> TYPES = Set.of(SecretLookup.Found.OPAQUE, "100ms.live/credentials");
    private static final String USED_BY_ROOMS = "rooms";

    private final CredentialUse credentials;
    private final boolean labelRequired;
    private final KeyedHash key;

    /**
     * Rules of one operator.
     *
     * @param labelRequired whether only Secrets with the label for Rooms are sent
     * @param key key of the fingerprints
     */
    public SecretRules(CredentialUse credentials, boolean labelRequired, KeyedHash key) {
        this.credentials = credentials;
        this.labelRequired = labelRequired;
        this.key = key;
    }

    /** Why the Secret must not be sent, whatever its content; empty if that depends on the content. */
    Optional<SecretState.NotAllowed> objection(SecretRef secret) {
        if (secret.name().equals(OperatorKey.SECRET)) {
            return refusal("it holds the operator's key. Name another Secret in this field.");
        }
        return credentials.isNamed(secret)
                ? refusal(
                        "a Workspace or ClusterWorkspace refers to it in spec.credentialsSecretRef, or did so since the "
                                + "operator started. Name another Secret in this field.")
                : Optional.empty();
    }

    /** The state of the Secret for a Room that needs it. */
    public SecretState judge(SecretRef ref, RoomManifest.SecretNeed need, SecretLookup.Found secret) {
        return objection(ref).or(() -> objection(secret)).or(() -> copied(ref, secret.data()))
                .<SecretState>map(refusal -> refusal).orElseGet(() -> switch (need) {
                    case RoomManifest.StorageSecret storage -> storage(storage, secret);
                    case RoomManifest.HeadersSecret headers -> headers(headers, secret);
                });
    }

    private Optional<SecretState.NotAllowed> objection(SecretLookup.Found secret) {
        if (!TYPES.contains(secret.type())) {
            return refusal("its type is " + secret.type()
                    + ". In this field, name a Secret of type Opaque or 100ms.live/credentials.");
        }
        return labelRequired && !secret.use().equals(Optional.of(USED_BY_ROOMS))
                ? refusal("it does not have the label `%s: %s`, which --require-secret-label requires. Add the label."
                        .formatted(SecretLookup.Found.USE_LABEL, USED_BY_ROOMS))
                : Optional.empty();
    }

    /**
     * Why the Secret must not be sent because it contains credentials of a workspace object, whatever the name of the
     * Secret, and whether the value would be sent or not.
     */
    private Optional<SecretState.NotAllowed> copied(SecretRef ref, Map<String, String> data) {
        return new TreeSet<>(data.keySet()).stream()
                .filter(entry -> credentials.isUsed(ref.namespace(), data.getOrDefault(entry, ""))).findFirst()
                .flatMap(entry -> refusal(
                        "the value of its key \"" + entry + "\" is an app secret or management token of a "
                                + "Workspace or ClusterWorkspace. Name another Secret in this field."));
    }

    private static Optional<SecretState.NotAllowed> refusal(String why) {
        return Optional.of(new SecretState.NotAllowed(why));
    }

    private SecretState storage(RoomManifest.StorageSecret need, SecretLookup.Found secret) {
        Set<String> entries = new TreeSet<>(Set.of(need.keyField()));
        entries.add(need.secretField());
        return lacking(entries.stream().filter(entry -> secret.data().getOrDefault(entry, "").isBlank()))
                .or(() -> malformed(entries, entry -> binary(secret, entry)))
                .orElseGet(() -> values(entries, secret, String::strip));
    }

    private SecretState headers(RoomManifest.HeadersSecret need, SecretLookup.Found secret) {
        Set<String> entries = new TreeSet<>(need.keys().orElse(secret.data().keySet()));
        return lacking(entries.stream().filter(entry -> !secret.data().containsKey(entry)))
                .or(() -> malformed(entries, entry -> objectionToHeader(secret, entry)))
                .orElseGet(() -> values(entries, secret, HeaderRules::withoutNewline));
    }

    private static Optional<SecretState> lacking(Stream<String> entries) {
        return entries.findFirst().map(SecretState.Incomplete::new);
    }

    private static Optional<SecretState> malformed(Collection<String> entries,
            Function<String, Optional<String>> objection) {
        return entries.stream().flatMap(entry -> objection.apply(entry).stream()).findFirst()
                .map(SecretState.Malformed::new);
    }

    private static Optional<String> objectionToHeader(SecretLookup.Found secret, String entry) {
        return HeaderRules.objectionToName(entry)
                .map(why -> "its key \"" + entry + "\" " + why
                        + ". Rename or remove the key, or list the keys to send in spec.webhook.headersSecretRef.keys.")
                .or(() -> binary(secret, entry))
                .or(() -> HeaderRules
                        .objectionToValue(HeaderRules.withoutNewline(secret.data().getOrDefault(entry, "")))
                        .map(why -> "the value of its key \"" + entry + "\" " + why + ". Correct the value."));
    }

    private static Optional<String> binary(SecretLookup.Found secret, String entry) {
        return secret.binary().contains(entry)
                ? Optional.of("the value of its key \"" + entry + "\" is not UTF-8. Correct the value.")
                : Optional.empty();
    }

    private SecretState values(Set<String> entries, SecretLookup.Found secret, Function<String, String> cleaned) {
        Map<String, String> sent = new HashMap<>();
        entries.forEach(entry -> sent.put(entry, cleaned.apply(secret.data().getOrDefault(entry, ""))));
        Map<String, SecretText> hidden = new HashMap<>();
        sent.forEach((entry, value) -> hidden.put(entry, new SecretText(value)));
        return new SecretState.Values(hidden, key.keyId() + ":" + key.of(sent));
    }
}
