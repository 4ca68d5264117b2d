package live.hundredms.operator.reconcile.object;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.utils.Serialization;
import live.hundredms.operator.api.ClusterWorkspace;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkspaceViewTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            sweepInterval: 5m | true
            'rateLimit: {requestsPerSecond: 1, burst: 1}' | true
            'defaults: {deletionPolicy: Retain}' | false
            'allowedNamespaces: {names: [team]}' | false
            endpoint: https://example.com/v2 | false
            """)
    void shouldBeAlikeForRoomsWhenOnlyWhenCallsAreMadeDiffers(String more, boolean alike) {
        assertThat(view(more).forRooms().equals(view("").forRooms())).isEqualTo(alike);
    }

    private static WorkspaceView view(String more) {
        return WorkspaceView.of(Serialization.unmarshal("""
                apiVersion: 100ms.live/v1
                kind: ClusterWorkspace
                metadata: {name: shared}
                spec:
                  credentialsSecretRef: {namespace: platform, name: keys}
                  %s
                """.formatted(more), ClusterWorkspace.class));
    }
}
