package live.hundredms.operator.remote.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import live.hundredms.operator.domain.room.Dialect;
import live.hundredms.operator.domain.room.Outcome.Found;
import live.hundredms.operator.domain.room.Outcome.Unavailable;
import live.hundredms.operator.remote.Rig;
import live.hundredms.operator.remote.ScriptedServer;
import live.hundredms.operator.remote.ScriptedServer.Reply;
import live.hundredms.operator.remote.http.CaBundle.Unreadable;
import live.hundredms.operator.remote.http.CaBundle.Usable;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CaBundleTest {
    private static final Reply ROOM = Reply.of(200, "{\"id\":\"r1\",\"name\":\"standup\"}");

    private final HeldCertificate authority = new HeldCertificate.Builder().certificateAuthority(0).build();
    private final HeldCertificate host = new HeldCertificate.Builder().addSubjectAlternativeName("localhost")
            .signedBy(authority).build();

    @TempDir
    private Path folder = Path.of("");

    private Path file(String content) throws IOException {
        return Files.writeString(folder.resolve("ca.pem"), content);
    }

    @Test
    void shouldTrustTheEndpointOnlyWhenItsAuthorityIsInTheBundle() throws IOException {
        var certificates = new HandshakeCertificates.Builder().heldCertificate(host).build();
        String bundle = new HeldCertificate.Builder().build().certificatePem() + authority.certificatePem();
        assertThat(CaBundle.read(file(bundle))).isInstanceOfSatisfying(Usable.class, usable -> {
            assertThat(usable.bundle().certificates()).hasSize(2);
            try (var server = ScriptedServer.answering(certificates.sslContext(), ROOM);
                    var trusting = Rig.with(Rig.settings(server.origin()).withCaBundle(usable.bundle()));
                    var other = Rig.to(server.origin())) {
                assertThat(trusting.open(Dialect.CURRENT, server.origin()).read("r1")).isInstanceOf(Found.class);
                assertThat(other.open(Dialect.CURRENT, server.origin()).read("r1")).isEqualTo(new Unavailable<>(
                        "the TLS connection to the endpoint failed or its certificate is not trusted"));
                assertThat(server.asked()).hasSize(1);
            }
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "canary", "-----BEGIN CERTIFICATE-----\nY2FuYXJ5\n-----END CERTIFICATE-----\n",
            "-----BEGIN CERTIFICATE-----\ncanary"})
    void shouldSayWhichFileWhenItHoldsNoCertificates(String content) throws IOException {
        assertThat(CaBundle.read(file(content))).isInstanceOfSatisfying(Unreadable.class,
                unreadable -> assertThat(unreadable.sentence()).contains("ca.pem").endsWith(".")
                        .doesNotContain("canary", "Exception"));
    }

    @Test
    void shouldSayUnreadableWhenItIsAPrivateKeyOrNoFile() throws IOException {
        assertThat(CaBundle.read(file(host.privateKeyPkcs8Pem()))).isInstanceOf(Unreadable.class);
        Path missing = folder.resolve("missing.pem");
        assertThat(CaBundle.read(missing)).isEqualTo(new Unreadable("The CA bundle " + missing + " cannot be read."));
    }
}
