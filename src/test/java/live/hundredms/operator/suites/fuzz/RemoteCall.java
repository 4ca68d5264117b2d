package live.hundredms.operator.suites.fuzz;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import live.hundredms.operator.domain.room.FieldValue;
import live.hundredms.operator.domain.room.FieldValue.Recording;
import live.hundredms.operator.domain.room.FieldValue.StorageCredentials;
import live.hundredms.operator.domain.room.FieldValue.Upload;
import live.hundredms.operator.domain.room.FieldValue.Webhook;
import live.hundredms.operator.domain.room.Outcome;
import live.hundredms.operator.domain.room.RoomField;
import live.hundredms.operator.domain.room.RoomWrite;
import live.hundredms.operator.domain.room.RoomWrite.SetEnabled;
import live.hundredms.operator.domain.room.RoomWrite.Update;
import live.hundredms.operator.domain.room.RoomWrite.Upsert;
import live.hundredms.operator.domain.room.SecretText;
import live.hundredms.operator.remote.RoomsApi;
import live.hundredms.operator.remote.RoomsApi.RoomQuery;

/** The calls whose replies are fuzzed; their names stand in the inputs. */
enum RemoteCall {
    CREATE(false, false), LEGACY_CREATE(true, false), LEGACY_ENABLE(true, false), LEGACY_DISABLE(true, false), UPDATE(
            false, true), ENABLE(false, true), DISABLE(false, true), GET(false, true), LIST(false,
                    false), LIST_ON(false, false), LIST_NAME(false, false), TEMPLATES(false, false), TEMPLATES_ON(false,
                            false), TEMPLATE(false, true), CODES(false, true), CODES_ON(false, true), ALL_CODES(false,
                                    true), CREATE_CODES(false, true), ROLE_CODE(false, true), DISABLE_CODE(false, true);

    private static final String ID = "66f0aa11c0ffee0000000002";
    private static final String NAME = "weekly-review";
    private static final String ROLE = "host";
    private static final SecretText CODE = new SecretText(Markers.ROOM_CODE);
    private static final FieldValue RECORDING = new Recording(true,
            Optional.of(new Upload("s3", "acme-rec", Optional.of("rooms"), Optional.of("eu-west-1"),
                    Optional.of(new StorageCredentials(new SecretText(Markers.STORAGE_KEY),
                            new SecretText(Markers.STORAGE_SECRET))))));
    private static final Map<RoomField, FieldValue> LEGACY_FIELDS = Map.of(RoomField.RECORDING_INFO, RECORDING);
    private static final Map<RoomField, FieldValue> FIELDS = Map.of(RoomField.RECORDING_INFO, RECORDING,
            RoomField.WEBHOOK,
            new Webhook("https://hooks.example/rooms", Map.of("Authorization", new SecretText(Markers.HEADER_VALUE))));

    private final boolean legacy;
    private final boolean onId;
    private final String label = name().toLowerCase(Locale.ROOT).replace('_', '-');

    RemoteCall(boolean legacy, boolean onId) {
        this.legacy = legacy;
        this.onId = onId;
    }

    /** Whether the request names one room by its ID, or one room code. */
    boolean onId() {
        return onId;
    }

    boolean legacy() {
        return legacy;
    }

    /** As inputs spell it. */
    String label() {
        return label;
    }

    Outcome<?> by(RoomsApi rooms) {
        return switch (this) {
            case CREATE -> rooms.write(new Upsert(NAME, true, FIELDS));
            case LEGACY_CREATE -> rooms.write(new Upsert(NAME, true, LEGACY_FIELDS));
            case UPDATE -> rooms.write(new Update(ID, NAME, FIELDS));
            case ENABLE, LEGACY_ENABLE -> rooms.write(enabled(true));
            case DISABLE, LEGACY_DISABLE -> rooms.write(enabled(false));
            case GET -> rooms.read(ID);
            case LIST -> rooms.list(new RoomQuery(true, Optional.empty(), Optional.empty(), 10));
            case LIST_ON -> rooms.list(new RoomQuery(false, Optional.empty(), Optional.of(ID), 10));
            case LIST_NAME -> rooms.list(new RoomQuery(true, Optional.of(NAME), Optional.empty(), 10));
            case TEMPLATES -> rooms.templates(Optional.empty());
            case TEMPLATES_ON -> rooms.templates(Optional.of(ID));
            case TEMPLATE -> rooms.codes().roles(ID);
            case CODES -> rooms.codes().enabled(ID, Optional.empty());
            case CODES_ON -> rooms.codes().enabled(ID, Optional.of(ID));
            case ALL_CODES -> rooms.codes().all(ID, Optional.empty());
            case CREATE_CODES -> rooms.codes().create(ID);
            case ROLE_CODE -> rooms.codes().create(ID, ROLE);
            case DISABLE_CODE -> rooms.codes().disable(CODE);
        };
    }

    private static RoomWrite enabled(boolean enabled) {
        return new SetEnabled(ID, NAME, enabled);
    }
}
