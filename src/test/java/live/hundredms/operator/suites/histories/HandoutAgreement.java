package live.hundredms.operator.suites.histories;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.Secret;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import live.hundredms.operator.api.Origin;
import live.hundredms.operator.api.PublishTo;
import live.hundredms.operator.api.Room;
import live.hundredms.operator.api.RoomCodeStatus;
import live.hundredms.operator.api.RoomStatus;

/** Whether what a Room publishes lets people in, or why it does not yet is a good reason. */
final class HandoutAgreement {
    static final String REQUEST = "100ms.live/rotate-room-codes";

    private final HistoryStage stage;

    HandoutAgreement(HistoryStage stage) {
        this.stage = stage;
    }

    /** What the operator still owes of an enabled room that is as declared. */
    Optional<String> owed(Room room, JsonNode remote) {
        PublishTo asked = room.getSpec().publishTo();
        RoomStatus status = room.getStatus();
        if (asked == null) {
            return status.publishedSecret() == null && status.roomCodes() == null
                    ? Optional.empty()
                    : Optional.of("it publishes nothing, and its status still says something of that");
        }
        Optional<Secret> secret = named(room).filter(found -> isOf(found, room));
        if (secret.isEmpty()) {
            return Optional.of("its Secret " + asked.secretName() + " is not there");
        }
        List<String> roles = Optional.ofNullable(asked.roomCodes()).orElse(List.of());
        return lacksRole(room, remote)
                ? Optional.of("its template lacks a role that it publishes")
                : owed(status, roles, HandoutUser.data(secret.get())).or(() -> unanswered(room, roles));
    }

    private Optional<String> owed(RoomStatus status, List<String> roles, Map<String, String> data) {
        if (!Objects.equals(data.get("roomId"), status.roomId())) {
            return Optional.of("its Secret is about another room");
        }
        List<JsonNode> codes = stage.codes(String.valueOf(status.roomId()));
        return roles.stream()
                .filter(role -> codes.stream()
                        .noneMatch(code -> code.path("enabled").asBoolean() && code.path("role").asText().equals(role)
                                && code.path("code").asText().equals(data.get("code." + role))))
                .findFirst().map(role -> "its Secret has no code of the role " + role + " that works");
    }

    private static Optional<String> unanswered(Room room, List<String> roles) {
        boolean replacing = Optional.ofNullable(room.getStatus().roomCodes()).orElse(List.of()).stream()
                .map(RoomCodeStatus::replacing).anyMatch(Objects::nonNull);
        boolean open = !roles.isEmpty()
                && request(room).filter(request -> !request.equals(room.getStatus().lastHandledRotation())).isPresent();
        return replacing || open ? Optional.of("codes are still to be replaced") : Optional.empty();
    }

    private static Optional<String> request(Room room) {
        return Optional.ofNullable(room.getMetadata().getAnnotations()).map(all -> all.get(REQUEST));
    }

    /** Whether another has the Secret that a Room names. */
    boolean isTaken(Room room) {
        return named(room).filter(secret -> !isOf(secret, room)).isPresent();
    }

    /** Whether a Room adopted a room through the ClusterWorkspace. */
    boolean isAdoptedByGuest(Room room) {
        return stage.cast().role(room.getMetadata().getName()).isGuest() && room.getStatus().origin() == Origin.ADOPTED;
    }

    /** Whether the template of a room lacks a role that is asked for. */
    boolean lacksRole(Room room, JsonNode remote) {
        PublishTo asked = room.getSpec().publishTo();
        return asked != null && Optional.ofNullable(asked.roomCodes()).orElse(List.of()).stream()
                .anyMatch(role -> !stage.roles(remote.path("template_id").asText()).contains(role));
    }

    private Optional<Secret> named(Room room) {
        return Optional.ofNullable(room.getSpec().publishTo())
                .flatMap(asked -> stage.handouts().published().stream()
                        .filter(secret -> secret.getMetadata().getName().equals(asked.secretName())
                                && secret.getMetadata().getNamespace().equals(room.getMetadata().getNamespace()))
                        .findFirst());
    }

    private static boolean isOf(Secret secret, Room room) {
        return HandoutUser.owner(secret).equals(Optional.of(room.getMetadata().getUid()));
    }
}
