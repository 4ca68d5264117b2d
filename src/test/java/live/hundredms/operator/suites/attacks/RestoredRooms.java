package live.hundredms.operator.suites.attacks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import live.hundredms.operator.api.ClaimedStatus;
import live.hundredms.operator.api.Origin;
import live.hundredms.operator.api.Room;
import live.hundredms.operator.api.RoomStatus;
import live.hundredms.operator.api.Workspace;
import live.hundredms.operator.suites.behaviour.Scene;
import live.hundredms.operator.suites.behaviour.Seen;

/** Rooms come back from a backup with finalizer, claim and status while the operator runs, early, late or twice. */
final class RestoredRooms {
    private RestoredRooms() {
    }

    /** What is restored, one after the other. */
    private enum Part {
        ROOM, STATUS, WORKSPACE
    }

    /**
     * A Room as it was saved.
     *
     * @param workspace its workspace object
     */
    private record Backup(EditedManifest room, RoomStatus status, Workspace workspace) {
        static Backup of(Person person, Scene team, Room saved) {
            Room now = person.get(saved);
            Workspace workspace = Objects.requireNonNull(
                    team.client().resources(Workspace.class).inNamespace(team.namespace()).withName("default").get());
            workspace.setMetadata(new ObjectMetaBuilder().withName("default").withNamespace(team.namespace()).build());
            workspace.setStatus(null);
            return new Backup(EditedManifest.exported(now), Objects.requireNonNull(now.getStatus()), workspace);
        }
    }

    static Stream<Attack> attacks() {
        List<Attack> attacks = new ArrayList<>();
        for (List<Part> order : List.of(List.of(Part.ROOM, Part.STATUS, Part.WORKSPACE),
                List.of(Part.ROOM, Part.WORKSPACE, Part.STATUS), List.of(Part.WORKSPACE, Part.ROOM, Part.STATUS))) {
            attacks.add(new Attack("a restore in the order " + order, stage -> comesBack(stage, order)));
        }
        attacks.add(new Attack("two backups, the older one first", stage -> comeBackTwice(stage, true)));
        attacks.add(new Attack("two backups, the older one last", stage -> comeBackTwice(stage, false)));
        attacks.add(new Attack("a room handed on to another Room", RestoredRooms::comesBackAfterItsRoomWasHandedOn));
        attacks.add(new Attack("a workspace made anew with another prefix", RestoredRooms::keepsItsName));
        return attacks.stream();
    }

    private static void comesBack(AttackStage stage, List<Part> order) {
        Scene team = stage.team("team").withWorkspace();
        Person person = stage.roomWriter(team);
        Person tool = stage.backupTool(team);
        Room lost = CopiedRooms.create(stage, person, team, EditedManifest.of("lesson", "description: mine"));
        Backup backup = Backup.of(person, team, lost);
        team.abandon();
        List<JsonNode> before = roomsOf(stage, team);

        Room room = restored(tool, team, backup, order);
        stage.awaitOld(room);
        AttackStage.soon().until(() -> isItsOwn(person.get(room)));
        Seen seen = stage.awaitReason(team, room, "UpToDate");
        assertThat(seen.id()).isEqualTo(backup.status().roomId());
        assertThat(seen.status().origin()).isEqualTo(Origin.CREATED);
        assertThat(roomsOf(stage, team)).isEqualTo(before);
        stage.delete(person, room);
        assertThat(team.remote().room("lesson").path("enabled").asBoolean()).isFalse();
    }

    private static Room restored(Person tool, Scene team, Backup backup, List<Part> order) {
        Optional<Room> restored = Optional.empty();
        for (Part part : order) {
            switch (part) {
                case ROOM -> restored = Optional.of(tool.create(team.namespace(), backup.room()));
                case STATUS -> tool.status(restored.orElseThrow(), backup.status());
                case WORKSPACE -> tool.client().resource(backup.workspace()).create();
            }
        }
        return restored.orElseThrow();
    }

    /** Of the first day there is a Room that made the room, of the second one that took it over. */
    private static void comeBackTwice(AttackStage stage, boolean olderFirst) {
        Scene team = stage.team("team").withWorkspace();
        Person person = stage.roomWriter(team);
        Person tool = stage.backupTool(team);
        String name = "shared." + team.namespace();
        String spec = "{name: %s, deletionPolicy: %s}";
        Room first = CopiedRooms.create(stage, person, team,
                EditedManifest.of("monday", spec.formatted(name, "Retain")));
        Backup older = Backup.of(person, team, first);
        stage.delete(person, first);
        Room second = CopiedRooms.create(stage, person, team,
                EditedManifest.of("tuesday", spec.formatted(name, "Disable")));
        Backup newer = Backup.of(person, team, second);
        team.abandon();
        tool.client().resource(newer.workspace()).create();

        Backup monday = new Backup(older.room().with("deletionPolicy: Disable"), older.status(), older.workspace());
        List<Room> restored = (olderFirst ? Stream.of(monday, newer) : Stream.of(newer, monday))
                .map(backup -> restored(tool, team, backup)).toList();
        Room loser = restored.get(olderFirst ? 0 : 1);
        Room winner = restored.get(olderFirst ? 1 : 0);
        stage.awaitOld(restored.getLast());

        takesOverAlone(stage, team, person, winner, loser);
    }

    private static void takesOverAlone(AttackStage stage, Scene team, Person person, Room winner, Room loser) {
        String name = "shared." + team.namespace();
        String id = team.remote().named(name).path("id").asText();
        AttackStage.soon().until(() -> isItsOwn(person.get(winner)));
        assertThat(stage.awaitReason(team, winner, "UpToDate").id()).isEqualTo(id);
        assertThat(stage.awaitReason(team, loser, "NameTaken").message()).contains("tuesday");
        stage.delete(person, loser);
        assertThat(team.remote().named(name).path("enabled").asBoolean()).isTrue();
        stage.delete(person, winner);
        assertThat(team.remote().named(name).path("enabled").asBoolean()).isFalse();
    }

    private static Room restored(Person tool, Scene team, Backup backup) {
        Room room = tool.create(team.namespace(), backup.room());
        tool.status(room, backup.status());
        return room;
    }

    /** Its creator left the room, a Room of another namespace took it over, and the creator comes back with its status. */
    private static void comesBackAfterItsRoomWasHandedOn(AttackStage stage) {
        Scene heir = stage.team("heir");
        Scene former = stage.team("former").withWorkspace(); // only to have something to save
        heir.clusterWorkspace("allowedNamespaces: {names: [%s, %s]}".formatted(heir.namespace(), former.namespace()));
        String name = "handed-on." + heir.namespace();
        String spec = "{name: %s, description: %s, deletionPolicy: %s, workspaceRef: {kind: ClusterWorkspace, name: %s}}";
        Person creator = stage.roomWriter(former);
        Room made = CopiedRooms.create(stage, creator, former,
                EditedManifest.of("lesson", spec.formatted(name, "first", "Retain", heir.namespace())));
        Backup backup = Backup.of(creator, former, made);
        stage.delete(creator, made);
        Room adopted = CopiedRooms.create(stage, stage.roomWriter(heir), heir,
                EditedManifest.of("lesson", spec.formatted(name, "second", "Disable", heir.namespace())));
        Untouched before = stage.remember(heir);

        Person tool = stage.backupTool(former);
        Room back = tool.create(former.namespace(),
                backup.room().with("{description: third, deletionPolicy: Disable}"));
        tool.status(back, backup.status());
        stage.awaitOld(back);
        creator.claim(back, AttackStage.claimOf(made));

        assertThat(stage.awaitReason(former, back, "NameTaken").message())
                .contains("belongs to a Room of another namespace. ");
        assertThat(isItsOwn(creator.get(back))).isFalse();
        stage.delete(creator, back);
        before.checkWrites();
        assertThat(stage.now(adopted)).isPresent();
        assertThat(heir.remote().named(name).path("enabled").asBoolean()).isTrue();
    }

    /** {@code kubectl replace} takes claim and finalizer away, so the status alone says what the room is called. */
    private static void keepsItsName(AttackStage stage) {
        Scene team = stage.team("team").withWorkspace("namePrefix: acme-");
        Person person = stage.workspaceWriter(team);
        Room room = CopiedRooms.create(stage, person, team, EditedManifest.of("lesson", "description: first"));
        String name = "acme-" + team.namespace() + ".lesson";
        String id = team.remote().named(name).path("id").asText();
        Workspace workspace = Backup.of(person, team, room).workspace();
        person.client().resource(workspace).delete();
        AttackStage.soon().until(() -> person.client().resource(workspace).get() == null);
        team.workspace("default", team.remote().currentEndpoint(), "namePrefix: other-");
        team.awaitWorkspace("WorkspaceReady");

        person.replace(room);
        AttackStage.soon().until(() -> person.get(room).hasFinalizer(Person.FINALIZER));
        person.spec(room, Map.of("description", "second"));

        assertThat(stage.awaitReason(team, room, "UpToDate").id()).isEqualTo(id);
        assertThat(roomsOf(stage, team)).singleElement()
                .satisfies(there -> assertThat(there.path("name").asText()).isEqualTo(name))
                .satisfies(there -> assertThat(there.path("description").asText()).isEqualTo("second"));
        stage.delete(person, room);
        assertThat(team.remote().named(name).path("enabled").asBoolean()).isFalse();
    }

    private static boolean isItsOwn(Room room) {
        return Optional.ofNullable(room.getStatus()).map(RoomStatus::claimed).map(ClaimedStatus::uid)
                .filter(room.getMetadata().getUid()::equals).isPresent();
    }

    private static List<JsonNode> roomsOf(AttackStage stage, Scene team) {
        return stage.world().simulator().state().rooms(team.key());
    }
}
