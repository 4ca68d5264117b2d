package live.hundredms.operator.support;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** The helm of this machine. */
public final class Helm implements AutoCloseable {
    private final ExternalTool tool;

    private Helm(String kubeconfig) {
        tool = new ExternalTool(requireBinary(), kubeconfig,
                List.of("HELM_CACHE_HOME", "HELM_CONFIG_HOME", "HELM_DATA_HOME"));
    }

    /** One that knows no cluster; the caller closes it. */
    public static Helm alone() {
        return new Helm("");
    }

    /** An administrator's of that server; the caller closes it. */
    public static Helm of(ApiServer server) {
        return new Helm(server.kubeconfig());
    }

    /** Runs helm to its end. The result is without the lines that only tell of the chart's symbolic links. */
    public Kubectl.Result run(String... arguments) {
        Kubectl.Result result = tool.run(arguments);
        return new Kubectl.Result(result.exitCode(),
                Pattern.compile("(?m)^.*found symbolic link in path: .*\n").matcher(result.output()).replaceAll(""));
    }

    @Override
    public void close() {
        tool.close();
    }

    /** Whether there is one on this machine. */
    public static boolean available() {
        return ExternalTool.onPath("helm").isPresent();
    }

    static Path requireBinary() {
        return ExternalTool.required("helm");
    }
}
