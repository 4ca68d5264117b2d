package live.hundredms.operator.suites.fuzz;

import java.util.List;
import live.hundredms.operator.domain.room.Outcome;
import live.hundredms.operator.domain.room.RemoteRoom;
import live.hundredms.operator.remote.http.ApiRequest;
import live.hundredms.operator.remote.http.Operation;
import live.hundredms.operator.remote.http.WorkspaceHttp;
import live.hundredms.operator.suites.fuzz.planted.FaultyRoomReader;
import okhttp3.HttpUrl;

/** What Jazzer runs to find the planted fault, under the rules of all targets. */
public final class PlantedFaultTarget {
    private static final ApiRequest REQUEST = ApiRequest.getOne(Operation.GET,
            HttpUrl.get("https://rooms.example/v2/rooms/r1"));
    private static final FaultyRoomReader READER = new FaultyRoomReader();
    private static ReplyInput next = ReplyInput.error(new byte[0]);
    private static final WorkspaceHttp HTTP = RemoteSide
            .workspace((request, token) -> RemoteSide.response(request, token, next));

    private PlantedFaultTarget() {
    }

    /** Called by Jazzer. */
    public static void fuzzerTestOneInput(byte[] data) {
        next = ReplyInput.reply(data, List.of(RemoteCall.GET));
        Outcome<RemoteRoom> outcome = HTTP.call(REQUEST, READER);
        OutcomeRules.require(next, outcome);
    }
}
