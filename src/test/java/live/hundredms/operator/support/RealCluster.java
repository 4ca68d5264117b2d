package live.hundredms.operator.support;

import io.fabric8.kubeapitest.KubeAPIServer;
import io.fabric8.kubeapitest.KubeAPIServerConfigBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientFactory;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One real API server with etcd for all tests of this JVM: started by the first
 * that asks, with {@code crds/} in it, and ended with the JVM. There is no
 * controller manager, so a namespace never ends: take a new one for each test.
 */
public final class RealCluster {
    /** The version that the tests are promised on. */
    private static final String VERSION = "1.36.1";
    private static final AtomicInteger NAMESPACES = new AtomicInteger();

    private static @Nullable RealCluster running;

    private final KubeAPIServer server;
    private final KubernetesClient client;

    private RealCluster() {
        requireBinaries();
        server = new KubeAPIServer(KubeAPIServerConfigBuilder.anAPIServerConfig().withTestDir(folder().toString())
                .withApiServerVersion(VERSION).withOfflineMode(true).build());
        Runtime.getRuntime().addShutdownHook(new Thread(server::stop, "stop-api-server"));
        server.start();
        // Named, because the class path of the tests may hold a second HTTP client.
        client = new KubernetesClientBuilder().withConfig(Config.fromKubeconfig(server.getKubeConfigYaml()))
                .withHttpClientFactory(new JdkHttpClientFactory()).build();
        applyCrds();
    }

    /** Whether the binaries are there; never looks further than the disk. */
    public static boolean available() {
        return binaries().isPresent();
    }

    /** An administrator's client, which the caller must not close. */
    public static KubernetesClient client() {
        return running().client;
    }

    /** An administrator's kubeconfig, as YAML. */
    public static String kubeconfig() {
        return running().server.getKubeConfigYaml();
    }

    /** The kubectl of the server's version. */
    public static Path kubectl() {
        return requireBinaries().resolve("kubectl");
    }

    /** The name of a namespace that was made for the caller. */
    public static String newNamespace(String prefix) {
        String name = prefix + "-" + NAMESPACES.incrementAndGet();
        client().resource(new NamespaceBuilder().withNewMetadata().withName(name).endMetadata().build()).create();
        return name;
    }

    private static synchronized RealCluster running() {
        RealCluster cluster = running == null ? new RealCluster() : running;
        running = cluster;
        return cluster;
    }

    static Path requireBinaries() {
        return binaries().orElseThrow(() -> new IllegalStateException("no kube-apiserver, etcd and kubectl " + VERSION
                + " under " + folder().resolve("k8s") + ", where setup-envtest's layout puts them"));
    }

    private static Optional<Path> binaries() {
        Path versions = folder().resolve("k8s");
        if (!Files.isDirectory(versions)) {
            return Optional.empty();
        }
        try (Stream<Path> folders = Files.list(versions)) {
            return folders.filter(path -> path.getFileName().toString().startsWith(VERSION + "-"))
                    .filter(path -> Stream.of("kube-apiserver", "etcd", "kubectl")
                            .allMatch(binary -> Files.isExecutable(path.resolve(binary))))
                    .findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path folder() {
        return Optional.ofNullable(System.getenv(KubeAPIServerConfigBuilder.KUBE_API_TEST_DIR)).map(Path::of)
                .orElseGet(() -> Path.of(System.getProperty("user.home"), ".kubeapitest"));
    }

    private void applyCrds() {
        try (Stream<Path> files = Files.list(Path.of("crds"))) {
            files.filter(file -> file.toString().endsWith(".yaml")).sorted().map(RealCluster::read)
                    .map(crd -> client.resource(crd).serverSideApply()).toList().forEach(crd -> client.resource(crd)
                            .waitUntilCondition(RealCluster::established, 30, TimeUnit.SECONDS));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static CustomResourceDefinition read(Path file) {
        try {
            return Serialization.unmarshal(Files.readString(file), CustomResourceDefinition.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean established(HasMetadata crd) {
        return crd instanceof CustomResourceDefinition definition && definition.getStatus() != null
                && definition.getStatus().getConditions().stream().anyMatch(
                        condition -> condition.getType().equals("Established") && condition.getStatus().equals("True"));
    }
}
