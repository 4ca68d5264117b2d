package live.hundredms.operator.suites.attacks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import live.hundredms.operator.api.Origin;
import live.hundredms.operator.api.Room;
import live.hundredms.operator.suites.attacks.ForgedClaim.Forgery;
import live.hundredms.operator.suites.behaviour.Scene;
import live.hundredms.operator.suites.behaviour.Seen;

/** Somebody exports a Room with its claim and finalizer and applies it elsewhere, or under another name, or later. */
final class CopiedRooms {
    private CopiedRooms() {
    }

    /** When the Room is deleted whose copy is about to be judged. */
    private enum Original {
        STAYS, GOES_BEFORE, GOES_AFTERWARDS;

        @Override
        public String toString() {
            return switch (this) {
                case STAYS -> "beside the original";
                case GOES_BEFORE -> "after the original is gone";
                case GOES_AFTERWARDS -> "before the original goes";
            };
        }
    }

    static Stream<Attack> attacks() {
        List<Attack> attacks = new ArrayList<>();
        attacks.add(new Attack("C7, a Legacy copy in another namespace", stage -> copiesIntoAnotherNamespace(stage,
                stage.team("home").withLegacyWorkspace(), stage.team("other").withLegacyWorkspace())));
        attacks.add(new Attack("C7, a Legacy copy that is deleted at once", CopiedRooms::deletesCopyAtOnce));
        for (Original original : Original.values()) {
            attacks.add(new Attack("C8, a copy under another name " + original, stage -> renames(stage, original)));
        }
        attacks.add(new Attack("C9, a copy in another namespace", stage -> copiesIntoAnotherNamespace(stage,
                stage.team("home").withWorkspace("sweepInterval: 1h"), stage.team("other").withWorkspace())));
        for (Forgery forgery : Forgery.values()) {
            attacks.add(new Attack("C6, a neighbour's claim " + forgery, stage -> adoptsDespiteRefuse(stage, forgery)));
        }
        attacks.add(new Attack("C10, an old claim with Refuse", CopiedRooms::returnsDespiteRefuse));
        return attacks.stream();
    }

    private static void copiesIntoAnotherNamespace(AttackStage stage, Scene home, Scene other) {
        Person person = stage.roomWriter(home, other);
        Room original = create(stage, person, home, EditedManifest.of("lesson", "description: first"));
        Untouched before = stage.remember(home);

        Room copy = person.create(other.namespace(), EditedManifest.exported(original).with("description: second"));
        stage.awaitOld(copy);

        Seen seen = stage.awaitReason(other, copy, "UpToDate");
        assertThat(seen.status().origin()).isEqualTo(Origin.CREATED);
        assertThat(seen.id()).isEqualTo(other.remote().room("lesson").path("id").asText());
        assertThat(stage.world().simulator().state().rooms(other.key())).hasSize(1);
        stage.delete(person, copy);
        assertThat(other.remote().room("lesson").path("enabled").asBoolean()).isFalse();
        before.check();
        assertThat(home.remote().room("lesson").path("enabled").asBoolean()).isTrue();
    }

    private static void deletesCopyAtOnce(AttackStage stage) {
        Scene home = stage.team("home").withLegacyWorkspace();
        Scene other = stage.team("other");
        Person person = stage.roomWriter(home, other);
        Room original = create(stage, person, home, EditedManifest.of("lesson", "deletionPolicy: Disable"));
        Untouched before = stage.remember(home);

        Room copy = person.create(other.namespace(), EditedManifest.exported(original));
        stage.deleteEarly(person, copy);

        before.check();
        assertThat(home.remote().room("lesson").path("enabled").asBoolean()).isTrue();
    }

    private static void renames(AttackStage stage, Original original) {
        Scene team = stage.team("team").withWorkspace();
        Person person = stage.roomWriter(team);
        String nameOfOne = "room.one." + team.namespace();
        String nameOfTwo = "room.two." + team.namespace();
        Room one = create(stage, person, team,
                EditedManifest.of("one", "{name: %s, description: one}".formatted(nameOfOne)));
        if (original == Original.GOES_BEFORE) {
            stage.delete(person, one);
        }

        Room two = person.create(team.namespace(),
                EditedManifest.exported(one).named("two").with("{name: %s, description: two}".formatted(nameOfTwo)));
        if (original == Original.GOES_AFTERWARDS) {
            stage.delete(person, one);
        }
        JsonNode roomOfOne = team.remote().named(nameOfOne);
        assertThat(roomOfOne.path("enabled").asBoolean()).isEqualTo(original == Original.STAYS);
        stage.awaitOld(two);

        Seen seen = stage.awaitReason(team, two, "UpToDate");
        assertThat(seen.id()).isEqualTo(team.remote().named(nameOfTwo).path("id").asText());
        assertThat(seen.status().origin()).isEqualTo(Origin.CREATED);
        stage.delete(person, two);
        assertThat(team.remote().named(nameOfTwo).path("enabled").asBoolean()).isFalse();
        assertThat(team.remote().named(nameOfOne)).isEqualTo(roomOfOne);
    }

    private static void adoptsDespiteRefuse(AttackStage stage, Forgery forgery) {
        Scene victim = stage.team("victim");
        Scene neighbour = stage.team("neighbour");
        victim.clusterWorkspace("""
                allowedNamespaces: {names: [%s, %s]}
                defaults: {adoptionPolicy: Refuse}
                """.formatted(victim.namespace(), neighbour.namespace()));
        String workspace = "ClusterWorkspace/" + victim.namespace();
        String name = new Victim(victim, workspace).handmadeRoom();
        Untouched before = stage.remember(victim);
        Person person = stage.roomWriter(neighbour);

        Room forged = person.create(neighbour.namespace(), EditedManifest.of("forged", """
                {name: %s, description: mine, workspaceRef: {kind: ClusterWorkspace, name: %s}}
                """.formatted(name, victim.namespace())).finalizer(), forgery.claim(stage, workspace, name));
        stage.awaitOld(forged);

        assertThat(stage.awaitReason(neighbour, forged, "RoomAlreadyExists").status().origin()).isNull();
        stage.delete(person, forged);
        before.checkWrites();
    }

    private static void returnsDespiteRefuse(AttackStage stage) {
        Scene team = stage.team("team").withWorkspace();
        Person person = stage.roomWriter(team);
        Room first = create(stage, person, team,
                EditedManifest.of("lesson", "{description: first, deletionPolicy: Retain}"));
        stage.delete(person, first);
        Untouched before = stage.remember(team);

        Room second = person.create(team.namespace(), EditedManifest.exported(first).without("deletionPolicy")
                .with("{description: second, adoptionPolicy: Refuse}"));
        stage.awaitOld(second);

        assertThat(stage.awaitReason(team, second, "RoomAlreadyExists").status().origin()).isNull();
        stage.delete(person, second);
        before.checkWrites();
    }

    /** A Room that is ready, as it is exported afterwards. */
    static Room create(AttackStage stage, Person person, Scene team, EditedManifest manifest) {
        Room created = person.create(team.namespace(), manifest);
        stage.awaitReason(team, created, "UpToDate");
        Room ready = person.get(created);
        assertThat(ready.getFinalizers()).contains(Person.FINALIZER);
        assertThat(AttackStage.claimOf(ready)).isNotEmpty();
        return ready;
    }
}
