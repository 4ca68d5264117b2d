package live.hundredms.operator.suites.faults;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import live.hundredms.operator.suites.faults.Gateway.Asked;

/**
 * A row of the matrix.
 *
 * @param status of the reply; 0 if none comes
 * @param shape of its body, or what happens instead
 * @param place where the call goes
 * @param script what the gateway does
 */
record Fault(int status, String shape, Place place, Gateway.Script script) {

    /** Where the call of a cell goes. */
    enum Place {
        /** To the gateway, which answers. */
        GATEWAY,
        /** To the gateway, which takes longer than the call may. */
        SLOW_GATEWAY,
        /** To a port that takes no connection and refuses none. */
        DEAF,
        /** To a port on which nothing listens. */
        CLOSED
    }

    /** A whole reply. */
    static Fault reply(int status, String shape, String headers, Function<Asked, String> body) {
        return new Fault(status, shape, Place.GATEWAY,
                (request, connection) -> send(connection, status, headers, body.apply(request), 0));
    }

    /** A reply that says that it is longer than it is, then the end of the connection. */
    static Fault cutShort(int status, Function<Asked, String> body) {
        return new Fault(status, "the connection ends within the body", Place.GATEWAY,
                (request, connection) -> send(connection, status, "", body.apply(request), 10));
    }

    /** No call gets through. */
    static Fault unreached(String shape, Place place) {
        return new Fault(0, shape, place, (request, connection) -> {
        });
    }

    /** Anything else below HTTP. */
    static Fault wire(int status, String shape, Place place, Gateway.Script script) {
        return new Fault(status, shape, place, script);
    }

    String name() {
        return status == 0 ? shape : status + ", " + shape;
    }

    static void send(Socket connection, int status, String headers, String body, int missing) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        String length = status == 204 || status == 304 ? "" : "Content-Length: " + (bytes.length + missing) + "\r\n";
        OutputStream out = connection.getOutputStream();
        out.write(("HTTP/1.1 " + status + " Said\r\nConnection: close\r\nContent-Type: application/json\r\n" + length
                + headers + "\r\n").getBytes(StandardCharsets.UTF_8));
        out.write(bytes);
        out.flush();
    }

    /** Closes so that the other side sees a reset. */
    static void reset(Socket connection) throws IOException {
        connection.setSoLinger(true, 0);
        connection.close();
    }
}
