package live.hundredms.operator.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.util.ArrayList;
import java.util.List;
import live.hundredms.operator.api.Room;
import live.hundredms.operator.workspace.WorkspaceKey;
import org.junit.jupiter.api.Test;

class WorkspaceRoomsTest {
    private static final KubernetesSerialization YAML = new KubernetesSerialization();
    private static final ResourceID PLAIN = new ResourceID("plain", "team");
    private static final ResourceID HOOKED = new ResourceID("hooked", "team");
    private static final ResourceID WAITING = new ResourceID("waiting", "team");

    private final RoomIndex index = new RoomIndex();
    private final Wakes wakes = new Wakes(index);
    private final WorkspaceRooms rooms = new WorkspaceRooms(index, new Workspaces().refs(), wakes);
    private final List<ResourceID> woken = new ArrayList<>();

    @Test
    void shouldCompareTheSecretsOfConfirmedRoomsAgainWhenTheirWorkspaceIsBack() {
        index.bind(new RoomsInMemory(List.of(room(PLAIN, "True", "{}"),
                room(HOOKED, "True", "{webhook: {url: 'https://hooks.example', headersSecretRef: {name: hooks}}}"),
                room(WAITING, "False", "{}"))));
        wakes.source().setEventHandler(event -> woken.add(event.getRelatedCustomResourceID()));
        wakes.source().start();

        rooms.wakeWaiting(WorkspaceKey.workspace("team", "default"));

        assertThat(woken).containsExactly(HOOKED, WAITING);
        assertThat(wakes.isChanged(HOOKED)).isFalse();
        assertThat(wakes.isChanged(WAITING)).isTrue();
    }

    private static Room room(ResourceID id, String ready, String spec) {
        return YAML.unmarshal("""
                apiVersion: 100ms.live/v1
                kind: Room
                metadata: {name: %1$s, namespace: team, uid: uid-%1$s, generation: 1}
                spec: %3$s
                status: {conditions: [{type: Ready, status: "%2$s", observedGeneration: 1}]}
                """.formatted(id.getName(), ready, spec), Room.class);
    }
}
