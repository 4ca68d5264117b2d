package live.hundredms.operator.suites.attacks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import live.hundredms.operator.api.Origin;
import live.hundredms.operator.api.Room;
import live.hundredms.operator.suites.behaviour.Scene;
import live.hundredms.operator.suites.behaviour.Seen;
import live.hundredms.sandbox.simulator.FaultRule;

/** Somebody keeps a claim that the operator wrote and puts it back when it is no longer true. */
final class PlayedBackClaims {
    private static final String REFUSAL = """
            {"code": 400, "message": "description is not allowed", "details": []}
            """;

    private PlayedBackClaims() {
    }

    static Stream<Attack> attacks() {
        return Stream.of(new Attack("a predecessor's claim", PlayedBackClaims::succeedsManaged),
                new Attack("a predecessor's claim, deleted under Observe", PlayedBackClaims::succeedsObserving),
                new Attack("a predecessor's claim through Observe", PlayedBackClaims::succeedsThroughObserve),
                new Attack("a claim after the permission was taken away", PlayedBackClaims::outlivesPermission),
                new Attack("a spent claim after a refusal", PlayedBackClaims::outlivesRefusal),
                new Attack("a spent claim after the permission was taken away",
                        PlayedBackClaims::outlivesRefusalAndPermission));
    }

    /** A room that a Room made and left when it was deleted, and the manifest of that Room. */
    private record Legacy(Scene team, Person person, EditedManifest manifest) {
        static Legacy of(AttackStage stage) {
            Scene team = stage.team("team").withWorkspace();
            Person person = stage.roomWriter(team);
            Room first = CopiedRooms.create(stage, person, team,
                    EditedManifest.of("lesson", "{description: first, deletionPolicy: Retain}"));
            stage.delete(person, first);
            assertEnabled(team);
            return new Legacy(team, person, EditedManifest.exported(first).without("deletionPolicy"));
        }
    }

    private static void assertEnabled(Scene team) {
        assertThat(team.remote().room("lesson").path("enabled").asBoolean()).isTrue();
    }

    private static void succeedsManaged(AttackStage stage) {
        Legacy left = Legacy.of(stage);

        Room second = left.person().create(left.team().namespace(), left.manifest());
        stage.awaitOld(second);

        adoptsAndLeaves(stage, left, second);
    }

    private static void succeedsObserving(AttackStage stage) {
        Legacy left = Legacy.of(stage);
        Untouched before = stage.remember(left.team());

        Room second = left.person().create(left.team().namespace(),
                left.manifest().with("{managementPolicy: Observe}"));
        stage.awaitOld(second);
        assertThat(stage.awaitReason(left.team(), second, "Observed").status().origin()).isNotEqualTo(Origin.CREATED);
        stage.delete(left.person(), second);

        before.checkWrites();
    }

    private static void succeedsThroughObserve(AttackStage stage) {
        Legacy left = Legacy.of(stage);
        Room second = left.person().create(left.team().namespace(),
                left.manifest().with("{managementPolicy: Observe}"));
        stage.awaitOld(second);
        stage.awaitReason(left.team(), second, "Observed");

        left.person().claim(second, AttackStage.claimOf(left.manifest().in("anywhere")));
        left.person().spec(second, Map.of("managementPolicy", "Manage"));

        adoptsAndLeaves(stage, left, second);
    }

    /** What was there before is adopted, and what was adopted stays when the Room goes. */
    private static void adoptsAndLeaves(AttackStage stage, Legacy left, Room second) {
        Seen seen = stage.awaitReason(left.team(), second, "UpToDate");
        assertThat(seen.status().origin()).isEqualTo(Origin.ADOPTED);
        stage.delete(left.person(), second);
        assertEnabled(left.team());
    }

    private static void outlivesPermission(AttackStage stage) {
        Scene owner = stage.team("owner");
        Scene guest = stage.team("guest");
        String workspace = "ClusterWorkspace/" + owner.namespace();
        owner.clusterWorkspace("sweepInterval: 1h\nallowedNamespaces: {names: [%s]}".formatted(guest.namespace()));
        Person person = stage.roomWriter(guest);
        Room first = CopiedRooms.create(stage, person, guest, EditedManifest.of("lesson", """
                {deletionPolicy: Retain, workspaceRef: {kind: ClusterWorkspace, name: %s}}
                """.formatted(owner.namespace())));
        stage.delete(person, first);
        int swept = stage.world().sweeps(workspace);
        owner.clusterWorkspace("sweepInterval: 2h\nallowedNamespaces: {names: [%s]}".formatted(owner.namespace()));
        AttackStage.soon().until(() -> stage.world().sweeps(workspace) > swept);
        Untouched before = stage.remember(owner);

        Room second = person.create(guest.namespace(), EditedManifest.exported(first).with("deletionPolicy: Disable"));
        stage.awaitOld(second);
        stage.awaitReason(guest, second, "WorkspaceNotAllowed");
        stage.delete(person, second);

        before.check();
        assertEnabled(guest);
    }

    /** Another than a predecessor's claim: it is this very Room's own, and once was true. */
    private static void outlivesRefusal(AttackStage stage) {
        Scene team = stage.team("team").withWorkspace();
        team.room("settled", "");
        team.awaitReason("settled", "UpToDate", AttackStage.soon());
        Person person = stage.roomWriter(team);
        Refused refused = Refused.of(stage, team, team, person, "deletionPolicy: Disable");
        Room room = refused.room();
        team.remote().post("/v2/rooms", "{\"name\": \"%s.lesson\"}".formatted(team.namespace()));
        stage.awaitOld(room);
        Untouched before = stage.remember(team);
        refused.putBack(person);
        stage.delete(person, room);

        before.without(room).checkWrites();
        assertEnabled(team);
    }

    /** The owner of the workspace lets nobody else use it by then. */
    private static void outlivesRefusalAndPermission(AttackStage stage) {
        Scene owner = stage.team("owner");
        Scene guest = stage.team("guest");
        String workspace = "ClusterWorkspace/" + owner.namespace();
        owner.clusterWorkspace("sweepInterval: 1h\nallowedNamespaces: {names: [%s]}".formatted(guest.namespace()));
        Person person = stage.roomWriter(guest);
        Refused refused = Refused.of(stage, owner, guest, person, """
                {deletionPolicy: Disable, workspaceRef: {kind: ClusterWorkspace, name: %s}}
                """.formatted(owner.namespace()));
        owner.remote().post("/v2/rooms", "{\"name\": \"%s.lesson\"}".formatted(guest.namespace()));
        int swept = stage.world().sweeps(workspace);
        owner.clusterWorkspace("sweepInterval: 2h\nallowedNamespaces: {names: [%s]}".formatted(owner.namespace()));
        AttackStage.soon().until(() -> stage.world().sweeps(workspace) > swept);
        stage.awaitOld(refused.room());
        Untouched before = stage.remember(owner);

        refused.putBack(person);
        stage.delete(person, refused.room());

        before.check();
        assertEnabled(guest);
    }

    /**
     * A Room whose creation 100ms refused, and the claim that it had until then.
     *
     * @param claim spent since
     */
    private record Refused(Room room, String claim) {
        static Refused of(AttackStage stage, Scene keys, Scene team, Person person, String spec) {
            stage.world().simulator().faults(keys.key(),
                    FaultRule.on("POST", "^/v2/rooms$").times(1).delay(Duration.ofSeconds(3)).answer(400, REFUSAL));
            Room room = person.create(team.namespace(), EditedManifest.of("lesson", spec));
            AttackStage.soon().until(() -> !AttackStage.claimOf(person.get(room)).isEmpty());
            String claim = AttackStage.claimOf(person.get(room));
            stage.awaitReason(team, room, "RejectedByRemote");
            AttackStage.soon().untilAsserted(() -> {
                Room taken = person.get(room);
                assertThat(taken.getFinalizers()).as("finalizers after a refusal").isEmpty();
                assertThat(AttackStage.claimOf(taken)).as("claim after a refusal").isEmpty();
            });
            return new Refused(room, claim);
        }

        void putBack(Person person) {
            person.metadata(room,
                    Map.of("finalizers", List.of(Person.FINALIZER), "annotations", Map.of(Person.CLAIM, claim)));
        }
    }
}
