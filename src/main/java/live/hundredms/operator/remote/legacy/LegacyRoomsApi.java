package live.hundredms.operator.remote.legacy;

import java.util.Map;
import java.util.Optional;
import live.hundredms.operator.domain.room.Dialect;
import live.hundredms.operator.domain.room.FieldValue;
import live.hundredms.operator.domain.room.Outcome;
import live.hundredms.operator.domain.room.RemoteRoom;
import live.hundredms.operator.domain.room.RoomField;
import live.hundredms.operator.domain.room.RoomWrite;
import live.hundredms.operator.domain.room.RoomWrite.SetEnabled;
import live.hundredms.operator.domain.room.RoomWrite.Update;
import live.hundredms.operator.domain.room.RoomWrite.Upsert;
import live.hundredms.operator.remote.RemoteClock;
import live.hundredms.operator.remote.RoomsApi;
import live.hundredms.operator.remote.http.ApiRequest;
import live.hundredms.operator.remote.http.Endpoint;
import live.hundredms.operator.remote.http.JsonBody;
import live.hundredms.operator.remote.http.Operation;
import live.hundredms.operator.remote.http.WorkspaceHttp;
import live.hundredms.operator.remote.json.RequestSecrets;
import live.hundredms.operator.remote.json.RoomReader;
import live.hundredms.operator.remote.json.RoomWriter;
import okhttp3.HttpUrl;

/**
 * Rooms through the Legacy API: {@code POST /rooms} and nothing else. Calls that the API does not have are answered
 * without a request.
 */
public final class LegacyRoomsApi implements RoomsApi {
    private static final RoomWriter WRITER = new RoomWriter(Dialect.LEGACY);
    private static final RoomReader READER = RoomReader.ofWriteReply(Dialect.LEGACY);

    private final HttpUrl rooms;
    private final WorkspaceHttp http;

    /** The rooms at that endpoint. */
    public LegacyRoomsApi(Endpoint endpoint, WorkspaceHttp http) {
        this.rooms = endpoint.below().addPathSegment("rooms").build();
        this.http = http;
    }

    @Override
    public Outcome<RemoteRoom> write(RoomWrite write) {
        return switch (write) {
            case Upsert(String name, boolean enabled, var fields) ->
                post(Operation.CREATE, WRITER.nameEnabledAndFields(name, enabled, fields), fields);
            case SetEnabled(String _, String name, boolean enabled) ->
                post(enabled ? Operation.ENABLE : Operation.DISABLE,
                        WRITER.nameEnabledAndFields(name, enabled, Map.of()), Map.of());
            case Update _ -> lacking("change a room by its ID");
        };
    }

    @Override
    public Outcome<RemoteRoom> read(String id) {
        return lacking("read a room");
    }

    @Override
    public Outcome<Page<RemoteRoom>> list(RoomQuery query) {
        return lacking("list rooms");
    }

    @Override
    public Outcome<Page<Template>> templates(Optional<String> start) {
        return lacking("list templates");
    }

    @Override
    public RemoteClock clock() {
        return http.clock();
    }

    @Override
    public void release() {
        http.release();
    }

    private Outcome<RemoteRoom> post(Operation operation, byte[] json, Map<RoomField, FieldValue> fields) {
        return http.call(
                ApiRequest.legacyPost(operation, rooms, new JsonBody(json), RequestSecrets.in(fields.values())),
                READER);
    }

    private static <T> Outcome<T> lacking(String what) {
        return new Outcome.Invalid<>("the Legacy API has no call to " + what, Optional.empty());
    }
}
