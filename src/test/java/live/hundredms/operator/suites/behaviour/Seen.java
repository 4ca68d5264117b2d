package live.hundredms.operator.suites.behaviour;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Objects;
import live.hundredms.operator.api.ConditionStatus;
import live.hundredms.operator.api.Room;
import live.hundredms.operator.api.RoomStatus;
import org.jspecify.annotations.Nullable;

/** A Room as it was read once, with its Events as they are now. */
public record Seen(Room room, KubernetesClient client) {

    /** The status; an empty one if nobody has written any. */
    public RoomStatus status() {
        RoomStatus status = room.getStatus();
        return status != null
                ? status
                : new RoomStatus(null, null, null, null, null, null, null, null, null, null, null, null, null, null,
                        null, null, null, null, null);
    }

    public String id() {
        return Objects.requireNonNull(status().roomId(), "no room id yet");
    }

    public ConditionStatus ready() {
        return condition(status().conditions(), "Ready");
    }

    /** The condition of that type; one without a status if the Room has none. */
    ConditionStatus condition(String type) {
        return condition(status().conditions(), type);
    }

    public String message() {
        return Objects.requireNonNullElse(ready().message(), "");
    }

    public boolean stalled() {
        return has("Stalled");
    }

    boolean has(String condition) {
        return conditions(status().conditions()).stream()
                .anyMatch(held -> condition.equals(held.type()) && "True".equals(held.status()));
    }

    /** Whether {@code Ready} has that reason for the generation that is there now. */
    public boolean says(String reason) {
        return conditions(status().conditions()).stream()
                .anyMatch(held -> "Ready".equals(held.type()) && reason.equals(held.reason())
                        && Objects.equals(held.observedGeneration(), room.getMetadata().getGeneration()));
    }

    public boolean claimed() {
        return room.hasFinalizer("100ms.live/room");
    }

    /** The reasons of the Room's Events. */
    public List<String> events() {
        return client.v1().events().inNamespace(room.getMetadata().getNamespace()).list().getItems().stream()
                .filter(event -> room.getMetadata().getUid().equals(event.getInvolvedObject().getUid()))
                .map(Event::getReason).toList();
    }

    static ConditionStatus condition(@Nullable List<ConditionStatus> conditions, String type) {
        return conditions(conditions).stream().filter(held -> type.equals(held.type())).findFirst()
                .orElse(new ConditionStatus(type, "", "", "", null, ""));
    }

    private static List<ConditionStatus> conditions(@Nullable List<ConditionStatus> conditions) {
        return conditions == null ? List.of() : conditions;
    }
}
