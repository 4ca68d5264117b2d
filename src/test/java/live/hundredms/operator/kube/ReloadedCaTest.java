package live.hundredms.operator.kube;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** O1. */
class ReloadedCaTest {
    private static final HeldCertificate FIRST = authority();
    private static final HeldCertificate SECOND = authority();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private final SetClock clock = new SetClock();
    private final ApiServerCalls calls = new ApiServerCalls(clock);
    private final List<String> told = new CopyOnWriteArrayList<>();
    private @Nullable HttpsServer server;

    private static HeldCertificate authority() {
        return new HeldCertificate.Builder().certificateAuthority(0).commonName("cluster").build();
    }

    @BeforeEach
    void begin() throws IOException {
        calls.onUntrusted(told::add);
        trust(FIRST);
        serve(FIRST, 0);
    }

    @AfterEach
    void stop() {
        if (server != null) {
            server.stop(0);
        }
    }

    private void trust(HeldCertificate ca) throws IOException {
        Files.writeString(folder.resolve("ca.crt"), ca.certificatePem());
    }

    /** With a certificate that this CA signed. */
    private void serve(HeldCertificate ca, int port) throws IOException {
        HeldCertificate own = new HeldCertificate.Builder().signedBy(ca).addSubjectAlternativeName("127.0.0.1").build();
        HttpsServer next = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        next.setHttpsConfigurator(
                new HttpsConfigurator(new HandshakeCertificates.Builder().heldCertificate(own).build().sslContext()));
        next.createContext("/", exchange -> {
            byte[] body = "{}".getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Connection", "close");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        next.start();
        server = next;
    }

    private void restart(HeldCertificate ca) throws IOException {
        HttpsServer former = Objects.requireNonNull(server);
        int port = former.getAddress().getPort();
        former.stop(0);
        serve(ca, port);
    }

    private KubernetesClient client() {
        Config config = new ConfigBuilder(Config.empty())
                .withMasterUrl("https://127.0.0.1:" + Objects.requireNonNull(server).getAddress().getPort())
                .withCaCertFile(folder.resolve("ca.crt").toString()).withRequestRetryBackoffLimit(0).build();
        return ApiServerClients.direct(config, calls);
    }

    @Test
    void shouldTrustTheCaThatTheFileHoldsByNow() throws IOException {
        try (KubernetesClient client = client()) {
            assertThat(client.raw("/version")).isEqualTo("{}");
            trust(SECOND);
            restart(SECOND);

            await().atMost(30, SECONDS).ignoreExceptions().until(() -> "{}".equals(client.raw("/version")));
            assertThat(calls.untrusted()).isEmpty();
        }
    }

    @Test
    void shouldTellOfACertificateThatIsNotTrustedForLong() throws IOException {
        try (KubernetesClient client = client()) {
            assertThat(client.raw("/version")).isEqualTo("{}");
            restart(SECOND);

            await().atMost(30, SECONDS).until(() -> isRefused(client) && calls.untrusted().isPresent());
            assertThat(told).isEmpty();
            assertThat(calls.trouble()).hasValueSatisfying(
                    sentence -> assertThat(sentence).contains("The certificate of the API server is not trusted"));
            clock.forward(ApiServerCalls.UNTRUSTED);
            assertThatThrownBy(() -> client.raw("/version")).isInstanceOf(KubernetesClientException.class);

            assertThat(told).singleElement().asString().contains("certificate", "since 2026-01-01T00:00:00Z");
            trust(SECOND);
            await().atMost(30, SECONDS).ignoreExceptions().until(() -> "{}".equals(client.raw("/version")));
            assertThat(calls.untrusted()).isEmpty();
        }
    }

    private static boolean isRefused(KubernetesClient client) {
        try {
            client.raw("/version");
            return false;
        } catch (KubernetesClientException refused) {
            return true;
        }
    }
}
