package live.hundredms.operator.suites.process;

import com.auth0.jwt.JWT;
import com.auth0.jwt.algorithms.Algorithm;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.client.Config;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** The operator's account with the rights of {@code deploy/}, and its token in a file as the kubelet keeps it. */
final class OutageAccount {
    static final String NAMESPACE = "room-operator-system";

    private static final String NAME = "room-operator";

    private final ProcessStage stage;
    private final Path token;
    private final Path authority;

    OutageAccount(ProcessStage stage, Path folder) throws IOException {
        this.stage = stage;
        token = folder.resolve("token");
        authority = folder.resolve("ca.crt");
        for (String file : List.of("10-namespace", "20-serviceaccount", "30-rights-of-the-operator")) {
            stage.run("apply", "-f", Path.of("deploy", file + ".yaml").toString());
        }
        writeAuthority();
        renewToken();
    }

    /** What leads a process to the API server as a pod's account does. */
    Map<String, String> environment(int port) {
        return Map.of("KUBERNETES_SERVICE_HOST", "127.0.0.1", "KUBERNETES_SERVICE_PORT", String.valueOf(port),
                "KUBERNETES_AUTH_SERVICEACCOUNT_TOKEN", token.toString(), "KUBERNETES_CERTS_CA_FILE",
                authority.toString(), "KUBERNETES_AUTH_TRYKUBECONFIG", "false", "KUBERNETES_NAMESPACE", NAMESPACE);
    }

    /** The token is refused from now on: it belongs to an account that is no more. */
    void revokeToken() {
        stage.run("delete", "serviceaccount", NAME, "-n", NAMESPACE);
    }

    /** Another token that counts takes the place of the one before. */
    void renewToken() throws IOException {
        stage.client().resource(new ServiceAccountBuilder().withNewMetadata().withName(NAME).withNamespace(NAMESPACE)
                .endMetadata().build()).serverSideApply();
        Files.writeString(token, stage.run("create", "token", NAME, "-n", NAMESPACE).strip());
    }

    /** A token takes the place of the one before that the API server refuses after half a minute, since it expires. */
    void expireToken() throws IOException, GeneralSecurityException {
        String now = Files.readString(token);
        String claims = new String(Base64.getUrlDecoder().decode(JWT.decode(now).getPayload()), StandardCharsets.UTF_8);
        // The API server is a minute late with what expires.
        Files.writeString(token, JWT.create().withPayload(claims).withExpiresAt(Instant.now().minusSeconds(30))
                .sign(Algorithm.RSA256(null, stage.server().signingKey())));
    }

    /** Takes all rights on a resource away that it has in its own namespace alone. */
    void revokeAtHome(String resource) {
        stage.client().rbac().roles().inNamespace(NAMESPACE).withName(NAME).edit(now -> {
            now.getRules().removeIf(rule -> rule.getResources().contains(resource));
            return now;
        });
    }

    /** Waits until the API server refuses that to the account in its own namespace. */
    void awaitRefusal(String verb, String resource) {
        ProcessStage.patiently().until(() -> stage.server().kubectl().run("auth", "can-i", verb, resource, "-n",
                NAMESPACE, "--as=system:serviceaccount:" + NAMESPACE + ":" + NAME).exitCode() != 0);
    }

    /** Takes all rights on a resource away, in every namespace. */
    void revoke(String resource) {
        var role = stage.client().rbac().clusterRoles().withName(NAME);
        role.edit(now -> {
            now.getRules().removeIf(rule -> rule.getResources().contains(resource));
            return now;
        });
    }

    void giveBack() {
        stage.run("apply", "-f", Path.of("deploy", "30-rights-of-the-operator.yaml").toString());
    }

    private void writeAuthority() throws IOException {
        Config config = stage.client().getConfiguration();
        if (config.getCaCertFile() != null) {
            Files.copy(Path.of(config.getCaCertFile()), authority);
        } else {
            Files.writeString(authority,
                    new String(Base64.getDecoder().decode(config.getCaCertData()), StandardCharsets.UTF_8));
        }
    }
}
