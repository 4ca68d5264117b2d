package live.hundredms.operator.support;

import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.List;

/** The promtool of this machine, which checks and tests rules of Prometheus. */
public final class Promtool implements AutoCloseable {
    private static final String NAME = "promtool";

    private final ExternalTool tool = new ExternalTool(requireBinary(), "", List.of());

    /** Runs promtool to its end. */
    public Kubectl.Result run(String... arguments) {
        return tool.run(arguments);
    }

    /** Has metrics in the text format of Prometheus checked. */
    public Kubectl.Result checkMetrics(Path metrics) {
        return tool.run(Redirect.from(metrics.toFile()), "check", "metrics");
    }

    @Override
    public void close() {
        tool.close();
    }

    static boolean available() {
        return ExternalTool.onPath(NAME).isPresent();
    }

    static Path requireBinary() {
        return ExternalTool.required(NAME);
    }
}
