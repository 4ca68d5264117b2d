package live.hundredms.operator.remote.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;

/**
 * Certificates that are trusted in addition to the system's, such as that of a proxy that opens TLS.
 *
 * @param certificates at least one certificate
 */
public record CaBundle(List<X509Certificate> certificates) {
    public CaBundle {
        certificates = List.copyOf(certificates);
    }

    /** Result of reading a bundle. */
    public sealed interface Reading {
    }

    /** The file was read. */
    public record Usable(CaBundle bundle) implements Reading {
    }

    /** The file cannot be used, for the reason in a plain sentence. */
    public record Unreadable(String sentence) implements Reading {
    }

    /** Reads a file of PEM certificates. Never throws. */
    public static Reading read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            Collection<? extends Certificate> found = CertificateFactory.getInstance("X.509").generateCertificates(in);
            if (found.isEmpty()) {
                return new Unreadable("The CA bundle " + file + " has no certificate.");
            }
            return new Usable(new CaBundle(found.stream().map(X509Certificate.class::cast).toList()));
        } catch (IOException e) {
            return new Unreadable("The CA bundle " + file + " cannot be read.");
        } catch (CertificateException e) {
            return new Unreadable("The CA bundle " + file + " is not a list of certificates in PEM form.");
        }
    }
}
