package live.hundredms.operator.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * With Fabric8's own mapper, as the informers use it: what can't be understood
 * must cost one Room, not the informer of all.
 */
class ReadingTest {
    private static final String UNKNOWN_EVERYWHERE = """
            apiVersion: 100ms.live/v1
            kind: Room
            metadata: {name: lobby, namespace: default}
            spec:
              name: lobby
              region: mars
              deletionPolicy: Explode
              adoptionPolicy: Maybe
              managementPolicy: Dream
              workspaceRef: {kind: GalaxyWorkspace, name: main}
              recordingInfo: {enabled: true, uploadInfo: {type: tape, location: shelf, colour: red}}
              size: 12
              fieldOfTomorrow: {a: 1}
            status:
              origin: Found
              roomId: abc
              fieldOfTomorrow: 7
            """;

    @Test
    void shouldReadUnknownValuesAsUnrecognisedAndKeepTheRest() {
        Room room = Serialization.unmarshal(UNKNOWN_EVERYWHERE, Room.class);

        RoomSpec spec = room.getSpec();
        assertThat(spec.region()).isEqualTo(Region.UNRECOGNISED);
        assertThat(spec.deletionPolicy()).isEqualTo(DeletionPolicy.UNRECOGNISED);
        assertThat(spec.adoptionPolicy()).isEqualTo(AdoptionPolicy.UNRECOGNISED);
        assertThat(spec.managementPolicy()).isEqualTo(ManagementPolicy.UNRECOGNISED);
        assertThat(spec.workspaceRef()).isEqualTo(new WorkspaceRef(WorkspaceKind.UNRECOGNISED, "main"));
        assertThat(spec.recordingInfo()).isEqualTo(
                new RecordingInfo(true, new UploadInfo(StorageType.UNRECOGNISED, "shelf", null, null, null)));
        assertThat(spec.name()).isEqualTo("lobby");
        assertThat(spec.size()).isEqualTo(12);
        assertThat(room.getStatus().origin()).isEqualTo(Origin.UNRECOGNISED);
        assertThat(room.getStatus().roomId()).isEqualTo("abc");
    }

    @Test
    void shouldReadAnUnknownApiOfAWorkspaceAsUnrecognised() {
        Workspace workspace = Serialization.unmarshal("""
                apiVersion: 100ms.live/v1
                kind: Workspace
                metadata: {name: default}
                spec: {api: Quantum, defaults: {deletionPolicy: Explode}, credentialsSecretRef: {name: keys}}
                """, Workspace.class);

        assertThat(workspace.getSpec().api()).isEqualTo(ApiDialect.UNRECOGNISED);
        assertThat(workspace.getSpec().defaults()).isEqualTo(new Defaults(DeletionPolicy.UNRECOGNISED, null, null));
        assertThat(workspace.getSpec().credentialsSecretRef())
                .isEqualTo(new WorkspaceCredentialsRef("keys", null, null, null));
    }

    @Test
    void shouldSurviveACloneWhenAValueIsUnrecognised() {
        Room room = Serialization.unmarshal(UNKNOWN_EVERYWHERE, Room.class);

        assertThat(Serialization.clone(room).getSpec()).isEqualTo(room.getSpec());
    }

    static Stream<String> knownValues() {
        return Stream.of("region: auto", "region: eu", "region: in", "region: us", "deletionPolicy: Disable",
                "deletionPolicy: Retain", "adoptionPolicy: Adopt", "adoptionPolicy: Refuse", "managementPolicy: Manage",
                "managementPolicy: Observe", "managementPolicy: Plan");
    }

    @ParameterizedTest
    @MethodSource("knownValues")
    void shouldWriteAKnownValueAsItWasRead(String line) {
        RoomSpec spec = Serialization.unmarshal(line, RoomSpec.class);

        assertThat(Serialization.asYaml(spec).replace("\"", "").strip()).isEqualTo("---\n" + line);
    }

    @Test
    void shouldHaveNothingOfItsOwnWhenNew() {
        assertThat(new Room().getSpec()).isNull();
        assertThat(new Room().getStatus()).isNull();
        assertThat(Serialization.asJson(new Room())).doesNotContain("spec", "status");
    }
}
