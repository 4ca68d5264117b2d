package live.hundredms.operator.kube;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.internal.SSLUtils;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Trusts the CA file as it is at the moment of a connection, because the file is replaced below the running process
 * when the CA of a cluster is replaced. Connections are few, so the file is read for each. While it cannot be read, the
 * last content counts.
 */
final class ReloadedCa extends X509ExtendedTrustManager {
    private static final Logger LOG = LoggerFactory.getLogger(ReloadedCa.class);

    private final Path file;
    private final Config config;
    private volatile Read last;

    /** The file as it was read. */
    private record Read(String text, X509ExtendedTrustManager trust) {
    }

    private ReloadedCa(Path file, Config config) throws IOException, GeneralSecurityException {
        this.file = file;
        this.config = config;
        this.last = read();
    }

    /**
     * A trust manager that reads the CA file for each connection. Empty if the configuration has no CA file. A file
     * that cannot be used at the start is left to the client, which reports it.
     */
    static Optional<TrustManager> of(Config config) {
        String file = config.getCaCertFile();
        if (file == null || file.isEmpty() || config.isTrustCerts()
                || (config.getCaCertData() != null && !config.getCaCertData().isEmpty())) {
            return Optional.empty();
        }
        try {
            return Optional.of(new ReloadedCa(Path.of(file), config));
        } catch (IOException | GeneralSecurityException | RuntimeException unusable) {
            LOG.debug("The CA file cannot be read", unusable);
            return Optional.empty();
        }
    }

    private Read read() throws IOException, GeneralSecurityException {
        String text = Files.readString(file);
        return new Read(text,
                Stream.of(SSLUtils.trustManagers(null, file.toString(), false, config.getTrustStoreFile(),
                        config.getTrustStorePassphrase())).filter(X509ExtendedTrustManager.class::isInstance)
                        .map(X509ExtendedTrustManager.class::cast).findFirst()
                        .orElseThrow(() -> new CertificateException("no trust manager for " + file)));
    }

    private X509ExtendedTrustManager current() {
        Read known = last;
        try {
            if (!Files.readString(file).equals(known.text())) {
                known = read();
                last = known;
                LOG.info("The CA file {} was replaced. The operator uses the new content", file);
            }
        } catch (IOException | GeneralSecurityException | RuntimeException unreadable) {
            LOG.warn("The CA file {} cannot be read, so the operator keeps using its previous content: {}", file,
                    unreadable.getMessage());
        }
        return known.trust();
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        current().checkServerTrusted(chain, authType);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        current().checkServerTrusted(chain, authType, socket);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        current().checkServerTrusted(chain, authType, engine);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        throw new CertificateException("not a server");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        throw new CertificateException("not a server");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        throw new CertificateException("not a server");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return current().getAcceptedIssuers();
    }
}
