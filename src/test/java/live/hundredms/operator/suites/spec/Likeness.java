package live.hundredms.operator.suites.spec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import live.hundredms.operator.api.ConditionStatus;
import live.hundredms.operator.api.RoomStatus;
import live.hundredms.operator.domain.room.Dialect;
import live.hundredms.operator.domain.room.RoomField;
import org.jspecify.annotations.Nullable;

/**
 * The second oracle: what a Room and its room have in common with any other that has the same manifest, whatever their
 * histories. Left out is what 100ms offers no way back from.
 */
record Likeness(JsonNode remote, Map<String, Object> status) {

    /** Of a Room, as far as that one's history allows. */
    static Likeness of(SpecTrial trial, String room, String history) {
        RoomStatus status = trial.scene().seen(room).status();
        Set<String> notReset = set(trial.scene().seen(history).status().notReset());
        ObjectNode remote = trial.remote(room).deepCopy();
        SpecAgreement.own().forEach(remote::remove);
        Map<String, Object> all = new TreeMap<>();
        all.put("conditions", conditions(status));
        all.put("appliedFields", withoutResetValue(status));
        all.put("credentials", Objects.requireNonNullElse(status.credentials(), Map.of()));
        all.put("enabled", Objects.requireNonNullElse(status.enabled(), false));
        all.put("templateId", Objects.requireNonNullElse(status.templateId(), ""));
        all.put("region", Objects.requireNonNullElse(status.region(), ""));
        all.put("origin", Objects.requireNonNullElse(status.origin(), ""));
        all.put("drift", Objects.requireNonNullElse(status.drift(), List.of()));
        return new Likeness(without(remote, notReset), without(all, notReset));
    }

    private static JsonNode without(JsonNode remote, Set<String> notReset) {
        ObjectNode rest = remote.deepCopy();
        notReset.forEach(
                field -> rest.remove(RoomField.named(field).orElseThrow().wireName(Dialect.CURRENT).orElseThrow()));
        if (notReset.contains("template")) {
            rest.remove(List.of("template", "region"));
        }
        recordingOff(rest);
        return rest;
    }

    /** Recording that was taken back is off, and can't follow the template again. */
    private static void recordingOff(ObjectNode room) {
        JsonNode recording = room.path("recording_info");
        if (recording.isNull() || recording.equals(Meanings.json("{\"enabled\": false}"))) {
            room.remove(List.of("recording_info", "recording_source_template", "enabled_source_template"));
        }
    }

    private static Map<String, Object> without(Map<String, Object> status, Set<String> notReset) {
        Map<String, Object> rest = new TreeMap<>(status);
        if (notReset.contains("template")) {
            rest.remove("templateId");
            rest.remove("region");
        }
        return rest;
    }

    /** Of the others, one that 100ms shows as declared anyway is never sent, and so not listed. */
    private static Set<String> withoutResetValue(RoomStatus status) {
        Set<String> fields = set(status.appliedFields());
        fields.removeIf(field -> RoomField.named(field).orElseThrow().resetValue().isPresent());
        return fields;
    }

    private static Set<String> conditions(RoomStatus status) {
        Set<String> lines = new TreeSet<>();
        for (ConditionStatus held : Objects.requireNonNullElse(status.conditions(), List.<ConditionStatus>of())) {
            lines.add(held.type() + "=" + held.status() + "/" + held.reason());
        }
        return lines;
    }

    private static Set<String> set(@Nullable List<String> names) {
        return new TreeSet<>(Objects.requireNonNullElse(names, List.<String>of()));
    }
}
