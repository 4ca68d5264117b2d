package live.hundredms.operator.suites.deploy;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import live.hundredms.operator.OperatorProcess;
import live.hundredms.operator.api.ClusterWorkspace;
import live.hundredms.operator.api.Room;
import live.hundredms.operator.api.Workspace;
import live.hundredms.operator.support.ApiServer;
import live.hundredms.operator.support.ControllerManager;
import live.hundredms.operator.support.Kubectl;
import live.hundredms.operator.support.Shell;
import live.hundredms.operator.support.TestCluster;
import live.hundredms.operator.support.TestConfiguration;
import live.hundredms.sandbox.simulator.Simulator;
import org.jspecify.annotations.Nullable;

/** A cluster in which a reader follows how-tos: no pod runs there, so an operator in this JVM stands for its Deployment. */
final class HowToCluster implements AutoCloseable {
    /** What readers have in the folder in which they run commands. */
    private static final List<String> CHECKED_OUT = List.of("deploy", "crds", "helm");

    private final ApiServer server = ApiServer.start();
    private final Watch namespaces = server.client().namespaces().watch(new NamespaceEnd(server.client()));
    private final Path folder;
    private final Shell shell;
    private @Nullable OperatorProcess operator;
    private int prepared;

    /** @param parent gets a folder for the files of the commands */
    HowToCluster(Path parent) {
        try {
            folder = Files.createTempDirectory(parent, "reader");
            for (String name : CHECKED_OUT) {
                Files.createSymbolicLink(folder.resolve(name), Path.of(name).toAbsolutePath());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        shell = new Shell(server, folder);
    }

    /** Ends a namespace that is deleted, without looking for what is left in it: that is a controller's work. */
    private record NamespaceEnd(KubernetesClient client) implements Watcher<Namespace> {
        @Override
        public void eventReceived(Action action, Namespace namespace) {
            if (action == Action.MODIFIED && namespace.getMetadata().getDeletionTimestamp() != null) {
                namespace.getSpec().setFinalizers(List.of());
                client.raw("/api/v1/namespaces/" + namespace.getMetadata().getName() + "/finalize", "PUT", namespace);
            }
        }

        @Override
        public void onClose(WatcherException cause) {
            // The watch ends with the cluster.
        }
    }

    /** Brings it back to an empty one with these namespaces and the CRDs. */
    void reset(List<String> names) {
        stopOperator();
        TestCluster.applyCrds(client());
        client().resources(Room.class).inAnyNamespace().list().getItems().forEach(this::remove);
        client().resources(Workspace.class).inAnyNamespace().delete();
        client().resources(ClusterWorkspace.class).delete();
        for (String name : names) {
            client().resource(new NamespaceBuilder().withNewMetadata().withName(name)
                    .addToLabels("kubernetes.io/metadata.name", name).endMetadata().build()).serverSideApply();
            client().secrets().inNamespace(name).delete();
        }
    }

    private void remove(Room room) {
        client().resource(room).edit(present -> {
            present.getMetadata().setFinalizers(List.of());
            return present;
        });
        client().resource(room).delete();
    }

    /** Starts what makes quotas count; the caller ends it. */
    ControllerManager startQuotas() {
        return ControllerManager.startQuotas(server);
    }

    /** Starts an operator that calls this 100ms, with a lease and its key in that namespace or without both. */
    void startOperator(Simulator remote, Optional<String> namespace) {
        TestConfiguration configuration = TestConfiguration.of(List.of(remote.url())).leaseNamespace(namespace);
        OperatorProcess process = new OperatorProcess(
                (namespace.isPresent() ? configuration : configuration.ephemeralKey()).build(), server.client());
        process.start();
        operator = process;
        await().atMost(60, SECONDS).until(process::working);
    }

    /** Ends it as a kubelet does. */
    void stopOperator() {
        OperatorProcess process = operator;
        if (process != null) {
            process.close();
            operator = null;
        }
    }

    /** Does what the section says, and sees what it says. Workspaces of the page lead to this 100ms. */
    void follow(HowToPage page, String section, Simulator remote, Map<String, String> variables) {
        String printed = "";
        for (HowToPage.Block block : page.blocks(section)) {
            switch (block.language()) {
                case "sh" -> printed = run(block.content(), variables);
                case "yaml" -> write(block.fileName(), atSimulator(block.content(), remote));
                case "text" -> assertPrinted(block, printed);
                default -> throw new AssertionError("nobody knows what to do with " + block);
            }
        }
    }

    private static void assertPrinted(HowToPage.Block block, String printed) {
        assertThat(block.patterns()).as("lines of \n%s\nin\n%s", block.content(), printed)
                .allMatch(pattern -> printed.lines().anyMatch(line -> pattern.matcher(line).find()));
    }

    /** Runs commands, which must succeed, and gives what they print. */
    String run(String commands) {
        return run(commands, Map.of());
    }

    /** Runs commands, which must fail, and gives what they print. */
    String refused(String commands) {
        Kubectl.Result result = shell.run(commands, Map.of());
        assertThat(result.exitCode()).as("%s\n%s", commands, result.output()).isNotZero();
        return result.output();
    }

    private String run(String commands, Map<String, String> variables) {
        Kubectl.Result result = shell.run(commands, variables);
        assertThat(result.exitCode()).as("%s\n%s", commands, result.output()).isZero();
        return result.output();
    }

    /** Applies manifests whose workspaces lead to that 100ms. */
    void apply(String manifests, Simulator remote) {
        prepared++;
        String file = "prepared-" + prepared + ".yaml";
        write(file, atSimulator(manifests, remote));
        run("kubectl apply -f " + file);
    }

    /** Manifests whose workspaces lead to that 100ms. */
    String atSimulator(String manifests, Simulator remote) {
        return manifests.replace("  api: Current\n", "  api: Current\n  endpoint: " + remote.currentEndpoint() + "\n")
                .replace("  api: Legacy\n", "  api: Legacy\n  endpoint: " + remote.legacyEndpoint() + "\n");
    }

    /** Gives the reader a file. */
    void write(String file, String content) {
        Path path = folder.resolve(file);
        try {
            Files.createDirectories(folder.resolve(file).getParent());
            Files.writeString(path, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A file that commands left. */
    String file(String name) {
        try {
            return Files.readString(folder.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Copies files that commands left in another cluster's folder. */
    void take(HowToCluster other, String... names) {
        for (String name : names) {
            write(name, other.file(name));
        }
    }

    /** A Room that is there. */
    Room room(String namespace, String name) {
        return server.client().resources(Room.class).inNamespace(namespace).withName(name).require();
    }

    KubernetesClient client() {
        return server.client();
    }

    @Override
    public void close() {
        stopOperator();
        namespaces.close();
        server.close();
        // What is behind a link is not the reader's: JUnit warns of each that it removes.
        CHECKED_OUT.forEach(name -> folder.resolve(name).toFile().delete());
    }
}
