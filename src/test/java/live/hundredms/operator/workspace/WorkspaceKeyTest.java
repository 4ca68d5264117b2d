package live.hundredms.operator.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkspaceKeyTest {
    @Test
    void shouldReadWhatItWrote() {
        for (WorkspaceKey key : List.of(WorkspaceKey.workspace("team-a", "default"), WorkspaceKey.cluster("shared"))) {
            assertThat(WorkspaceKey.parse(key.toString())).contains(key);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Workspace", "Workspace/default", "ClusterWorkspace/a/b", "Workspace/a/b/c", "Room/a/b",
            "clusterworkspace/a"})
    void shouldReadNothingElse(String text) {
        assertThat(WorkspaceKey.parse(text)).isEmpty();
    }
}
