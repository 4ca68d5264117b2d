package live.hundredms.operator.support;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One real API server for all tests of this JVM: started by the first that
 * asks, with {@code crds/} in it, and ended with the JVM. A namespace never
 * ends in it, so take a new one for each test.
 */
public final class TestCluster {
    private static final AtomicInteger NAMESPACES = new AtomicInteger();

    private static @Nullable ApiServer running;

    private TestCluster() {
    }

    /** Whether the binaries are there; never looks further than the disk. */
    public static boolean available() {
        return ApiServer.available();
    }

    /** An administrator's client, which the caller must not close. */
    public static KubernetesClient client() {
        return running().client();
    }

    /** An administrator's kubectl. */
    public static Kubectl kubectl() {
        return running().kubectl();
    }

    /** An administrator's kubeconfig, as YAML. */
    public static String kubeconfig() {
        return running().kubeconfig();
    }

    /** The name of a namespace that was made for the caller. */
    public static String newNamespace(String prefix) {
        String name = prefix + "-" + NAMESPACES.incrementAndGet();
        client().resource(new NamespaceBuilder().withNewMetadata().withName(name).endMetadata().build()).create();
        return name;
    }

    // Not a holder class: its initialiser would wait for a thread of the client,
    // which waits for the class.
    private static synchronized ApiServer running() {
        ApiServer server = running;
        if (server == null) {
            server = ApiServer.start();
            Runtime.getRuntime().addShutdownHook(new Thread(server::close, "stop-api-server"));
            applyCrds(server.client());
            running = server;
        }
        return server;
    }

    /** Applies {@code crds/} and waits until they are served. */
    public static void applyCrds(KubernetesClient client) {
        try (Stream<Path> files = Files.list(Path.of("crds"))) {
            files.filter(file -> file.toString().endsWith(".yaml")).sorted().map(TestCluster::read)
                    .map(crd -> client.resource(crd).serverSideApply()).toList().forEach(crd -> client.resource(crd)
                            .waitUntilCondition(TestCluster::established, 30, TimeUnit.SECONDS));
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
                && definition.getStatus().getConditions() != null
                && definition.getStatus().getConditions().stream().anyMatch(
                        condition -> condition.getType().equals("Established") && condition.getStatus().equals("True"));
    }
}
