package live.hundredms.operator.suites.attacks;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Event;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import live.hundredms.operator.api.Origin;
import live.hundredms.operator.api.Room;
import live.hundredms.operator.suites.attacks.ForgedClaim.Forgery;
import live.hundredms.operator.suites.attacks.Victim.Way;
import live.hundredms.operator.suites.behaviour.Scene;

/** What a wrong claim does to the Room that carries it: it is told of once, and everything else goes on. */
final class OwnRecords {
    private OwnRecords() {
    }

    static Stream<Attack> attacks() {
        return Stream.concat(
                Stream.of(Forgery.values())
                        .map(forgery -> new Attack("a Room that has its room, claim " + forgery,
                                stage -> changesClaimOfReadyRoom(stage, forgery))),
                Stream.of(new Attack("a Room that arrives with a claim", OwnRecords::arrives)));
    }

    /** The finalizer comes back whatever the claim says, and the Room stays the owner of its room alone. */
    private static void changesClaimOfReadyRoom(AttackStage stage, Forgery forgery) {
        Victim victim = Way.WORKSPACE.appear(stage);
        String name = victim.handmadeRoom();
        Untouched before = stage.remember(victim.team());
        Scene team = stage.team("attacker").withWorkspace();
        Person person = stage.roomWriter(team);
        Room ready = CopiedRooms.create(stage, person, team, EditedManifest.of("lesson", "description: first"));
        String forged = forgery.claim(stage, victim.workspace(), name).text(ready.getMetadata().getUid());

        person.metadata(ready, Map.of("finalizers", List.of(), "annotations", Map.of(Person.CLAIM, forged)));

        AttackStage.soon().until(() -> person.get(ready).hasFinalizer(Person.FINALIZER));
        team.reconcile("lesson");
        assertThat(AttackStage.claimOf(person.get(ready))).as("what nobody needs is not written").isEqualTo(forged);
        person.spec(ready, Map.of("description", "second"));
        assertThat(stage.awaitReason(team, ready, "UpToDate").status().origin()).isEqualTo(Origin.CREATED);
        stage.delete(person, ready);
        assertThat(team.remote().room("lesson").path("enabled").asBoolean()).isFalse();
        assertThat(team.remote().room("lesson").path("description").asText()).isEqualTo("second");
        before.check();
    }

    private static void arrives(AttackStage stage) {
        Scene team = stage.team("team").withWorkspace();
        Person person = stage.roomWriter(team);
        Map<String, String> claims = new LinkedHashMap<>();
        claims.put("scratch", Forgery.FROM_SCRATCH.claim(stage, "Workspace/other/default", "other.room").text(""));
        claims.put("real", Forgery.FROM_A_REAL_ONE.claim(stage, "Workspace/other/default", "other.room").text(""));
        claims.put("copied", stage.realClaim());
        claims.put("malformed", "no claim at all");

        try (FirstChanges changes = new FirstChanges(team)) {
            List<Room> arrived = claims.entrySet().stream().map(entry -> person.create(team.namespace(),
                    EditedManifest.of(entry.getKey(), "").claim(entry.getValue()))).toList();
            Room plain = person.create(team.namespace(), EditedManifest.of("plain", ""));
            Room held = person.create(team.namespace(), EditedManifest.of("held", "").finalizer());
            stage.awaitOld(held);

            for (Room room : arrived) {
                isTold(stage, team, person, room);
            }
            stage.awaitReason(team, held, "UpToDate");
            assertThat(stage.events(held, "ClaimIgnored")).isEmpty();
            assertThat(stage.events(plain, "ClaimIgnored")).isEmpty();
            Stream.concat(arrived.stream(), Stream.of(held)).forEach(room -> isLeftAloneUntilOld(team, room, changes));
        }
    }

    private static void isTold(AttackStage stage, Scene team, Person person, Room room) {
        stage.awaitReason(team, room, "UpToDate");
        AttackStage.soon().untilAsserted(
                () -> assertThat(stage.events(room, "ClaimIgnored")).as(room.getMetadata().getName()).hasSize(1));
        assertThat(AttackStage.claimOf(person.get(room))).as("the next claim").isNotEqualTo(AttackStage.claimOf(room));
        team.reconcile(room.getMetadata().getName());
        assertThat(stage.events(room, "ClaimIgnored")).singleElement().satisfies(OwnRecords::isToldOnce);
    }

    /** A backup tool may not have finished before. */
    private static void isLeftAloneUntilOld(Scene team, Room room, FirstChanges changes) {
        String name = room.getMetadata().getName();
        AttackStage.soon().until(() -> changes.of(room).isPresent());
        assertThat(changes.of(room).orElseThrow()).as("first change of %s", name)
                .isAfterOrEqualTo(AttackStage.oldAt(room));
        assertThat(Instant.parse(team.remote().room(name).path("created_at").asText())).as("room of %s", name)
                .isAfterOrEqualTo(AttackStage.oldAt(room));
    }

    private static void isToldOnce(Event event) {
        assertThat(event.getType()).isEqualTo("Warning");
        assertThat(event.getCount()).isEqualTo(1);
        assertThat(event.getMessage()).isNotBlank();
    }
}
