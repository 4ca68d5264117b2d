package live.hundredms.operator.suites.rights;

import io.fabric8.kubernetes.api.model.authentication.TokenRequestBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.okhttp.OkHttpClientFactory;

/** A ServiceAccount of a cluster. */
public record ClusterAccount(String namespace, String name) {

    /** As the API server calls it. */
    public String user() {
        return "system:serviceaccount:" + namespace + ":" + name;
    }

    /** A client with a token of this account and nothing else; the caller closes it. */
    public KubernetesClient client(KubernetesClient admin) {
        String token = admin.serviceAccounts().inNamespace(namespace).withName(name)
                .tokenRequest(new TokenRequestBuilder().withNewSpec().withExpirationSeconds(3600L).endSpec().build())
                .getStatus().getToken();
        Config config = new ConfigBuilder(Config.empty()).withMasterUrl(admin.getMasterUrl().toString())
                .withCaCertData(admin.getConfiguration().getCaCertData())
                .withCaCertFile(admin.getConfiguration().getCaCertFile()).withOauthToken(token).withNamespace(namespace)
                .build();
        return new KubernetesClientBuilder().withConfig(config).withHttpClientFactory(new OkHttpClientFactory())
                .build();
    }
}
