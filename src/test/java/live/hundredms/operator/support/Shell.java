package live.hundredms.operator.support;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A bash whose kubectl, of the server's version, and whose helm reach one API server as its administrator. */
public final class Shell {
    private static final long LONGEST_MINUTES = 2;

    private final Path folder;
    private final Map<String, String> environment;

    /** @param folder in which commands run and leave their files; it must exist */
    public Shell(ApiServer server, Path folder) {
        this.folder = folder;
        try {
            Path kubeconfig = Files.writeString(folder.resolve("kubeconfig"), server.kubeconfig());
            this.environment = Map.of("KUBECONFIG", kubeconfig.toString(), "PATH", path(), "KUBECACHEDIR",
                    own("kube-cache"), "HELM_CACHE_HOME", own("helm"), "HELM_CONFIG_HOME", own("helm"),
                    "HELM_DATA_HOME", own("helm"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String own(String name) {
        return folder.resolve(name).toString();
    }

    private static String path() {
        return String.join(File.pathSeparator, ApiServer.requireBinaries().toString(),
                Optional.ofNullable(System.getenv("PATH")).orElse(""),
                Path.of(System.getProperty("user.home"), ".local", "bin").toString());
    }

    /** Whether a program of that name is there. */
    static boolean has(String program) {
        return ExternalTool.onPath(program).isPresent();
    }

    /**
     * Runs commands until one fails, in a pipe as well; after two minutes they are ended.
     *
     * @param more variables besides those of this JVM and of the cluster
     */
    public Kubectl.Result run(String commands, Map<String, String> more) {
        try {
            Path output = Files.createTempFile(folder, "output", ".txt");
            ProcessBuilder builder = new ProcessBuilder(List.of("bash", "-euo", "pipefail", "-c", commands))
                    .directory(folder.toFile()).redirectErrorStream(true).redirectOutput(output.toFile());
            builder.environment().putAll(environment);
            builder.environment().putAll(more);
            Process process = builder.start();
            if (!process.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
                throw new AssertionError("still running: " + commands + "\n" + Files.readString(output));
            }
            return new Kubectl.Result(process.exitValue(), Files.readString(output));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while commands ran", e);
        }
    }
}
