package live.hundredms.operator.suites.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import live.hundredms.operator.support.TextFile;

/** The chart, and the command line that renders it as {@code deploy/} installs. */
final class Chart {
    static final String FOLDER = "helm/room-operator";
    static final String RELEASE = "room-operator";
    static final String NAMESPACE = "room-operator-system";

    private Chart() {
    }

    /** That of the chart, the image and the operator. */
    static String version() {
        return Serialization.unmarshal(TextFile.read(Path.of(FOLDER, "Chart.yaml")), JsonNode.class).path("appVersion")
                .asText();
    }

    /** @param values each as {@code key=value} */
    static String[] template(String... values) {
        return templateOf(FOLDER, values);
    }

    /** The same of a chart in another place. */
    static String[] templateOf(String chart, String... values) {
        return with(List.of("template", RELEASE, chart, "-n", NAMESPACE, "--kube-version", "1.36.1"), values);
    }

    /** The command with a {@code --set} for each value. */
    static String[] with(List<String> command, String... values) {
        List<String> arguments = new ArrayList<>(command);
        for (String value : values) {
            arguments.add("--set");
            arguments.add(value);
        }
        return arguments.toArray(String[]::new);
    }
}
