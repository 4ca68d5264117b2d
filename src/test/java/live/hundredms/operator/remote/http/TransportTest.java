package live.hundredms.operator.remote.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import live.hundredms.operator.domain.room.Dialect;
import live.hundredms.operator.domain.room.Outcome.Found;
import live.hundredms.operator.remote.Rig;
import live.hundredms.operator.remote.RoomsApi;
import live.hundredms.operator.remote.ScriptedServer;
import live.hundredms.operator.remote.ScriptedServer.Reply;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.Protocol;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.Test;

/** How requests travel: which HTTP, how many connections, through which proxy. */
class TransportTest {
    private static final String ROOM = "{\"id\":\"r1\",\"name\":\"standup\"}";

    private final HeldCertificate authority = new HeldCertificate.Builder().certificateAuthority(0).build();
    private final CaBundle bundle = new CaBundle(List.of(authority.certificate()));

    private MockWebServer tls(String... names) throws IOException {
        HeldCertificate.Builder host = new HeldCertificate.Builder().signedBy(authority);
        List.of(names).forEach(host::addSubjectAlternativeName);
        MockWebServer server = new MockWebServer();
        server.useHttps(new HandshakeCertificates.Builder().heldCertificate(host.build()).build().sslSocketFactory());
        server.start();
        return server;
    }

    private static MockResponse room() {
        return new MockResponse.Builder().code(200).body(ROOM).build();
    }

    @Test
    void shouldShareOneConnectionOfHttp2WhenTheServerOffersIt() throws Exception {
        try (MockWebServer server = tls("localhost");
                var rig = Rig.with(Rig.settings(origin(server)).withCaBundle(bundle))) {
            server.enqueue(room());
            server.enqueue(room());
            RoomsApi rooms = rig.open(Dialect.CURRENT, origin(server));
            assertThat(rooms.read("r1")).isInstanceOf(Found.class);
            assertThat(rooms.read("r1")).isInstanceOf(Found.class);
            RecordedRequest first = server.takeRequest();
            RecordedRequest second = server.takeRequest();
            assertThat(List.of(first.getVersion(), second.getVersion())).containsOnly("HTTP/2");
            assertThat(second.getConnectionIndex()).isEqualTo(first.getConnectionIndex());
        }
    }

    @Test
    void shouldShareNoConnectionBetweenWorkspaces() throws Exception {
        try (MockWebServer server = tls("localhost");
                var rig = Rig.with(Rig.settings(origin(server)).withCaBundle(bundle))) {
            server.enqueue(room());
            server.enqueue(room());
            assertThat(rig.open(Dialect.CURRENT, origin(server)).read("r1")).isInstanceOf(Found.class);
            assertThat(rig.open(Dialect.CURRENT, origin(server)).read("r1")).isInstanceOf(Found.class);
            assertThat(List.of(server.takeRequest(), server.takeRequest()))
                    .extracting(RecordedRequest::getConnectionIndex).doesNotHaveDuplicates();
        }
    }

    @Test
    void shouldSpeakHttp1WhenTheServerOffersNoOther() throws Exception {
        try (MockWebServer server = tls("localhost");
                var rig = Rig.with(Rig.settings(origin(server)).withCaBundle(bundle))) {
            server.setProtocols(List.of(Protocol.HTTP_1_1));
            server.enqueue(room());
            assertThat(rig.open(Dialect.CURRENT, origin(server)).read("r1")).isInstanceOf(Found.class);
            assertThat(server.takeRequest().getVersion()).isEqualTo("HTTP/1.1");
        }
    }

    @Test
    void shouldShowTheProxyNoTokenWhenItTunnelsThroughIt() throws Exception {
        String origin = "https://rooms.example";
        try (MockWebServer proxy = tls("rooms.example");
                var rig = Rig.with(Rig.settings(origin).withCaBundle(bundle).withProxies(through(proxy.getPort())))) {
            proxy.enqueue(new MockResponse.Builder().inTunnel().build());
            proxy.enqueue(room());
            assertThat(rig.open(Dialect.CURRENT, origin).read("r1")).isInstanceOf(Found.class);
            RecordedRequest connect = proxy.takeRequest();
            assertThat(connect.getMethod()).isEqualTo("CONNECT");
            assertThat(connect.getTarget()).isEqualTo("rooms.example:443");
            assertThat(connect.getHeaders().names()).doesNotContain("Authorization");
            assertThat(proxy.takeRequest().getHeaders().get("Authorization")).startsWith("Bearer ");
        }
    }

    @Test
    void shouldAskTheProxyForAHostThatOnlyItKnows() {
        try (var proxy = ScriptedServer.answering(Reply.of(200, ROOM));
                var rig = Rig.with(Rig.settings("http://rooms.invalid:8080")
                        .withProxies(through(Integer.parseInt(proxy.origin().replaceAll(".*:", "")))))) {
            assertThat(rig.open(Dialect.CURRENT, "http://rooms.invalid:8080/v2").read("r1")).isInstanceOf(Found.class);
            assertThat(proxy.onlyAsked().headers().getFirst("Host")).isEqualTo("rooms.invalid:8080");
        }
    }

    /** O5. */
    @Test
    void shouldLogInAtAProxyThatAsksForAPassword() throws Exception {
        String origin = "https://rooms.example";
        try (MockWebServer proxy = tls("rooms.example");
                var rig = Rig.with(Rig.settings(origin).withCaBundle(bundle).withProxies(withLogin(proxy.getPort())))) {
            proxy.enqueue(new MockResponse.Builder().inTunnel().build());
            proxy.enqueue(room());

            assertThat(rig.open(Dialect.CURRENT, origin).read("r1")).isInstanceOf(Found.class);

            RecordedRequest connect = proxy.takeRequest();
            assertThat(connect.getMethod()).isEqualTo("CONNECT");
            assertThat(connect.getHeaders().get("Proxy-Authorization")).isEqualTo("Basic dXNlcjpwYXNz");
            assertThat(proxy.takeRequest().getHeaders().names()).doesNotContain("Proxy-Authorization");
        }
    }

    /** O5: without a tunnel. */
    @Test
    void shouldLogInWithEachRequestWhereThereIsNoTunnel() {
        try (var proxy = ScriptedServer.answering(Reply.of(200, ROOM));
                var rig = Rig.with(Rig.settings("http://rooms.invalid:8080")
                        .withProxies(withLogin(Integer.parseInt(proxy.origin().replaceAll(".*:", "")))))) {
            assertThat(rig.open(Dialect.CURRENT, "http://rooms.invalid:8080/v2").read("r1")).isInstanceOf(Found.class);
            assertThat(proxy.onlyAsked().headers().getFirst("Proxy-Authorization")).isEqualTo("Basic dXNlcjpwYXNz");
        }
    }

    private static ProxySelector withLogin(int port) {
        String url = "http://user:pass@localhost:" + port;
        return new EnvironmentProxies(Map.of("HTTPS_PROXY", url, "HTTP_PROXY", url), Optional.empty());
    }

    private static ProxySelector through(int port) {
        return ProxySelector.of(new InetSocketAddress("localhost", port));
    }

    private static String origin(MockWebServer server) {
        return "https://localhost:" + server.getPort();
    }
}
