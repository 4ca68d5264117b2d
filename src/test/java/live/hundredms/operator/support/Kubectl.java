package live.hundredms.operator.support;

import java.nio.file.Path;
import java.util.List;

/** The kubectl that comes with an API server, pointed at it. */
public final class Kubectl implements AutoCloseable {
    private final ExternalTool tool;

    /** Keeps kubeconfig and cache in a folder of its own until {@link #close}. */
    Kubectl(Path binary, String kubeconfig) {
        tool = new ExternalTool(binary, kubeconfig, List.of("KUBECACHEDIR"));
    }

    /** One that knows no cluster; the caller closes it. */
    public static Kubectl alone() {
        return new Kubectl(ApiServer.requireBinaries().resolve("kubectl"), "");
    }

    /** What a call came to; {@code output} holds both streams. */
    public record Result(int exitCode, String output) {
    }

    /** Runs kubectl to its end. */
    public Result run(String... arguments) {
        return tool.run(arguments);
    }

    /** Leaves no file behind. */
    @Override
    public void close() {
        tool.close();
    }
}
