package live.hundredms.operator.suites.attacks;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import live.hundredms.operator.api.Room;
import live.hundredms.operator.api.Workspace;
import live.hundredms.operator.suites.attacks.ForgedClaim.Forgery;
import live.hundredms.operator.suites.attacks.Victim.Way;
import live.hundredms.operator.suites.behaviour.Scene;

/** Somebody who may only write Rooms of one namespace names the workspace object of another team in a claim. */
final class ForeignWorkspaces {
    private ForeignWorkspaces() {
    }

    static Stream<Attack> attacks() {
        List<Attack> attacks = new ArrayList<>();
        for (Forgery forgery : Forgery.values()) {
            for (Way way : Way.values()) {
                attacks.add(new Attack("C1, a room made by hand, %s, claim %s".formatted(way, forgery),
                        stage -> disablesHandmadeRoom(stage, forgery, way.appear(stage), "")));
            }
            attacks.add(new Attack("C1, a ClusterWorkspace in the spec, claim " + forgery, stage -> {
                Victim victim = Way.CLUSTER_WORKSPACE.appear(stage);
                disablesHandmadeRoom(stage, forgery, victim,
                        "workspaceRef: {kind: ClusterWorkspace, name: %s}".formatted(victim.team().namespace()));
            }));
            attacks.add(new Attack("C1, deleted at once, claim " + forgery, stage -> deletesAtOnce(stage, forgery)));
            attacks.add(
                    new Attack("C2, a room of a Room, claim " + forgery, stage -> disablesOwnedRoom(stage, forgery)));
            attacks.add(
                    new Attack("C3, names that do not exist, claim " + forgery, stage -> createsRooms(stage, forgery)));
            attacks.add(new Attack("C4, credentials that are gone, claim " + forgery,
                    stage -> usesFormerCredentials(stage, forgery)));
            attacks.add(new Attack("C5, sweeps, claim " + forgery, stage -> doublesSweeps(stage, forgery)));
        }
        return attacks.stream();
    }

    private static void disablesHandmadeRoom(AttackStage stage, Forgery forgery, Victim victim, String spec) {
        String name = victim.handmadeRoom();
        Untouched before = stage.remember(victim.team());
        Scene attacker = stage.team("attacker");
        Person person = stage.roomWriter(attacker);

        Room forged = person.create(attacker.namespace(), EditedManifest.of("forged", spec).finalizer(),
                forgery.claim(stage, victim.workspace(), name));
        stage.awaitOld(forged);
        stage.delete(person, forged);

        before.check();
        AttackStage.soon().untilAsserted(
                () -> assertThat(stage.events(forged, "RoomRetained")).extracting(Event::getType).hasSize(1));
    }

    /** The Room may not be told apart yet from one that a backup brings back, so it stays for a minute. */
    private static void deletesAtOnce(AttackStage stage, Forgery forgery) {
        Victim victim = Way.WORKSPACE.appear(stage);
        String name = victim.handmadeRoom();
        Untouched before = stage.remember(victim.team());
        Scene attacker = stage.team("attacker");
        Person person = stage.roomWriter(attacker);

        Room forged = person.create(attacker.namespace(), EditedManifest.of("forged", "").finalizer(),
                forgery.claim(stage, victim.workspace(), name));
        stage.deleteEarly(person, forged);

        before.check();
    }

    private static void disablesOwnedRoom(AttackStage stage, Forgery forgery) {
        Victim victim = Way.LEGACY_WORKSPACE.appear(stage);
        Untouched before = stage.remember(victim.team());
        Scene attacker = stage.team("attacker");
        Person person = stage.roomWriter(attacker);

        Room forged = person.create(attacker.namespace(),
                EditedManifest.of("forged", "deletionPolicy: Disable").finalizer(),
                forgery.claim(stage, victim.workspace(), victim.defaultName("own")));
        stage.awaitOld(forged);
        stage.delete(person, forged);

        before.check();
        assertThat(victim.team().remote().room("own").path("enabled").asBoolean()).isTrue();
    }

    private static void createsRooms(AttackStage stage, Forgery forgery) {
        Victim victim = Way.LEGACY_WORKSPACE.appear(stage);
        Untouched before = stage.remember(victim.team());
        Scene attacker = stage.team("attacker");
        Person person = stage.roomWriter(attacker);

        List<Room> forged = IntStream.range(0, 5)
                .mapToObj(i -> person.create(attacker.namespace(),
                        EditedManifest.of("forged-" + i, "deletionPolicy: Disable").finalizer(),
                        forgery.claim(stage, victim.workspace(), victim.defaultName("nobody-" + i))))
                .toList();
        forged.forEach(stage::awaitOld);
        forged.forEach(room -> stage.delete(person, room));

        before.check();
    }

    private static void usesFormerCredentials(AttackStage stage, Forgery forgery) {
        Victim victim = Way.WORKSPACE.appear(stage);
        String name = victim.handmadeRoom();
        Scene attacker = stage.team("attacker");
        Person person = stage.roomWriter(attacker);
        Room forged = person.create(attacker.namespace(), EditedManifest.of("forged", "").finalizer(),
                forgery.claim(stage, victim.workspace(), name));
        Person owner = stage.workspaceWriter(victim.team());
        Room own = victim.team().seen("own").room();
        owner.delete(own);
        AttackStage.soon().until(() -> stage.isGone(own));
        owner.client().resources(Workspace.class).inNamespace(victim.team().namespace()).withName("default").delete();
        owner.client().secrets().inNamespace(victim.team().namespace()).withName("keys").delete();
        Untouched before = stage.remember(victim.team());

        stage.awaitOld(forged);
        stage.delete(person, forged);

        before.check();
        assertThat(victim.team().remote().room("handmade").path("enabled").asBoolean()).isTrue();
    }

    /** A Room that wants its room disabled makes the sweep list the disabled rooms, too: in its own workspace. */
    private static void doublesSweeps(AttackStage stage, Forgery forgery) {
        Victim victim = Way.WORKSPACE.appear(stage);
        Map<String, Integer> usual = usual(stage, victim);
        Scene attacker = stage.team("attacker");
        Person person = stage.roomWriter(attacker);

        Room forged = person.create(attacker.namespace(), EditedManifest.of("forged", "enabled: false"),
                forgery.claim(stage, victim.workspace(), victim.defaultName("own")));

        assertThat(sweep(stage, victim)).as("calls of a sweep beside a new Room").isEqualTo(usual);
        stage.awaitOld(forged);
        assertThat(sweep(stage, victim)).as("calls of a sweep beside an old Room").isEqualTo(usual);
        stage.delete(person, forged);
    }

    /** The calls of a sweep once there is nothing new for it: the first one has the Room that was just made read once more. */
    private static Map<String, Integer> usual(AttackStage stage, Victim victim) {
        AtomicReference<Map<String, Integer>> last = new AtomicReference<>(sweep(stage, victim));
        AttackStage.soon().until(() -> {
            Map<String, Integer> next = sweep(stage, victim);
            return next.equals(last.getAndSet(next));
        });
        return last.get();
    }

    /** The calls of one sweep by method and route. */
    private static Map<String, Integer> sweep(AttackStage stage, Victim victim) {
        Map<String, Integer> before = stage.remember(victim.team()).calls();
        int swept = stage.world().sweeps(victim.workspace());
        victim.team().sweep();
        AttackStage.soon().until(() -> stage.world().sweeps(victim.workspace()) > swept);
        Map<String, Integer> made = new TreeMap<>();
        stage.remember(victim.team()).calls()
                .forEach((route, count) -> made.put(route, count - before.getOrDefault(route, 0)));
        return made;
    }
}
