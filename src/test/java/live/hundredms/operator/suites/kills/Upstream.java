package live.hundredms.operator.suites.kills;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import live.hundredms.operator.support.RequestForwarder;

/** The real API server and the simulator behind all relays. */
final class Upstream implements AutoCloseable {
    private final String remote;
    private final RequestForwarder forwarder;

    /**
     * Calls nobody yet.
     *
     * @param kubeconfig an administrator's, as YAML
     * @param remote address of the simulator
     */
    Upstream(String kubeconfig, String remote) {
        this.remote = remote;
        this.forwarder = new RequestForwarder(kubeconfig);
    }

    /** The status and the stream of what follows, which the caller closes. */
    HttpResponse<InputStream> open(RelayedCall call, RequestForwarder.Request request) throws IOException {
        return call.side() == RelayedCall.Side.REMOTE ? forwarder.to(remote, request) : forwarder.toApiServer(request);
    }

    Rule.Reply call(RelayedCall call, RequestForwarder.Request request) throws IOException {
        HttpResponse<InputStream> response = open(call, request);
        try (InputStream body = response.body()) {
            return new Rule.Reply(response.statusCode(), RequestForwarder.type(response),
                    new String(body.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @Override
    public void close() {
        forwarder.close();
    }
}
