package live.hundredms.operator.suites.spec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import live.hundredms.operator.api.PublishedSecretStatus;

/**
 * A field of the spec that is no row of the field table: what it does is seen in what the operator does.
 */
enum Policy {
    /** Shown at 100ms, and compared there. */
    NAME,
    /** Shown at 100ms, and compared there. */
    ENABLED,
    /** Shown at 100ms as the customer of the room. */
    WORKSPACE_REF,
    /** Seen when a Room goes. */
    DELETION_POLICY {
        @Override
        void check(SpecTrial trial, ObjectNode spec) {
            String room = trial.another(spec);
            JsonNode remote = trial.remote(room);

            trial.scene().delete(room);

            Scenes.awaitGone(trial.scene(), room);
            SpecTrial.same("a deleted Room's room is enabled", trial.remoteById(remote).path("enabled").asBoolean(),
                    spec.path("deletionPolicy").asText().equals("Retain"));
        }
    },
    /** Seen if the name is taken at 100ms. */
    ADOPTION_POLICY {
        @Override
        void check(SpecTrial trial, ObjectNode spec) {
            String room = trial.nextName();
            trial.scene().remote().post("/v2/rooms",
                    "{\"name\": \"%s.%s\", \"size\": 3}".formatted(trial.scene().namespace(), room));
            trial.scene().room(room, spec.toString());
            trial.scene().awaitReason(room,
                    spec.path("adoptionPolicy").asText().equals("Refuse") ? "RoomAlreadyExists" : "UpToDate");
        }
    },
    /** Seen if the room at 100ms differs. */
    MANAGEMENT_POLICY {
        @Override
        void check(SpecTrial trial, ObjectNode spec) {
            String id = trial.scene().seen(trial.room()).id();
            trial.scene().remote().change(id, "{\"description\": \"theirs\"}");
            trial.scene().reconcile(trial.room());
            String reason = Map.of("Observe", "Drifted", "Plan", "ApprovalPending")
                    .getOrDefault(spec.path("managementPolicy").asText(), "UpToDate");
            trial.scene().awaitReason(trial.room(), reason);
            SpecTrial.same("the changed description at 100ms",
                    trial.scene().remote().withId(id).path("description").asText(),
                    reason.equals("UpToDate") ? spec.path("description").asText() : "theirs");
            trial.scene().remote().change(id, spec.deepCopy().retain("description").toString());
            trial.scene().reconcile(trial.room());
        }

        @Override
        boolean hasTwin(ObjectNode spec) {
            return spec.path("managementPolicy").asText("Manage").equals("Manage");
        }
    },
    /** Seen if the manifest changes. */
    SUSPEND {
        @Override
        void check(SpecTrial trial, ObjectNode spec) {
            boolean suspended = spec.path("suspend").asBoolean();
            String id = trial.scene().seen(trial.room()).id();
            trial.scene().room(trial.room(), spec.deepCopy().put("description", "later").toString());
            if (suspended) {
                trial.another(spec.deepCopy().put("suspend", false));
            } else {
                trial.scene().awaitReason(trial.room(), "UpToDate");
            }
            SpecTrial.same("the description at 100ms", trial.scene().remote().withId(id).path("description").asText(),
                    suspended ? spec.path("description").asText() : "later");
            trial.scene().room(trial.room(), spec.toString());
            if (!suspended) {
                trial.scene().awaitReason(trial.room(), "UpToDate");
            }
        }

        @Override
        boolean hasTwin(ObjectNode spec) {
            return !spec.path("suspend").asBoolean();
        }
    },
    /** Seen in the Secret, which one Room alone can have. */
    PUBLISH_TO {
        @Override
        void check(SpecTrial trial, ObjectNode spec) {
            JsonNode published = spec.path("publishTo");
            Optional<String> name = Optional.ofNullable(trial.scene().seen(trial.room()).status().publishedSecret())
                    .map(PublishedSecretStatus::name);
            SpecTrial.same("the published Secret", name,
                    Optional.of(published.path("secretName").asText()).filter(text -> !text.isEmpty()));
            name.ifPresent(
                    secret -> SpecTrial
                            .same("the keys of the published Secret", keys(trial, secret), Stream
                                    .concat(Stream.of("type", "roomId", "roomName", "templateId"),
                                            published.path("roomCodes").valueStream()
                                                    .map(role -> "code." + role.asText()))
                                    .collect(Collectors.toSet())));
        }

        private Set<String> keys(SpecTrial trial, String secret) {
            return Set.copyOf(trial.scene().client().secrets().inNamespace(trial.scene().namespace()).withName(secret)
                    .require().getData().keySet());
        }

        @Override
        boolean hasTwin(ObjectNode spec) {
            return !spec.path("publishTo").isObject();
        }
    };

    private static final Map<String, Policy> BY_FIELD = Map.of("name", NAME, "enabled", ENABLED, "workspaceRef",
            WORKSPACE_REF, "deletionPolicy", DELETION_POLICY, "adoptionPolicy", ADOPTION_POLICY, "managementPolicy",
            MANAGEMENT_POLICY, "suspend", SUSPEND, "publishTo", PUBLISH_TO);

    /** By the name in the spec. */
    static Map<String, Policy> byField() {
        return BY_FIELD;
    }

    /** Looks at what the policy does in a Room that has this spec, and leaves that as it was. */
    void check(SpecTrial trial, ObjectNode spec) {
        // What is shown at 100ms was compared there.
    }

    /** Whether a Room that is created so becomes like one that came there. */
    boolean hasTwin(ObjectNode spec) {
        return true;
    }
}
