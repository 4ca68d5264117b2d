package live.hundredms.operator.remote;

import java.time.Duration;
import java.util.function.Supplier;
import live.hundredms.operator.domain.room.Dialect;
import live.hundredms.operator.remote.current.CurrentRoomsApi;
import live.hundredms.operator.remote.http.CallListener;
import live.hundredms.operator.remote.http.Endpoint;
import live.hundredms.operator.remote.http.RoomsHttp;
import live.hundredms.operator.remote.http.WorkspaceHttp;
import live.hundredms.operator.remote.legacy.LegacyRoomsApi;
import live.hundredms.operator.remote.token.ManagementTokens;

/**
 * Makes the {@link RoomsApi} of each workspace, all on one HTTP client. It requires an {@link Endpoint}, which only
 * {@link live.hundredms.operator.remote.http.AllowedEndpoints} makes.
 */
public final class RoomsApiFactory {
    private final RoomsHttp http;
    private final Supplier<Duration> callLimit;

    /**
     * A factory on this client.
     *
     * @param callLimit maximum duration of a call that starts now, such as the rest of a lease; the limit in the HTTP
     *        settings applies as well
     */
    public RoomsApiFactory(RoomsHttp http, Supplier<Duration> callLimit) {
        this.http = http;
        this.callLimit = callLimit;
    }

    /**
     * The rooms of one workspace.
     *
     * @param listener receives every call that ended
     */
    public RoomsApi open(Dialect dialect, Endpoint endpoint, ManagementTokens tokens, CallListener listener) {
        WorkspaceHttp workspace = http.workspace(tokens, callLimit, listener);
        return switch (dialect) {
            case CURRENT -> new CurrentRoomsApi(endpoint, workspace);
            case LEGACY -> new LegacyRoomsApi(endpoint, workspace);
        };
    }
}
