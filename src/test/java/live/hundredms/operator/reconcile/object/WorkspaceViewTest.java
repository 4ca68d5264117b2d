package live.hundredms.operator.reconcile.object;

import java.util.List;
import java.util.Optional;
import live.hundredms.operator.domain.room.WorkspaceRules;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.utils.Serialization;
import live.hundredms.operator.api.ClusterWorkspace;
import org.junit.jupiter.api.Test;
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
            'roomRules: {deletion: Retain}' | false
            managementPolicy: Observe | false
            """)
    void shouldBeAlikeForRoomsWhenOnlyWhenCallsAreMadeDiffers(String more, boolean alike) {
        assertThat(view(more).forRooms().equals(view("").forRooms())).isEqualTo(alike);
    }

    /** The CRD refuses most of these, but an object may be older than the CRD. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            'roomRules: {names: Later}' | spec.roomRules.names
            'roomRules: {adoption: Later, names: Namespaced}' | spec.roomRules.adoption
            'roomRules: {adoption: OwnNames}' | spec.roomRules.adoption
            'roomRules: {deletion: Later}' | spec.roomRules.deletion
            'roomRules: {maxRoomsPerNamespace: 5}' | spec.roomRules.maxRoomsPerNamespace
            'roomRules: {storageLocations: [{type: later, location: a}]}' | spec.roomRules.storageLocations
            'roomRules: {storageLocations: [{location: a}]}' | spec.roomRules.storageLocations
            '{api: Legacy, roomRules: {names: Namespaced, adoption: Never}}' | spec.roomRules.adoption
            '{api: Legacy, roomRules: {names: Namespaced, maxRoomsPerNamespace: 5}}' | spec.roomRules.maxRoomsPerNamespace
            '{api: Legacy, managementPolicy: Plan}' | spec.managementPolicy
            managementPolicy: Later | spec.managementPolicy
            """)
    void shouldNotUseAnObjectWithARuleThatCannotBeKept(String more, String path) {
        String spec = more.startsWith("{") ? more.substring(1, more.length() - 1).replaceFirst(", ", "\n  ") : more;

        assertThat(view(spec).unrecognised()).containsExactly(path);
    }

    @Test
    void shouldReadRules() {
        WorkspaceRules rules = view("""
                roomRules:
                    names: Namespaced
                    adoption: Never
                    deletion: Retain
                    maxRoomsPerNamespace: 5
                    webhookHosts: ["*.example.com"]
                    storageLocations: [{type: gs, location: a*}]
                """).settings().rules();

        assertThat(rules).isEqualTo(new WorkspaceRules(WorkspaceRules.Names.NAMESPACED, WorkspaceRules.Adoption.NEVER,
                WorkspaceRules.Deletion.RETAIN, Optional.of(5), Optional.of(List.of("*.example.com")),
                Optional.of(List.of(new WorkspaceRules.StoragePattern("gs", "a*")))));
        assertThat(view("roomRules: {}").settings().rules()).isEqualTo(WorkspaceRules.NONE);
        assertThat(view("").settings().rules()).isEqualTo(WorkspaceRules.NONE);
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
