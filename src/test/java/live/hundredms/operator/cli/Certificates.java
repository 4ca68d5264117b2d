package live.hundredms.operator.cli;

import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** Certificates to try files with. */
final class Certificates {
    private Certificates() {
    }

    /** Some authority that the JDK trusts, as PEM. */
    static String one() throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        @Nullable
        KeyStore ofTheJdk = null;
        factory.init(ofTheJdk);
        X509TrustManager trust = (X509TrustManager) factory.getTrustManagers()[0];
        byte[] encoded = trust.getAcceptedIssuers()[0].getEncoded();
        return "-----BEGIN CERTIFICATE-----\n" + Base64.getMimeEncoder().encodeToString(encoded)
                + "\n-----END CERTIFICATE-----\n";
    }
}
