package live.hundredms.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import live.hundredms.image.ImageException;
import live.hundredms.operator.support.TextFile;
import org.junit.jupiter.api.Test;

/** Who has the chart of a release installs it with the commands of its README, without a checkout. */
class ChartReadmeTest {
    private static final String DIGEST = "sha256:" + "a".repeat(64);
    private static final ChartReadme RELEASED = new ChartReadme("registry.example.com/team/charts", "1.2.3",
            ImageName.of("registry.example.com/team/room-operator", DIGEST));

    private final String checkout = TextFile.read(Path.of("helm", "room-operator", "README.md"));

    @Test
    void shouldInstallTheChartFromItsRegistryWithTheImageThatItNames() {
        String chart = "oci://registry.example.com/team/charts/room-operator --version 1.2.3";

        assertThat(RELEASED.of(checkout))
                .contains("helm install room-operator " + chart + " -n room-operator-system --create-namespace",
                        "helm upgrade room-operator " + chart + " -n", "room-operator-chart-1.2.3.tgz",
                        "`registry.example.com/team/room-operator@" + DIGEST + "`")
                .doesNotContain("CHART", "published image", "image.repository=", "checkout -->");
    }

    @Test
    void shouldShowTheDefaultsOfTheReleasedChart() {
        assertThat(RELEASED.of(checkout)).contains("| `image.registry` | string | `\"registry.example.com\"` |",
                "| `image.repository` | string | `\"team/room-operator\"` |",
                "| `image.digest` | string | `\"" + DIGEST + "\"` |", "| `test.image.digest` | string | `\"\"` |");
    }

    @Test
    void shouldRefuseAReadmeThatHasNoPartAboutTheCheckoutOrNoRowOfTheImage() {
        assertThatExceptionOfType(ImageException.class)
                .isThrownBy(() -> RELEASED.of(checkout.replace("<!-- checkout -->", "")))
                .withMessageContaining("<!-- checkout -->");
        assertThatExceptionOfType(ImageException.class)
                .isThrownBy(() -> RELEASED.of(checkout.replace("| `image.digest`", "| `image.other`")))
                .withMessageContaining("image.digest");
    }
}
