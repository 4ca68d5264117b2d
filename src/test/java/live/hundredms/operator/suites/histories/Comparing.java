package live.hundredms.operator.suites.histories;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import live.hundredms.operator.api.RecordingInfo;
import live.hundredms.operator.api.RoomSpec;
import live.hundredms.operator.api.UploadInfo;
import live.hundredms.operator.api.WebhookSpec;
import org.jspecify.annotations.Nullable;

/** A manifest against the room as 100ms stores it, credentials included: nothing of the operator's is used for it. */
final class Comparing {
    private final HistoryStage stage;

    Comparing(HistoryStage stage) {
        this.stage = stage;
    }

    /** The declared fields that 100ms has otherwise. */
    List<String> differences(RoomSpec spec, JsonNode remote) {
        List<String> fields = new ArrayList<>();
        note(fields, "name", remote.path("name").asText().equalsIgnoreCase(spec.name()));
        note(fields, "enabled", remote.path("enabled").asBoolean() == !Boolean.FALSE.equals(spec.enabled()));
        note(fields, "description", same(spec.description(), remote.path("description").asText()));
        note(fields, "template", same(spec.template(), remote.path("template").asText()));
        note(fields, "templateId", same(spec.templateId(), remote.path("template_id").asText()));
        String region = spec.region() == null ? "auto" : spec.region().name().toLowerCase(Locale.ROOT);
        note(fields, "region", "auto".equals(region) || region.equals(remote.path("region").asText()));
        note(fields, "largeRoom", same(spec.largeRoom(), remote.path("large_room").asBoolean()));
        note(fields, "size", same(spec.size(), remote.path("size").asInt()));
        note(fields, "maxDurationSeconds",
                same(spec.maxDurationSeconds(), remote.path("max_duration_seconds").asInt()));
        note(fields, "polls", spec.polls() == null || new HashSet<>(spec.polls()).equals(texts(remote.path("polls"))));
        note(fields, "recordingInfo",
                spec.recordingInfo() == null || sameRecording(spec.recordingInfo(), remote.path("recording_info")));
        note(fields, "webhook", spec.webhook() == null || sameWebhook(spec.webhook(), remote.path("webhook")));
        return fields;
    }

    private boolean sameRecording(RecordingInfo declared, JsonNode shown) {
        boolean enabled = Objects.equals(declared.enabled(), shown.path("enabled").asBoolean());
        UploadInfo upload = declared.uploadInfo();
        if (upload == null) {
            return enabled;
        }
        Map<String, String> secret = stage.secret(Specs.STORAGE);
        JsonNode credentials = shown.path("upload_info").path("credentials");
        return enabled && same(upload.location(), shown.path("upload_info").path("location").asText())
                && same(secret.get("key"), credentials.path("key").asText())
                && same(secret.get("secret"), credentials.path("secret").asText());
    }

    private boolean sameWebhook(WebhookSpec declared, JsonNode shown) {
        Map<String, String> headers = new HashMap<>();
        shown.path("headers").properties().forEach(header -> headers.put(header.getKey(), header.getValue().asText()));
        return same(declared.url(), shown.path("url").asText())
                && (declared.headersSecretRef() == null || headers.equals(stage.secret(Specs.HOOKS)));
    }

    private static Set<String> texts(JsonNode list) {
        Set<String> texts = new HashSet<>();
        list.forEach(item -> texts.add(item.asText()));
        return texts;
    }

    private static boolean same(@Nullable Object declared, Object shown) {
        return declared == null || declared.equals(shown);
    }

    private static void note(List<String> fields, String field, boolean same) {
        if (!same) {
            fields.add(field);
        }
    }
}
