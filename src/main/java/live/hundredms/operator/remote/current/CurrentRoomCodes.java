package live.hundredms.operator.remote.current;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import live.hundredms.operator.domain.room.Outcome;
import live.hundredms.operator.domain.room.RemoteCode;
import live.hundredms.operator.domain.room.SecretText;
import live.hundredms.operator.remote.RoomCodesApi;
import live.hundredms.operator.remote.RoomsApi.Page;
import live.hundredms.operator.remote.http.ApiRequest;
import live.hundredms.operator.remote.http.Endpoint;
import live.hundredms.operator.remote.http.JsonBody;
import live.hundredms.operator.remote.http.Operation;
import live.hundredms.operator.remote.http.WorkspaceHttp;
import live.hundredms.operator.remote.json.CodeWriter;
import live.hundredms.operator.remote.json.RoomCodeReader;
import live.hundredms.operator.remote.json.TemplateReader;
import okhttp3.HttpUrl;

/** Room codes through the Current dialect. */
final class CurrentRoomCodes implements RoomCodesApi {
    private static final int A_PAGE = 100;

    private final Endpoint endpoint;
    private final WorkspaceHttp http;

    CurrentRoomCodes(Endpoint endpoint, WorkspaceHttp http) {
        this.endpoint = endpoint;
        this.http = http;
    }

    @Override
    public Outcome<Page<RemoteCode>> enabled(String roomId, Optional<String> start) {
        return list(roomId, start, Map.of("enabled", "true"));
    }

    @Override
    public Outcome<Page<RemoteCode>> all(String roomId, Optional<String> start) {
        return list(roomId, start, Map.of());
    }

    @Override
    public Outcome<List<RemoteCode>> create(String roomId) {
        return of(roomId).map(url -> http.call(post(Operation.CREATE_CODES, url), RoomCodeReader.all(roomId)))
                .orElseGet(CurrentRoomCodes::noId);
    }

    @Override
    public Outcome<RemoteCode> create(String roomId, String role) {
        return of(roomId).map(url -> url.newBuilder().addPathSegment("role").addPathSegment(role).build())
                .filter(url -> url.pathSegments().getLast().equals(role))
                .map(url -> http.call(post(Operation.ROLE_CODE, url), RoomCodeReader.one(roomId, role)))
                .orElseGet(CurrentRoomCodes::noId);
    }

    @Override
    public Outcome<Boolean> disable(SecretText code) {
        HttpUrl url = endpoint.below().addPathSegment("room-codes").addPathSegment("code").build();
        return http.call(ApiRequest.post(Operation.DISABLE_CODE, url, new JsonBody(CodeWriter.disabling(code)), true,
                List.of(code)), RoomCodeReader.done());
    }

    @Override
    public Outcome<Set<String>> roles(String templateId) {
        return endpoint.belowWithId("templates", templateId)
                .map(url -> http.call(ApiRequest.getOne(Operation.TEMPLATE, url), TemplateReader.roles(templateId)))
                .orElseGet(CurrentRoomCodes::noId);
    }

    private Outcome<Page<RemoteCode>> list(String roomId, Optional<String> start, Map<String, String> filter) {
        return of(roomId).map(url -> {
            HttpUrl.Builder query = url.newBuilder();
            filter.forEach(query::addQueryParameter);
            query.addQueryParameter("limit", Integer.toString(A_PAGE));
            start.ifPresent(cursor -> query.addQueryParameter("start", cursor));
            return http.call(ApiRequest.getOne(Operation.CODES, query.build()),
                    RoomCodeReader.page(roomId, A_PAGE, start));
        }).orElseGet(CurrentRoomCodes::noId);
    }

    private Optional<HttpUrl> of(String roomId) {
        return endpoint.belowWithId("room-codes", roomId).map(_ -> endpoint.below().addPathSegment("room-codes")
                .addPathSegment("room").addPathSegment(roomId).build());
    }

    private static ApiRequest post(Operation operation, HttpUrl url) {
        return ApiRequest.post(operation, url, new JsonBody(CodeWriter.nothing()), true, List.of());
    }

    private static <T> Outcome<T> noId() {
        return Outcome.Unavailable.unsent("the ID or the role cannot be one of 100ms");
    }
}
