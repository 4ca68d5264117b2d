package live.hundredms.operator.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code crds/} is generated; with {@code -Dcrds.write=true} this writes it. */
class CrdFilesTest {
    @Test
    void shouldBeWhatTheTypesSay(@TempDir Path scratch) throws IOException {
        Map<String, String> generated = CrdFiles.generate(scratch);
        if (Boolean.getBoolean("crds.write")) {
            for (Map.Entry<String, String> file : generated.entrySet()) {
                Path path = CrdFiles.FOLDER.resolve(file.getKey());
                Files.createDirectories(path.getParent());
                Files.writeString(path, file.getValue());
            }
        }

        assertThat(CrdFiles.kept())
                .as("crds/ differs from the types in live.hundredms.operator.api. Run: " + CrdFiles.COMMAND)
                .isEqualTo(generated);
    }
}
