package live.hundredms.operator.suites.histories;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import live.hundredms.operator.support.Team;

/** People who ask for new room codes and tamper with published Secrets, and Kubernetes, which removes those of Rooms that are gone. */
final class HandoutUser {
    private static final String TYPE = "100ms.live/room";

    private final HistoryStage stage;
    private final HistoryStage.Place place;

    HandoutUser(HistoryStage stage, HistoryStage.Place place) {
        this.stage = stage;
        this.place = place;
    }

    void request(Act.RequestCodes act) {
        stage.team(act.role()).annotateRoom(act.role().name(), HandoutAgreement.REQUEST, "request-" + act.number());
    }

    void perform(Act.PublishedSecret act) {
        Team team = stage.team(act.role());
        if (published().stream().noneMatch(secret -> secret.getMetadata().getName().equals(act.name()))) {
            return;
        }
        switch (act.change()) {
            case DELETE -> team.deleteSecret(act.name());
            case EMPTY -> team.replaceSecret(act.name(), Map.of());
            case ALTER -> team.replaceSecret(act.name(), Map.of("roomId", "altered", "code.host", "altered"));
        }
    }

    /** All templates have that role, or none of them. */
    void templateRole(String role, boolean there) {
        JsonNodeFactory json = JsonNodeFactory.instance;
        List.of("default", "classroom", "webinar").stream()
                .filter(template -> there || stage.roles(stage.templateId(template)).contains(role))
                .forEach(template -> place.simulator().state().patchRoles(place.key(), template,
                        json.objectNode().set(role, there ? json.objectNode().put("name", role) : json.nullNode())));
    }

    /** Nothing here removes what belongs to an object that is gone, as Kubernetes does. */
    void collectGarbage() {
        Set<String> living = stage.rooms().stream().map(room -> room.getMetadata().getUid())
                .collect(Collectors.toSet());
        published().stream().filter(secret -> owner(secret).filter(uid -> !living.contains(uid)).isPresent())
                .forEach(secret -> stage.teamOf(secret.getMetadata().getNamespace())
                        .deleteSecret(secret.getMetadata().getName()));
    }

    List<Secret> published() {
        return place.secrets().get().stream().filter(secret -> TYPE.equals(secret.getType())).toList();
    }

    /** The uid of the Room to which a Secret belongs. */
    static Optional<String> owner(Secret secret) {
        return secret.getMetadata().getOwnerReferences().stream().map(OwnerReference::getUid).findFirst();
    }

    /** The values of a Secret. */
    static Map<String, String> data(Secret secret) {
        return Optional.ofNullable(secret.getData()).orElse(Map.of()).entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey,
                        entry -> new String(Base64.getDecoder().decode(entry.getValue()), StandardCharsets.UTF_8)));
    }
}
