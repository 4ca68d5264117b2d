package live.hundredms.operator.remote.http;

import java.net.InetSocketAddress;
import java.net.Proxy;

/** A proxy that requires a user and a password. They do not appear in its text. */
final class AuthenticatingProxy extends Proxy {
    private final String authorization;

    /**
     * A proxy with a login.
     *
     * @param authorization value of the header {@code Proxy-Authorization}
     */
    AuthenticatingProxy(InetSocketAddress address, String authorization) {
        super(Type.HTTP, address);
        this.authorization = authorization;
    }

    String authorization() {
        return authorization;
    }
}
