package live.hundredms.operator.suites.histories;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import live.hundredms.operator.api.Room;
import live.hundredms.operator.api.RoomSpec;
import live.hundredms.operator.api.RoomStatus;
import live.hundredms.operator.suites.histories.Cast.Role;
import live.hundredms.operator.support.Team;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who writes, copies, plays back and removes what the operator puts on Rooms, and restores Rooms with their status.
 * All that was ever signed is at hand; nothing can be signed.
 */
final class HostileUser {
    private static final int UNPROCESSABLE = 422;
    private static final String FINALIZERS = "/metadata/finalizers";
    private static final String ANNOTATIONS = "/metadata/annotations";

    private final HistoryStage stage;
    private final List<String> claims = new ArrayList<>();
    private final Map<Role, Room> backups = new HashMap<>();

    HostileUser(HistoryStage stage) {
        this.stage = stage;
    }

    void perform(Act.Intrusion act) {
        copyClaims();
        Role role = act.role();
        stage.chronicle().meddled.add(Chronicle.fold(role.remoteName()));
        Resource<Room> resource = stage.team(role).room(role.name());
        Optional<Room> room = Optional.ofNullable(resource.get());
        switch (act.trick()) {
            case UNMARK -> room.ifPresent(_ -> Team.patch(resource, "add", FINALIZERS, List.of()));
            case MARK -> room.filter(there -> !there.isMarkedForDeletion())
                    .ifPresent(_ -> Team.patch(resource, "add", FINALIZERS, List.of(HistoryAgreement.FINALIZER)));
            case STRIP -> room.ifPresent(_ -> Team.patch(resource, "add", ANNOTATIONS, Map.of()));
            case REPLAY ->
                room.flatMap(_ -> claim(act)).ifPresent(text -> Team.annotate(resource, HistoryAgreement.CLAIM, text));
            case MAKE_UP ->
                room.ifPresent(there -> Team.annotate(resource, HistoryAgreement.CLAIM, madeUp(role, there)));
            case COPY -> claim(act).filter(_ -> room.isEmpty()).ifPresent(text -> copy(role, text));
            case BACK_UP ->
                room.filter(there -> !there.isMarkedForDeletion()).ifPresent(there -> backups.put(role, there));
            case RESTORE -> Optional.ofNullable(backups.get(role)).filter(_ -> room.isEmpty())
                    .ifPresent(backup -> restore(role, resource, backup));
        }
    }

    private void copyClaims() {
        stage.rooms().stream().map(room -> Optional.ofNullable(room.getMetadata().getAnnotations()))
                .flatMap(Optional::stream).map(all -> Optional.ofNullable(all.get(HistoryAgreement.CLAIM)))
                .flatMap(Optional::stream).filter(text -> !claims.contains(text)).forEach(claims::add);
    }

    private Optional<String> claim(Act.Intrusion act) {
        return claims.isEmpty() ? Optional.empty() : Optional.of(claims.get(act.which() % claims.size()));
    }

    /** All that a claim has, but the signature. */
    private static String madeUp(Role role, Room room) {
        return Serialization.asJson(Map.of("v", 1, "key", "0", "uid", room.getMetadata().getUid(), "name",
                role.remoteName(), "workspaceRef", "Workspace/" + room.getMetadata().getNamespace() + "/default",
                "since", "2020-01-01T00:00:00Z", "at", "2090-01-01T00:00:00Z", "attempts",
                List.of("2020-01-01T00:00:00Z"), "mac", "0"));
    }

    private void copy(Role role, String claim) {
        Map<String, Object> spec = stage.spec(role, Map.of());
        stage.chronicle().applied(role.remoteName(), Map.of());
        create(role, Serialization.unmarshal(Serialization.asJson(spec), RoomSpec.class),
                Map.of(HistoryAgreement.CLAIM, claim));
    }

    /** As a backup tool does: the object, and its status a moment later. */
    private void restore(Role role, Resource<Room> resource, Room backup) {
        create(role, backup.getSpec(), Optional.ofNullable(backup.getMetadata().getAnnotations()).orElse(Map.of()));
        @Nullable
        RoomStatus status = backup.getStatus();
        if (status != null) {
            restoreStatus(resource, status);
        }
    }

    /** If the operator was quicker, what it wrote is lost, and that is counted. */
    private void restoreStatus(Resource<Room> resource, RoomStatus status) {
        Map<String, Object> whole = Map.of("op", "add", "path", "/status", "value", status);
        Optional<Room> now = Optional.ofNullable(resource.get()).filter(room -> room.getStatus() == null);
        try {
            if (now.isPresent()) {
                patchStatus(resource, List.of(Map.of("op", "test", "path", "/metadata/resourceVersion", "value",
                        now.get().getMetadata().getResourceVersion()), whole));
                return;
            }
        } catch (KubernetesClientException changed) {
            if (changed.getCode() != UNPROCESSABLE) {
                throw changed;
            }
        }
        stage.chronicle().overwritten++;
        patchStatus(resource, List.of(whole));
    }

    private static void patchStatus(Resource<Room> resource, List<Map<String, Object>> operations) {
        resource.subresource("status").patch(PatchContext.of(PatchType.JSON), Serialization.asJson(operations));
    }

    private void create(Role role, RoomSpec spec, Map<String, String> annotations) {
        Room room = new Room();
        room.setMetadata(new ObjectMetaBuilder().withName(role.name()).withFinalizers(HistoryAgreement.FINALIZER)
                .withAnnotations(annotations).build());
        room.setSpec(spec);
        stage.team(role).create(room);
    }
}
