package live.hundredms.operator.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import live.hundredms.operator.support.TextFile;
import org.junit.jupiter.api.Test;

class BuildInfoTest {
    @Test
    void shouldBeTheVersionAndTheRevisionThatWereBuilt() {
        BuildInfo build = BuildInfo.ofThisOperator();

        assertThat(TextFile.read(Path.of("pom.xml")))
                .contains("<artifactId>room-operator</artifactId>\n  <version>" + build.version() + "</version>");
        assertThat(build.revision()).matches("[0-9a-f]{40}|" + BuildInfo.UNKNOWN);
    }
}
