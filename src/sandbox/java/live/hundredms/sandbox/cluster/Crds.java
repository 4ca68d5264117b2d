package live.hundredms.sandbox.cluster;

import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionStatus;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The operator's CRDs, from the files that users install. */
public final class Crds {
    private static final Duration SERVED = Duration.ofSeconds(20);

    private Crds() {
    }

    /**
     * Installs every CRD of a directory and waits until the API server serves it.
     *
     * @return their names
     * @throws ClusterException if there is none, or the API server refuses one
     */
    public static List<String> install(Path directory, EmbeddedCluster cluster) {
        try (var files = Files.list(directory)) {
            var names = files.filter(file -> file.toString().endsWith(".yaml")).sorted()
                    .map(file -> installOne(file, cluster)).toList();
            if (names.isEmpty()) {
                throw new ClusterException("No CRD was found in " + directory);
            }
            return names;
        } catch (IOException e) {
            throw new ClusterException("The CRDs in " + directory + " cannot be read", e);
        }
    }

    private static String installOne(Path file, EmbeddedCluster cluster) {
        var crds = cluster.client().apiextensions().v1().customResourceDefinitions();
        try (var yaml = Files.newInputStream(file)) {
            var crd = crds.load(yaml).item();
            crds.resource(crd).create();
            if (cluster instanceof RealCluster) {
                crds.resource(crd).waitUntilCondition(Crds::served, SERVED.toSeconds(), TimeUnit.SECONDS);
            }
            return crd.getMetadata().getName();
        } catch (IOException e) {
            throw new ClusterException(file + " cannot be read", e);
        } catch (KubernetesClientException e) {
            throw new ClusterException(file.getFileName() + " was refused: " + e.getMessage(), e);
        }
    }

    private static boolean served(@Nullable CustomResourceDefinition crd) {
        return Optional.ofNullable(crd).map(CustomResourceDefinition::getStatus)
                .map(CustomResourceDefinitionStatus::getConditions).stream().flatMap(List::stream).anyMatch(
                        condition -> "Established".equals(condition.getType()) && "True".equals(condition.getStatus()));
    }
}
