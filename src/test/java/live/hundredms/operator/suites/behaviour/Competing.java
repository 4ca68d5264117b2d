package live.hundredms.operator.suites.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two Rooms want one name: who does nothing, or may do nothing, is in nobody's way. */
interface Competing extends Behaviour {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            managementPolicy: Observe | RoomNotFound
            templateId: absent        | RejectedByRemote
            """)
    default void shouldGiveTheNameToTheNextWhenTheOlderRoomDoesNothing(String idle, String reason) {
        Scene scene = scene().withWorkspace();
        String name = "Shared-" + scene.namespace();
        scene.room("idle", "{name: %s, %s}".formatted(name, idle));
        scene.awaitReason("idle", reason);

        scene.room("busy", "name: " + name);

        assertThat(scene.awaitReason("busy", "UpToDate").status().roomName()).isEqualTo(name);
        assertThat(scene.remote().rooms(name)).hasSize(1);
    }

    @Test
    default void shouldGiveTheNameToTheNextWhenTheWorkspaceDoesNotAllowTheOlderRoomAnyMore() {
        Scene owner = scene();
        Scene guest = scene();
        String name = "Shared-" + owner.namespace();
        String spec = "{name: %s, workspaceRef: {kind: ClusterWorkspace, name: %s}%s}";
        owner.clusterWorkspace("allowedNamespaces: {names: [%s, %s]}".formatted(owner.namespace(), guest.namespace()));
        guest.room("waiting", spec.formatted(name, owner.namespace(), ", template: absent"));
        Instant created = Instant
                .parse(guest.awaitReason("waiting", "TemplateNotFound").room().getMetadata().getCreationTimestamp());
        Scene.soon().until(() -> Instant.now().isAfter(created.plusSeconds(1))); // of one second, the uid decides
        owner.room("next", spec.formatted(name, owner.namespace(), ""));
        assertThat(owner.awaitReason("next", "NameTaken").message())
                .contains("belongs to a Room of another namespace. ");

        owner.clusterWorkspace("allowedNamespaces: {names: [%s]}".formatted(owner.namespace()));

        Scene.soon().until(() -> owner.reconcile("next").says("UpToDate"));
        assertThat(owner.seen("next").status().roomName()).isEqualTo(name);
    }

    /** Legacy writes by name, so it must know before whose room has the name. */
    @Test
    default void shouldWriteNothingOnLegacyWhenAnotherRoomOwnsTheRoomThatHasTheName() {
        Scene scene = scene().withLegacyWorkspace();
        scene.workspace("current", scene.remote().currentEndpoint(), "");
        String spec = "{workspaceRef: {kind: Workspace, name: current}, description: mine%s}";
        scene.room("owner", spec.formatted(""));
        String id = scene.awaitReason("owner", "UpToDate").id();
        scene.room("owner", spec.formatted(", managementPolicy: Observe"));
        scene.awaitReason("owner", "Observed");
        String name = scene.namespace() + ".waiter";
        scene.remote().change(id, "{\"name\": \"%s\"}".formatted(name));
        assertThat(scene.reconcile("owner").status().roomName()).isEqualTo(name);
        scene.remote().count();

        scene.room("waiter", "description: theirs");

        assertThat(scene.awaitReason("waiter", "NameTaken").message()).as("the other object proved the credentials")
                .contains("Room \"owner\"");
        assertThat(scene.reconcile("waiter").ready().reason()).isEqualTo("NameTaken");
        assertThat(scene.remote().writes()).isZero();
        assertThat(scene.remote().withId(id).path("description").asText()).isEqualTo("mine");
    }
}
