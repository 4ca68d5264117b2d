package live.hundredms.operator.remote.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.time.Duration;
import javax.net.ssl.SSLException;
import live.hundredms.operator.remote.http.EndpointGuard.EndpointRefused;

/** Explains why there is no reply, without the text of an exception. */
final class TransportFailure {
    private TransportFailure() {
    }

    /**
     * The explanation as a clause.
     *
     * @param limit time limit of the whole call
     */
    static String clause(IOException e, Duration limit) {
        if (Thread.currentThread().isInterrupted()) {
            // An interrupt of a virtual thread closes its socket, which looks like a broken connection.
            return "the call was interrupted";
        }
        return switch (e) {
            case EndpointRefused refused -> refused.sentence();
            case SurplusBytes.EarlyReply _ -> "100ms sent a reply before the request";
            case InterruptedIOException _ -> "100ms sent no complete response within " + inWords(limit);
            case UnknownHostException _ -> "DNS does not know the host of the endpoint";
            case ConnectException _ -> "the connection to the endpoint was refused";
            case NoRouteToHostException _ -> "the endpoint is unreachable";
            case SSLException _ -> "the TLS connection to the endpoint failed or its certificate is not trusted";
            default -> "the connection to 100ms was closed early";
        };
    }

    private static String inWords(Duration limit) {
        return limit.toMillisPart() == 0 ? limit.toSeconds() + " s" : limit.toMillis() + " ms";
    }
}
