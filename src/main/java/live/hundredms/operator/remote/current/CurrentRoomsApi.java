package live.hundredms.operator.remote.current;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import live.hundredms.operator.domain.recording.ListedAsset;
import live.hundredms.operator.domain.room.Dialect;
import live.hundredms.operator.domain.room.FieldValue;
import live.hundredms.operator.domain.room.Outcome;
import live.hundredms.operator.domain.room.RemoteRoom;
import live.hundredms.operator.domain.room.RoomField;
import live.hundredms.operator.domain.room.RoomWrite;
import live.hundredms.operator.domain.room.RoomWrite.SetEnabled;
import live.hundredms.operator.domain.room.RoomWrite.Update;
import live.hundredms.operator.domain.room.RoomWrite.Upsert;
import live.hundredms.operator.domain.room.SecretText;
import live.hundredms.operator.remote.RemoteClock;
import live.hundredms.operator.remote.RoomCodesApi;
import live.hundredms.operator.remote.RoomsApi;
import live.hundredms.operator.remote.http.ApiRequest;
import live.hundredms.operator.remote.http.Endpoint;
import live.hundredms.operator.remote.http.JsonBody;
import live.hundredms.operator.remote.http.Operation;
import live.hundredms.operator.remote.http.WorkspaceHttp;
import live.hundredms.operator.remote.json.AssetReader;
import live.hundredms.operator.remote.json.PageReader;
import live.hundredms.operator.remote.json.RequestSecrets;
import live.hundredms.operator.remote.json.RoomReader;
import live.hundredms.operator.remote.json.RoomWriter;
import live.hundredms.operator.remote.json.TemplateReader;
import okhttp3.HttpUrl;

/** Rooms through the Current API. */
public final class CurrentRoomsApi implements RoomsApi {
    private static final String ROOMS = "rooms";
    private static final int TEMPLATES_A_PAGE = 100;
    private static final int ASSETS_A_PAGE = 100;
    private static final RoomWriter WRITER = new RoomWriter(Dialect.CURRENT);
    private static final RoomReader OF_WRITE = RoomReader.ofWriteReply(Dialect.CURRENT);
    private static final RoomReader OF_READ = RoomReader.ofReadReply(Dialect.CURRENT);

    private final Endpoint endpoint;
    private final WorkspaceHttp http;
    private final RoomCodesApi codes;

    /** The rooms at that endpoint. */
    public CurrentRoomsApi(Endpoint endpoint, WorkspaceHttp http) {
        this.endpoint = endpoint;
        this.http = http;
        this.codes = new CurrentRoomCodes(endpoint, http);
    }

    @Override
    public RoomCodesApi codes() {
        return codes;
    }

    @Override
    public Outcome<RemoteRoom> write(RoomWrite write) {
        return switch (write) {
            case Upsert(String name, boolean _, var fields) -> post(Operation.CREATE,
                    endpoint.below().addPathSegment(ROOMS).build(), false, WRITER.nameAndFields(name, fields), fields);
            case Update(String id, String name, var fields, boolean sendsName) -> postTo(id, Operation.UPDATE,
                    sendsName ? WRITER.nameAndFields(name, fields) : WRITER.fields(fields), fields);
            case SetEnabled(String id, String _, boolean enabled) ->
                postTo(id, enabled ? Operation.ENABLE : Operation.DISABLE, WRITER.enabled(enabled), Map.of());
        };
    }

    @Override
    public Outcome<RemoteRoom> read(String id) {
        return endpoint.belowWithId(ROOMS, id).map(url -> http.call(ApiRequest.getOne(Operation.GET, url), OF_READ))
                .orElseGet(() -> noId());
    }

    @Override
    public Outcome<Page<RemoteRoom>> list(RoomQuery query) {
        HttpUrl.Builder url = endpoint.below().addPathSegment(ROOMS)
                .addQueryParameter("enabled", Boolean.toString(query.enabled()))
                .addQueryParameter("limit", Integer.toString(query.limit()));
        query.name().ifPresent(name -> url.addQueryParameter("name", name));
        query.start().ifPresent(start -> url.addQueryParameter("start", start));
        return http.call(ApiRequest.getMany(Operation.LIST, url.build()),
                new PageReader<>(OF_READ::entry, RemoteRoom::id, query.limit(), query.start()));
    }

    @Override
    public Outcome<Page<Template>> templates(Optional<String> start) {
        return http.call(ApiRequest.getMany(Operation.TEMPLATES, page("templates", TEMPLATES_A_PAGE, start).build()),
                new PageReader<>(new TemplateReader(), Template::id, TEMPLATES_A_PAGE, start));
    }

    @Override
    public Outcome<Page<ListedAsset>> assets(Optional<String> start) {
        return http.call(ApiRequest.getOne(Operation.ASSETS, page("recording-assets", ASSETS_A_PAGE, start).build()),
                new PageReader<>(new AssetReader(), ListedAsset::id, ASSETS_A_PAGE, start));
    }

    private HttpUrl.Builder page(String list, int limit, Optional<String> start) {
        HttpUrl.Builder url = endpoint.below().addPathSegment(list).addQueryParameter("limit", Integer.toString(limit));
        start.ifPresent(cursor -> url.addQueryParameter("start", cursor));
        return url;
    }

    @Override
    public int maxPages() {
        return http.maxPages();
    }

    @Override
    public RemoteClock clock() {
        return http.clock();
    }

    @Override
    public void release() {
        http.release();
    }

    private Outcome<RemoteRoom> postTo(String id, Operation operation, byte[] json, Map<RoomField, FieldValue> fields) {
        return endpoint.belowWithId(ROOMS, id).map(url -> post(operation, url, true, json, fields))
                .orElseGet(() -> noId());
    }

    private Outcome<RemoteRoom> post(Operation operation, HttpUrl url, boolean onId, byte[] json,
            Map<RoomField, FieldValue> fields) {
        List<SecretText> secrets = RequestSecrets.in(fields.values());
        return http.call(ApiRequest.post(operation, url, new JsonBody(json), onId, secrets), OF_WRITE);
    }

    private static Outcome<RemoteRoom> noId() {
        return new Outcome.Invalid<>("the recorded room ID is not an ID of 100ms", Optional.empty());
    }
}
