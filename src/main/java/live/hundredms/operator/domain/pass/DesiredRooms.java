package live.hundredms.operator.domain.pass;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import live.hundredms.operator.domain.room.DesiredRoom;
import live.hundredms.operator.domain.room.Dialect;
import live.hundredms.operator.domain.room.FieldValue;
import live.hundredms.operator.domain.room.Outcome;
import live.hundredms.operator.domain.room.RoomField;
import live.hundredms.operator.domain.room.RoomManifest;
import live.hundredms.operator.domain.room.SecretState;
import live.hundredms.operator.domain.room.SecretText;

/** Combines a manifest with the values of its references. */
public final class DesiredRooms {
    private DesiredRooms() {
    }

    /** The desired room. Every reference must be resolved. */
    public static DesiredRoom of(PassInput input, Progress progress) {
        Map<RoomField, FieldValue> fields = new EnumMap<>(RoomField.class);
        fields.putAll(input.manifest().fields());
        Map<RoomField, String> fingerprints = new EnumMap<>(RoomField.class);
        template(input, progress).ifPresent(template -> fields.put(RoomField.TEMPLATE, new FieldValue.Text(template)));
        for (RoomManifest.SecretNeed need : input.manifest().secrets()) {
            if (progress.secrets().get(need.field()) instanceof SecretState.Values(var values, String fingerprint)) {
                fields.computeIfPresent(need.field(), (field, value) -> filled(value, need, values));
                fingerprints.put(need.field(), fingerprint);
            }
        }
        return new DesiredRoom(input.subject().remoteName(), input.manifest().enabled(), fields, fingerprints,
                input.withheld());
    }

    private static Optional<String> template(PassInput input, Progress progress) {
        return input.dialect() == Dialect.LEGACY
                ? input.manifest().templateName()
                : progress.template().flatMap(
                        outcome -> outcome instanceof Outcome.Found<Optional<String>>(var id) ? id : Optional.empty());
    }

    private static FieldValue filled(FieldValue value, RoomManifest.SecretNeed need, Map<String, SecretText> values) {
        return switch (need) {
            case RoomManifest.StorageSecret storage when value instanceof FieldValue.Recording recording ->
                new FieldValue.Recording(recording.enabled(),
                        recording.upload().map(upload -> credentials(upload, storage, values)));
            case RoomManifest.HeadersSecret ignored when value instanceof FieldValue.Webhook webhook ->
                new FieldValue.Webhook(webhook.url(), values);
            default -> value;
        };
    }

    private static FieldValue.Upload credentials(FieldValue.Upload upload, RoomManifest.StorageSecret storage,
            Map<String, SecretText> values) {
        SecretText key = values.get(storage.keyField());
        SecretText secret = values.get(storage.secretField());
        return key == null || secret == null
                ? upload
                : new FieldValue.Upload(upload.type(), upload.location(), upload.prefix(), upload.region(),
                        Optional.of(new FieldValue.StorageCredentials(key, secret)));
    }
}
