package live.hundredms.operator.reconcile.write;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import live.hundredms.operator.api.Room;
import live.hundredms.operator.domain.handoff.HandoffAnswer;
import live.hundredms.operator.domain.handoff.SecretData;
import live.hundredms.operator.domain.handoff.SeenCode;
import live.hundredms.operator.domain.room.SecretText;
import live.hundredms.operator.kube.Leadership;
import live.hundredms.operator.kube.OwnedSecrets;
import live.hundredms.operator.kube.OwnedSecrets.Contents;
import live.hundredms.operator.kube.OwnedSecrets.Metadata;
import live.hundredms.operator.kube.OwnedSecrets.Owner;
import live.hundredms.operator.kube.OwnedSecrets.Written;
import live.hundredms.operator.kube.SecretRef;
import live.hundredms.operator.kube.SecretVersions;
import live.hundredms.operator.reconcile.object.CodePrints;
import live.hundredms.operator.reconcile.object.MessageText;
import live.hundredms.operator.telemetry.KubernetesWrite;
import live.hundredms.operator.telemetry.OperatorMetrics;
import live.hundredms.operator.telemetry.Tracing;

/**
 * The Secrets in which Rooms are published. Values are read or changed only of a Secret that the Room of the pass controls:
 * its metadata are read first, and each write tests them.
 */
public final class PublishedSecrets {
    private final OwnedSecrets secrets;
    private final SecretVersions versions;
    private final Leadership leadership;
    private final Tracing tracing;
    private final OperatorMetrics metrics;
    private final CodePrints prints;

    public PublishedSecrets(OwnedSecrets secrets, SecretVersions versions, Leadership leadership, Tracing tracing,
            OperatorMetrics metrics, CodePrints prints) {
        this.secrets = secrets;
        this.versions = versions;
        this.leadership = leadership;
        this.tracing = tracing;
        this.metrics = metrics;
        this.prints = prints;
    }

    /**
     * Reads the Secret of that name if the Room controls it.
     *
     * @param roles whose codes are of interest
     */
    public HandoffAnswer.SecretAnswer read(Room room, String name, String roomId, List<String> roles) {
        return answering(name, () -> {
            SecretRef ref = ref(room, name);
            Optional<Metadata> metadata = secrets.metadata(ref);
            versions.seen(ref, metadata);
            if (metadata.isEmpty()) {
                return new HandoffAnswer.Missing();
            }
            Optional<HandoffAnswer.NotOwned> objection = objection(room, name, metadata.get());
            if (objection.isPresent()) {
                return objection.get();
            }
            Optional<Contents> contents = contents(room, ref, metadata.get());
            return contents.isPresent() ? own(contents.get(), roomId, roles) : otherType(name);
        });
    }

    /** The Secret that was seen a moment ago; empty if it has another type. */
    private Optional<Contents> contents(Room room, SecretRef ref, Metadata seen) {
        Contents read = secrets.contents(ref)
                .filter(found -> found.metadata().uid().equals(seen.uid())
                        && found.metadata().controller().equals(seen.controller()))
                .orElseThrow(() -> new ObjectPatches.Outdated("Secret \"" + ref.name() + "\" of Room \""
                        + room.getMetadata().getName() + "\" changed while it was read"));
        return Optional.of(read).filter(found -> found.type().equals(SecretData.TYPE));
    }

    private HandoffAnswer.Own own(Contents read, String roomId, List<String> roles) {
        List<SeenCode> codes = roles.stream()
                .flatMap(role -> Optional.ofNullable(read.data().get(SecretData.key(role)))
                        .map(code -> new SeenCode(role, new SecretText(code), true, prints.of(roomId, role, code)))
                        .stream())
                .toList();
        return new HandoffAnswer.Own(hidden(read.data()), prints.of(read.data()), codes);
    }

    private static Map<String, SecretText> hidden(Map<String, String> data) {
        return data.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> new SecretText(entry.getValue())));
    }

    /**
     * Makes the Secret, or replaces its data if the Room controls it.
     *
     * @param exists whether it was just read
     * @throws ObjectPatches.Outdated if it changed meanwhile, or this process no longer leads
     */
    public HandoffAnswer.SecretAnswer write(Room room, String name, Map<String, SecretText> hidden, boolean exists) {
        SecretRef ref = ref(room, name);
        Map<String, String> data = new HashMap<>();
        hidden.forEach((key, value) -> data.put(key, value.reveal()));
        return answering(name, () -> versions.writing(ref, () -> {
            if (!exists) {
                Written made = sent(room, ref,
                        () -> secrets.create(ref, owner(room), SecretData.TYPE, data, leadership.left()));
                if (!(made instanceof OwnedSecrets.Refused refused)
                        || refused.code() != HttpURLConnection.HTTP_CONFLICT) {
                    return written(ref, made, data, Map.of());
                }
            }
            return patched(room, ref, data,
                    metadata -> secrets.replace(ref, metadata, SecretData.TYPE, data, leadership.left()));
        }));
    }

    /**
     * Patches the Secret if the Room controls it.
     *
     * @param data what the Secret holds afterwards, as text
     */
    private HandoffAnswer.SecretAnswer patched(Room room, SecretRef ref, Map<String, String> data,
            Function<Metadata, Written> patch) {
        Metadata metadata = secrets.metadata(ref).orElseThrow(() -> changed(ref));
        Optional<HandoffAnswer.NotOwned> objection = objection(room, ref.name(), metadata);
        if (objection.isPresent()) {
            return objection.get();
        }
        Written written = sent(room, ref, () -> patch.apply(metadata));
        return written instanceof OwnedSecrets.Refused refused
                ? explained(room, ref, metadata, refused, data)
                : written(ref, written, data, Map.of());
    }

    /**
     * Why a patch was refused. A failed test and an admission policy are answered alike; the Secret itself tells them apart.
     * A policy sees the values that the Secret has, too, so none of them may be in the message.
     */
    private HandoffAnswer.SecretAnswer explained(Room room, SecretRef ref, Metadata tested,
            OwnedSecrets.Refused refused, Map<String, String> data) {
        if (refused.code() == HttpURLConnection.HTTP_NOT_FOUND || refused.code() == HttpURLConnection.HTTP_CONFLICT) {
            throw changed(ref);
        }
        Metadata now = secrets.metadata(ref).filter(tested::equals).orElseThrow(() -> changed(ref));
        return contents(room, ref, now).map(read -> written(ref, refused, data, read.data()))
                .orElseGet(() -> otherType(ref.name()));
    }

    private static ObjectPatches.Outdated changed(SecretRef ref) {
        return new ObjectPatches.Outdated("Secret \"" + ref.name() + "\" changed while it was written");
    }

    private HandoffAnswer.SecretAnswer written(SecretRef ref, Written written, Map<String, String> data,
            Map<String, String> before) {
        return switch (written) {
            case OwnedSecrets.Done(Metadata metadata) -> {
                versions.seen(ref, Optional.of(metadata));
                yield new HandoffAnswer.Own(hidden(data), prints.of(data), List.of());
            }
            case OwnedSecrets.Refused refused ->
                new HandoffAnswer.Refused(MessageText.plain("The API server did not let the operator write Secret \""
                        + ref.name() + "\" (" + refused.code() + "): " + refused.without(values(data, before))
                        + (refused.code() == HttpURLConnection.HTTP_FORBIDDEN
                                ? ". If the operator lacks the permission, set roomCodes.enabled to true in the values of its chart."
                                : ".")));
        };
    }

    /** What others may have put into the Secret is secret, too. */
    private static List<String> values(Map<String, String> data, Map<String, String> before) {
        return Stream.concat(data.entrySet().stream(), before.entrySet().stream())
                .filter(entry -> !SecretData.isPlain(entry.getKey())).map(Map.Entry::getValue).distinct().toList();
    }

    /** Takes the operator's keys out of the Secret if the Room controls it; what others put there stays. */
    public HandoffAnswer empty(Room room, String name) {
        HandoffAnswer.SecretAnswer found = read(room, name, "", List.of());
        if (!(found instanceof HandoffAnswer.Own own)) {
            return found instanceof HandoffAnswer.Refused ? found : new HandoffAnswer.Emptied();
        }
        Set<String> removed = own.data().keySet().stream().filter(SecretData::isOwn).collect(Collectors.toSet());
        Map<String, String> left = new HashMap<>();
        own.data().forEach((key, value) -> {
            if (!removed.contains(key)) {
                left.put(key, value.reveal());
            }
        });
        if (removed.isEmpty()) {
            return new HandoffAnswer.Emptied();
        }
        SecretRef ref = ref(room, name);
        return answering(name, () -> versions.writing(ref, () -> patched(room, ref, left,
                metadata -> secrets.remove(ref, metadata, SecretData.TYPE, removed, leadership.left()))));
    }

    private Written sent(Room room, SecretRef ref, Supplier<Written> write) {
        if (!leadership.leading()) {
            throw new ObjectPatches.Outdated(room.getMetadata().getName() + " is another process's to write now");
        }
        metrics.kubernetesWrite(KubernetesWrite.SECRET);
        try (Tracing.Span span = tracing.kubernetesWrite(KubernetesWrite.SECRET, "Secret", ref.namespace(),
                ref.name())) {
            Written written = write.get();
            if (written instanceof OwnedSecrets.Refused refused) {
                span.failed(Integer.toString(refused.code()));
            }
            return written;
        }
    }

    private static HandoffAnswer.SecretAnswer answering(String name, Supplier<HandoffAnswer.SecretAnswer> call) {
        try {
            return call.get();
        } catch (KubernetesClientException failure) {
            if (failure.getCode() == HttpURLConnection.HTTP_FORBIDDEN) {
                return new HandoffAnswer.Refused(
                        "The API server did not let the operator read Secret \"" + name + "\" (403).");
            }
            throw failure;
        }
    }

    /** Why the Secret is not the Room's; empty if it is. */
    private static Optional<HandoffAnswer.NotOwned> objection(Room room, String name, Metadata metadata) {
        Owner own = owner(room);
        if (metadata.controller().filter(controller -> controller.uid().equals(own.uid())).isPresent()) {
            return Optional.empty();
        }
        boolean former = metadata.controller()
                .filter(controller -> controller.kind().equals(own.kind())
                        && controller.apiVersion().equals(own.apiVersion()) && controller.name().equals(own.name()))
                .isPresent();
        return Optional.of(new HandoffAnswer.NotOwned(former
                ? "Secret \"" + name
                        + "\" belongs to a former Room of this name. The operator creates it again once Kubernetes "
                        + "has removed it."
                : "Secret \"" + name + "\" exists and does not belong to this Room. Choose another name in "
                        + "spec.publishTo.secretName, or delete the Secret."));
    }

    private static HandoffAnswer.NotOwned otherType(String name) {
        return new HandoffAnswer.NotOwned("Secret \"" + name + "\" is not of type " + SecretData.TYPE
                + ", so the operator did not create it. Choose another name in spec.publishTo.secretName, or delete the Secret.");
    }

    private static Owner owner(HasMetadata room) {
        return new Owner(room.getApiVersion(), room.getKind(), room.getMetadata().getName(),
                room.getMetadata().getUid());
    }

    private static SecretRef ref(Room room, String name) {
        return new SecretRef(room.getMetadata().getNamespace(), name);
    }
}
