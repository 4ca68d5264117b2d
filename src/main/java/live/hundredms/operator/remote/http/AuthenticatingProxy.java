package live.hundredms.operator.remote.http;

import java.net.InetSocketAddress;
import java.net.Proxy;

/** A proxy that is given a user and a password. They are no part of its text. */
final class AuthenticatingProxy extends Proxy {
    private final String authorization;

    /** @param authorization value of the header {@code Proxy-Authorization} */
    AuthenticatingProxy(InetSocketAddress address, String authorization) {
        super(Type.HTTP, address);
        this.authorization = authorization;
    }

    String authorization() {
        return authorization;
    }
}
