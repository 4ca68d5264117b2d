package live.hundredms.operator.reconcile.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.Map;
import live.hundredms.operator.api.Room;
import live.hundredms.operator.api.Workspace;
import org.junit.jupiter.api.Test;

class SlimRoomsTest {
    private static final String ROOM = """
            apiVersion: 100ms.live/v1
            kind: Room
            metadata:
              name: %1$s
              namespace: team
              uid: uid-%1$s
              generation: 3
              resourceVersion: "12"
              creationTimestamp: "2026-01-01T00:00:00Z"
              finalizers: [100ms.live/room]
              labels: {app: school}
              annotations: {kubectl.kubernetes.io/last-applied-configuration: "{...}", 100ms.live/claim: "{}"}
              managedFields: [{manager: kubectl, operation: Update}]
            spec: {name: %1$s, description: as made, region: eu}
            status:
              observedGeneration: 3
              roomId: id-%1$s
              roomName: %1$s
              conditions: [{type: Ready, status: "True", reason: UpToDate, message: as declared, lastTransitionTime: "2026-01-01T00:00:01Z"}]
              appliedFields: [description, region]
            """;

    private final KubernetesSerialization slim = SlimRooms.serialization();

    @Test
    void shouldKeepAllButTheCopiesThatKubernetesKeeps() {
        Room room = slim.unmarshal(ROOM.formatted("a"), Room.class);
        Room whole = new KubernetesSerialization().unmarshal(ROOM.formatted("a"), Room.class);

        assertThat(room.getMetadata().getManagedFields()).isEmpty();
        assertThat(room.getMetadata().getLabels()).isEmpty();
        assertThat(room.getMetadata().getAnnotations()).isEqualTo(Map.of("+", "", "100ms.live/claim", "{}"));
        whole.getMetadata().setManagedFields(null);
        whole.getMetadata().setLabels(null);
        whole.getMetadata().setAnnotations(room.getMetadata().getAnnotations());
        assertThat(tree(room)).isEqualTo(tree(whole));
    }

    @Test
    void shouldKeepAsLittleOfAWorkspace() {
        Workspace workspace = slim.unmarshal("""
                apiVersion: 100ms.live/v1
                kind: Workspace
                metadata:
                  name: default
                  namespace: team
                  labels: {app: school}
                  annotations: {100ms.live/confirm-identity: abc, note: long}
                spec: {credentialsSecretRef: {name: keys}}
                """, Workspace.class);

        assertThat(workspace.getMetadata().getLabels()).isEmpty();
        assertThat(workspace.getMetadata().getAnnotations())
                .isEqualTo(Map.of("+", "", "100ms.live/confirm-identity", "abc"));
        assertThat(workspace.getSpec().credentialsSecretRef()).extracting(ref -> ref.name()).isEqualTo("keys");
    }

    @Test
    void shouldHoldOnceWhatManyRoomsHave() {
        Room one = slim.unmarshal(ROOM.formatted("a"), Room.class);
        Room other = slim.unmarshal(ROOM.formatted("b"), Room.class);

        assertThat(other.getStatus().conditions()).isSameAs(one.getStatus().conditions());
        assertThat(other.getStatus().appliedFields()).isSameAs(one.getStatus().appliedFields());
        assertThat(other.getMetadata().getFinalizers()).isSameAs(one.getMetadata().getFinalizers());
        assertThat(other.getMetadata().getNamespace()).isSameAs(one.getMetadata().getNamespace());
        assertThat(other.getPlural()).isSameAs(one.getPlural());
        assertThat(other.getStatus().roomName()).isEqualTo("b").isSameAs(other.getSpec().name());
    }

    /** M2. */
    @Test
    void shouldNotRememberWhatIsLong() {
        Interner interner = new Interner();
        String value = "x".repeat(10_000);

        assertThat(interner.one(value)).isSameAs(value);
        assertThat(interner.bytes()).isZero();
        assertThat(interner.one("short")).isSameAs(interner.one("sh".concat("ort")));
    }

    @Test
    void shouldDecodeWhatAWatchShowsInTheSameWay() {
        GenericKubernetesResource event = new KubernetesSerialization().unmarshal(ROOM.formatted("a"),
                GenericKubernetesResource.class);

        assertThat(slim.convertValue(event, Room.class).getMetadata().getManagedFields()).isEmpty();
    }

    private static JsonNode tree(Room room) {
        return new ObjectMapper().valueToTree(room);
    }

    @Test
    void shouldCopyWhatCanBeChangedAndShareTheRest() {
        Room room = slim.unmarshal(ROOM.formatted("a"), Room.class);

        Room copy = new ShallowCopies(slim).clone(room);
        copy.getMetadata().getFinalizers().add("another");
        copy.getMetadata().getAnnotations().clear();
        copy.setStatus(null);

        assertThat(copy.getSpec()).isSameAs(room.getSpec());
        assertThat(copy.getMetadata().getUid()).isSameAs(room.getMetadata().getUid());
        assertThat(room.getMetadata().getFinalizers()).containsExactly("100ms.live/room");
        assertThat(room.getMetadata().getAnnotations()).hasSize(2);
        assertThat(room.getStatus().roomId()).isEqualTo("id-a");
    }
}
