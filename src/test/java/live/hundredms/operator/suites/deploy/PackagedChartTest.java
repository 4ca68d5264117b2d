package live.hundredms.operator.suites.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import live.hundredms.operator.support.ApiServer;
import live.hundredms.operator.support.Helm;
import live.hundredms.operator.support.Kubectl;
import live.hundredms.operator.support.NeedsHelm;
import live.hundredms.operator.support.NeedsRealCluster;
import live.hundredms.operator.support.TextFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A user who has only the packaged chart, without a checkout, can follow its notes and its README. */
@NeedsHelm
class PackagedChartTest {
    private static final Pattern COMMANDS = Pattern.compile("(?ms)^```sh$(.*?)^```$");
    private static final Pattern PATH_OF_A_CHECKOUT = Pattern.compile("(?:^|[\\s=])(?:deploy|crds|helm|src)/");

    @Test
    void shouldNameNoFileOfACheckoutInACommand() {
        String commands = COMMANDS.matcher(TextFile.read(Path.of(Chart.FOLDER, "README.md"))).results()
                .map(block -> block.group(1)).collect(Collectors.joining());

        assertThat(commands).contains("helm install room-operator CHART", "kind: Workspace", "kind: Room")
                .doesNotContainPattern(PATH_OF_A_CHECKOUT);
        assertThat(TextFile.read(Path.of(Chart.FOLDER, "templates", "NOTES.txt")))
                .doesNotContainPattern(PATH_OF_A_CHECKOUT);
    }

    @Test
    @NeedsRealCluster
    void shouldGiveTheCrdsByTheCommandOfTheNotesWhenTheReleaseHasNone(@TempDir Path folder) {
        try (ApiServer server = ApiServer.start(); Helm helm = Helm.of(server)) {
            String packaged = helm.run("package", Chart.FOLDER, "--destination", folder.toString()).output();
            String chart = packaged.replaceFirst("(?s).*saved it to: (\\S+).*", "$1");
            String notes = helm.run("install", Chart.RELEASE, chart, "-n", Chart.NAMESPACE, "--dry-run=client", "--set",
                    "crds.enabled=false").output();
            String command = notes.replace("\\\n", "").replaceFirst("(?s).*  helm (template .*?) \\| kubectl.*", "$1")
                    .replace("CHART", chart);

            Kubectl.Result crds = helm.run(command.split(" +", -1));

            assertThat(crds.exitCode()).as("%s%n%s", command, crds.output()).isZero();
            assertThat(Pattern.compile("(?m)^kind: .*").matcher(crds.output()).results().map(kind -> kind.group()))
                    .hasSize(3).containsOnly("kind: CustomResourceDefinition");
        }
    }

    @ParameterizedTest
    @NeedsRealCluster
    @CsvSource({"default,false", "shared,true"})
    void shouldNameTheClusterWorkspaceInTheFirstRoomOfTheNotesUnlessItIsTheDefault(String name, boolean named) {
        try (ApiServer server = ApiServer.start(); Helm helm = Helm.of(server)) {
            String notes = helm.run("install", Chart.RELEASE, Chart.FOLDER, "-n", Chart.NAMESPACE, "--dry-run=client",
                    "--set", "defaultClusterWorkspace.enabled=true", "--set", "defaultClusterWorkspace.name=" + name,
                    "--set", "defaultClusterWorkspace.spec.credentialsSecretRef.name=keys").output();
            String room = notes.substring(notes.lastIndexOf("kind: Room\n"));

            assertThat(room).contains("spec:\n")
                    .satisfies(text -> assertThat(text.contains(
                            "spec:\n  workspaceRef:\n    kind: ClusterWorkspace\n    name: shared\n  description:"))
                            .isEqualTo(named));
            assertThat(room.contains("workspaceRef")).isEqualTo(named);
        }
    }
}
