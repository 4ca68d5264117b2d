package live.hundredms.operator.support;

import java.nio.file.Path;
import java.util.List;

/** The helm of this machine, or its Helm 4. */
public final class Helm implements AutoCloseable {
    private static final String FOUR = "helm4";

    private final ExternalTool tool;

    private Helm(Path binary, String kubeconfig) {
        tool = new ExternalTool(binary, kubeconfig, List.of("HELM_CACHE_HOME", "HELM_CONFIG_HOME", "HELM_DATA_HOME"));
    }

    /** One that knows no cluster; the caller closes it. */
    public static Helm alone() {
        return new Helm(requireBinary(), "");
    }

    /** An administrator's of that server; the caller closes it. */
    public static Helm of(ApiServer server) {
        return new Helm(requireBinary(), server.kubeconfig());
    }

    /** A Helm 4 that knows no cluster; the caller closes it. */
    public static Helm fourAlone() {
        return new Helm(requireFour(), "");
    }

    /** A Helm 4 of an administrator of that server; the caller closes it. */
    public static Helm fourOf(ApiServer server) {
        return new Helm(requireFour(), server.kubeconfig());
    }

    /** Runs helm to its end. */
    public Kubectl.Result run(String... arguments) {
        return tool.run(arguments);
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

    static boolean availableFour() {
        return ExternalTool.onPath(FOUR).isPresent();
    }

    static Path requireFour() {
        return ExternalTool.required(FOUR);
    }
}
