package live.hundredms.operator.remote.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.time.Duration;
import javax.net.ssl.SSLException;
import live.hundredms.operator.remote.http.EndpointGuard.EndpointRefused;

/** Why there is no reply, said without the text of an exception. */
final class Breakdown {
    private Breakdown() {
    }

    /**
     * @param limit of the whole call
     */
    static String clause(IOException e, Duration limit) {
        if (Thread.currentThread().isInterrupted()) {
            // On a virtual thread the socket is closed then, which looks like a cut.
            return "the call was interrupted";
        }
        return switch (e) {
            case EndpointRefused refused -> refused.sentence();
            case SurplusBytes.EarlyReply _ -> "100ms sent a reply before it was asked";
            case InterruptedIOException _ ->
                "100ms gave no whole answer in time (the limit is " + limit.toMillis() + " ms)";
            case UnknownHostException _ -> "the host of the endpoint is not known to DNS";
            case ConnectException _ -> "nothing listens at the endpoint";
            case NoRouteToHostException _ -> "the endpoint can't be reached";
            case SSLException _ -> "no trusted TLS connection to the endpoint";
            default -> "the connection to 100ms was cut";
        };
    }
}
