package live.hundredms.operator.suites.attacks;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import live.hundredms.operator.api.Room;
import live.hundredms.operator.api.RoomStatus;
import live.hundredms.operator.suites.behaviour.Scene;
import live.hundredms.operator.support.Team;

/**
 * Somebody who may write Rooms of one namespace, in a ClusterWorkspace that several teams share, has their Room adopt a
 * neighbour's room to read its room codes, or copies what the operator knows of the neighbour's Room.
 */
final class AdoptedCodes {
    private static final String ROTATE = "100ms.live/rotate-room-codes";
    private static final String PUBLISHED = "publishTo: {secretName: room-own, roomCodes: [host]}";

    private AdoptedCodes() {
    }

    static Stream<Attack> attacks() {
        List<Attack> attacks = new ArrayList<>();
        attacks.add(adopting("a room made by hand", "", "CodesNotAllowed"));
        attacks.add(adopting("a room made by hand, to replace its codes",
                "publishTo: {secretName: room-stolen, roomCodes: [host], existingCodes: Rotate}", "CodesNotAllowed"));
        attacks.add(adopting("a room that is only observed", "managementPolicy: Observe", "Observed"));
        attacks.add(adopting("a room of which changes are planned", "{managementPolicy: Plan, size: 7}",
                "ApprovalPending"));
        attacks.add(new Attack("codes, a room of a Room", stage -> ownedByAnother(stage, name -> name)));
        attacks.add(new Attack("codes, a room of a Room in other letters",
                stage -> ownedByAnother(stage, name -> name.toUpperCase(Locale.ROOT))));
        attacks.add(new Attack("codes, a name that the rules refuse", AdoptedCodes::isRefused));
        attacks.add(new Attack("codes, a room adopted before the rule", AdoptedCodes::adoptsBeforeTheRule));
        attacks.add(new Attack("codes, the exported Room of a neighbour", AdoptedCodes::copiesTheRoom));
        attacks.add(new Attack("codes, the status of a neighbour", AdoptedCodes::copiesTheStatus));
        attacks.add(new Attack("codes, a status that says Created", AdoptedCodes::forgesTheOrigin));
        return attacks.stream();
    }

    private record Teams(Scene victim, Scene neighbour) {
        /** Two that share a ClusterWorkspace. */
        static Teams appear(AttackStage stage, String more) {
            Teams teams = new Teams(stage.team("victim"), stage.team("neighbour"));
            teams.rule(more);
            return teams;
        }

        void rule(String more) {
            victim.clusterWorkspace("allowedNamespaces: {names: [%s, %s]}\n%s".formatted(victim.namespace(),
                    neighbour.namespace(), more));
        }

        String workspaceRef() {
            return "workspaceRef: {kind: ClusterWorkspace, name: %s}".formatted(victim.namespace());
        }

        /** Has codes that somebody of the victim's team uses. */
        String handmadeRoom() {
            String name = new Victim(victim, "ClusterWorkspace/" + victim.namespace()).handmadeRoom();
            victim.remote().post("/v2/room-codes/room/" + victim.remote().named(name).path("id").asText(), "{}");
            return name;
        }

        /** A Room of the victim's that is published. */
        Room ownRoom(String more) {
            victim.room("own",
                    "name: own.%s\n%s\n%s\n%s".formatted(victim.namespace(), workspaceRef(), PUBLISHED, more));
            return victim.awaitReason("own", "UpToDate", AttackStage.soon()).room();
        }

        EditedManifest thief(String name) {
            return EditedManifest.of("thief", """
                    name: %s
                    %s
                    publishTo: {secretName: room-stolen, roomCodes: [host, guest]}
                    """.formatted(name, workspaceRef()));
        }

        private int codeCalls(AttackStage stage) {
            return stage.world().simulator().state().callsOf(victim.key()).entrySet().stream()
                    .filter(call -> call.getKey().contains("room-codes")).mapToInt(Map.Entry::getValue).sum();
        }
    }

    private static Attack adopting(String what, String spec, String reason) {
        return new Attack("codes, " + what, stage -> {
            Teams teams = Teams.appear(stage, "");
            String name = teams.handmadeRoom();
            Published before = Published.of(stage, teams.victim());
            int calls = teams.codeCalls(stage);
            Person person = stage.roomWriter(teams.neighbour());

            Room room = person.create(teams.neighbour().namespace(), teams.thief(name).with(spec));
            stage.awaitReason(teams.neighbour(), room, reason);
            insists(stage, teams, person, room);

            before.check(teams.neighbour());
            assertThat(teams.codeCalls(stage)).as("calls for codes").isEqualTo(calls);
        });
    }

    /** Asks for new codes and for a fresh look. */
    private static void insists(AttackStage stage, Teams teams, Person person, Room room) {
        person.metadata(room, Map.of("annotations", Map.of(ROTATE, "now")));
        ForeignSecrets.looks(teams.neighbour(), room.getMetadata().getName());
        stage.checkLog();
    }

    private interface Spelling {
        String of(String name);
    }

    private static void ownedByAnother(AttackStage stage, Spelling spelling) {
        Teams teams = Teams.appear(stage, "");
        teams.ownRoom("");
        Published before = Published.of(stage, teams.victim());
        int calls = teams.codeCalls(stage);
        Person person = stage.roomWriter(teams.neighbour());

        Room room = person.create(teams.neighbour().namespace(),
                teams.thief(spelling.of("own." + teams.victim().namespace())));
        stage.awaitReason(teams.neighbour(), room, "NameTaken");
        insists(stage, teams, person, room);

        before.check(teams.neighbour());
        assertThat(teams.codeCalls(stage)).isEqualTo(calls);
    }

    private static void isRefused(AttackStage stage) {
        Teams teams = Teams.appear(stage, "roomRules: {names: Namespaced}");
        String name = teams.handmadeRoom();
        Published before = Published.of(stage, teams.victim());
        Person person = stage.roomWriter(teams.neighbour());

        Room room = person.create(teams.neighbour().namespace(), teams.thief(name));
        stage.awaitReason(teams.neighbour(), room, "NotAllowedByWorkspace");
        insists(stage, teams, person, room);

        before.check(teams.neighbour());
        assertThat(teams.neighbour().client().secrets().inNamespace(teams.neighbour().namespace())
                .withName("room-stolen").get()).isNull();
    }

    /** The rule that lets codes be published is what this Room breaks. */
    private static void adoptsBeforeTheRule(AttackStage stage) {
        Teams teams = Teams.appear(stage, "");
        String name = teams.handmadeRoom();
        Published before = Published.of(stage, teams.victim());
        int calls = teams.codeCalls(stage);
        Person person = stage.roomWriter(teams.neighbour());
        Room room = person.create(teams.neighbour().namespace(), teams.thief(name));
        stage.awaitReason(teams.neighbour(), room, "CodesNotAllowed");

        teams.rule("roomRules: {names: Namespaced}");
        stage.awaitReason(teams.neighbour(), room, "NotAllowedByWorkspace");
        insists(stage, teams, person, room);

        before.check(teams.neighbour());
        assertThat(teams.codeCalls(stage)).isEqualTo(calls);
    }

    private static void copiesTheRoom(AttackStage stage) {
        Teams teams = Teams.appear(stage, "");
        Room own = teams.ownRoom("deletionPolicy: Retain");
        Published before = Published.of(stage, teams.victim());
        int calls = teams.codeCalls(stage);
        Person person = stage.roomWriter(teams.neighbour());

        Room copy = person.create(teams.neighbour().namespace(), EditedManifest.exported(own));
        stage.awaitOld(copy);
        stage.awaitReason(teams.neighbour(), copy, "NameTaken");
        before.check(teams.neighbour());

        teams.victim().delete("own");
        AttackStage.soon().until(() -> !teams.victim().exists("own"));
        stage.awaitReason(teams.neighbour(), copy, "CodesNotAllowed");
        insists(stage, teams, person, copy);

        before.check(teams.neighbour());
        assertThat(teams.codeCalls(stage)).isEqualTo(calls);
    }

    private static void copiesTheStatus(AttackStage stage) {
        Teams teams = Teams.appear(stage, "");
        RoomStatus status = Objects.requireNonNull(teams.ownRoom("").getStatus());
        Published before = Published.of(stage, teams.victim());
        int calls = teams.codeCalls(stage);
        Person person = stage.roomWriter(teams.neighbour());
        Person tool = stage.backupTool(teams.neighbour());

        Room room = person.create(teams.neighbour().namespace(), teams.thief("own." + teams.victim().namespace()));
        tool.status(room, status);
        ForeignSecrets.looks(teams.neighbour(), room.getMetadata().getName());
        insists(stage, teams, person, room);

        before.check(teams.neighbour());
        assertThat(teams.codeCalls(stage)).isEqualTo(calls);
    }

    /** What a status says counts only beside a claim that was written for this very Room. */
    private static void forgesTheOrigin(AttackStage stage) {
        Teams teams = Teams.appear(stage, "");
        String name = teams.handmadeRoom();
        String id = teams.victim().remote().named(name).path("id").asText();
        Published before = Published.of(stage, teams.victim());
        int calls = teams.codeCalls(stage);
        Person person = stage.roomWriter(teams.neighbour());
        Person tool = stage.backupTool(teams.neighbour());

        Room room = person.create(teams.neighbour().namespace(), teams.thief(name).with("suspend: true"));
        stage.awaitReason(teams.neighbour(), room, "Suspended");
        tool.client().resources(Room.class).inNamespace(teams.neighbour().namespace()).withName("thief")
                .subresource("status").patch(PatchContext.of(PatchType.JSON),
                        Serialization.asJson(List.of(Map.of("op", "add", "path", "/status/roomId", "value", id),
                                Map.of("op", "add", "path", "/status/origin", "value", "Created"))));
        Team.patch(teams.neighbour().client().resources(Room.class).inNamespace(teams.neighbour().namespace())
                .withName("thief"), "replace", "/spec/suspend", false);
        stage.awaitReason(teams.neighbour(), room, "CodesNotAllowed");
        insists(stage, teams, person, room);

        before.check(teams.neighbour());
        assertThat(teams.codeCalls(stage)).isEqualTo(calls);
    }
}
