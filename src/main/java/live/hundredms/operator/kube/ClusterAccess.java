package live.hundredms.operator.kube;

import io.fabric8.kubernetes.api.model.NamedContext;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.fabric8.kubernetes.client.utils.Utils;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Determines the cluster of this process from the kubeconfig or the account of its pod. Fabric8 ignores a file that it
 * cannot use, and then connects to another API server.
 */
public final class ClusterAccess {
    private ClusterAccess() {
    }

    /** The configuration cannot be used. The message is a plain sentence without a value of any file. */
    public static final class Unusable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unusable(String sentence) {
            super(sentence);
        }
    }

    /**
     * The configuration of the client.
     *
     * @throws Unusable if the kubeconfig or the CA certificate of the API server cannot be used
     */
    public static Config configured() {
        @Nullable
        String named = Utils.getSystemPropertyOrEnvVar(Config.KUBERNETES_KUBECONFIG_FILE);
        List<Path> files = Config.getKubeconfigFilenames().stream().filter(name -> !name.isBlank()).map(Path::of)
                .toList();
        List<Path> present = files.stream().filter(Files::exists).toList();
        if (named != null && !named.isBlank() && present.isEmpty()) {
            throw new Unusable("the kubeconfig " + named + " does not exist");
        }
        checkContext(present, present.stream().map(ClusterAccess::read).toList());
        Config config = Config.autoConfigure(null);
        checkCa(config);
        return config;
    }

    private static io.fabric8.kubernetes.api.model.Config read(Path file) {
        String text;
        try {
            text = Files.readString(file);
        } catch (IOException e) {
            throw new Unusable("the kubeconfig " + file + " cannot be read");
        }
        try {
            io.fabric8.kubernetes.api.model.@Nullable Config parsed = Serialization.unmarshal(text,
                    io.fabric8.kubernetes.api.model.Config.class);
            if (parsed != null) {
                return parsed;
            }
        } catch (RuntimeException notOne) { // Fabric8, Jackson and the YAML parser have no other common type
            throw new Unusable("the kubeconfig " + file + " cannot be parsed");
        }
        throw new Unusable("the kubeconfig " + file + " is empty");
    }

    private static void checkContext(List<Path> files, List<io.fabric8.kubernetes.api.model.Config> parsed) {
        Optional<String> current = parsed.stream().map(io.fabric8.kubernetes.api.model.Config::getCurrentContext)
                .filter(Objects::nonNull).filter(name -> !name.isBlank()).findFirst();
        List<String> known = new ArrayList<>();
        parsed.forEach(one -> one.getContexts().stream().map(NamedContext::getName).forEach(known::add));
        current.filter(name -> !known.contains(name)).ifPresent(name -> {
            throw new Unusable("the kubeconfig " + files.getFirst() + " has no context " + name
                    + ", which its current-context names");
        });
    }

    private static void checkCa(Config config) {
        @Nullable
        String file = config.getCaCertFile();
        @Nullable
        String data = config.getCaCertData();
        if (data != null && !data.isBlank()) {
            checkCertificates(decoded(data), "the CA certificate of the API server in the kubeconfig");
        } else if (file != null && !file.isBlank()) {
            try {
                checkCertificates(Files.readAllBytes(Path.of(file)), "the CA file " + file + " of the API server");
            } catch (IOException e) {
                throw new Unusable("the CA file " + file + " of the API server cannot be read");
            }
        }
    }

    private static byte[] decoded(String data) {
        try {
            return Base64.getDecoder().decode(data.strip());
        } catch (IllegalArgumentException plain) {
            return data.getBytes(StandardCharsets.UTF_8);
        }
    }

    private static void checkCertificates(byte[] pem, String what) {
        try {
            if (CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(pem)).isEmpty()) {
                throw new Unusable(what + " has no certificate");
            }
        } catch (CertificateException e) {
            throw new Unusable(what + " is not a list of certificates in PEM form");
        }
    }
}
