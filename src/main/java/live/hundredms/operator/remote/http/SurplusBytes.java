package live.hundredms.operator.remote.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.SocketFactory;
import okhttp3.Call;
import okhttp3.Connection;
import okhttp3.EventListener;
import okhttp3.Interceptor;
import okhttp3.Protocol;
import okhttp3.Response;

/**
 * Prevents that bytes which arrived before a request count as its reply. OkHttp continues to read if the last reply
 * on a connection ended, so a second reply that was sent with the first would answer the next call.
 *
 * <p>
 * Such bytes are in one of two places. If they are in the socket, the idle connection is closed before the next call
 * chooses one; bytes that arrive between that and the request look like a reply to it. If OkHttp has read them already,
 * it needs no further byte for the head of the next reply: that call fails, and the connection is closed. HTTP/2
 * assigns each byte to its request. One object for each workspace, used by its calls at once.
 */
final class SurplusBytes extends EventListener implements Interceptor {
    private final Set<WatchedSocket> open = ConcurrentHashMap.newKeySet();

    /** The head of a reply was there before its request. */
    static final class EarlyReply extends IOException {
        private static final long serialVersionUID = 1L;
    }

    /** Factory of the sockets of all connections. */
    SocketFactory sockets() {
        return new Plain();
    }

    @Override
    public void callStart(Call call) {
        open.forEach(WatchedSocket::closeIfMoreCame);
    }

    @Override
    public void connectionAcquired(Call call, Connection connection) {
        watched(connection).ifPresent(WatchedSocket::acquired);
    }

    @Override
    public void connectionReleased(Call call, Connection connection) {
        watched(connection).filter(_ -> connection.protocol() != Protocol.HTTP_2).ifPresent(WatchedSocket::released);
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        Connection connection = chain.connection();
        Optional<WatchedSocket> socket = Optional.ofNullable(connection)
                .filter(used -> used.protocol() != Protocol.HTTP_2).flatMap(this::watched);
        if (socket.isEmpty()) {
            return chain.proceed(chain.request());
        }
        long before = socket.get().reads();
        Response response = chain.proceed(chain.request());
        if (socket.get().reads() == before) {
            response.close();
            socket.get().close();
            throw new EarlyReply();
        }
        return response;
    }

    /**
     * The socket of a connection. A socket with TLS has the addresses of the one below it, which no other open socket
     * has.
     */
    private Optional<WatchedSocket> watched(Connection connection) {
        Socket socket = connection.socket();
        return open.stream()
                .filter(watched -> watched.isAt(socket.getLocalSocketAddress(), socket.getRemoteSocketAddress()))
                .findAny();
    }

    private final class Plain extends SocketFactory {
        @Override
        public Socket createSocket() {
            WatchedSocket socket = new WatchedSocket(open::remove);
            open.add(socket);
            return socket;
        }

        @Override
        public Socket createSocket(String host, int port) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress localHost, int localPort) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Socket createSocket(InetAddress host, int port) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort) {
            throw new UnsupportedOperationException();
        }
    }
}
