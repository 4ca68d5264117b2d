package live.hundredms.operator.suites.attacks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import live.hundredms.operator.api.Room;
import live.hundredms.operator.domain.handoff.SecretData;
import live.hundredms.operator.suites.behaviour.Scene;
import live.hundredms.operator.suites.behaviour.Seen;
import live.hundredms.sandbox.simulator.SimulatorState;

/** Names of roles and requests for new codes that are long, odd or alike, in manifests and in templates at 100ms. */
final class HostileRoles {
    private static final String ROTATE = "100ms.live/rotate-room-codes";
    private static final String ASTRAL = "\ud83c\udfa5";
    private static final int LONGEST_MESSAGE = 1024;
    private static final int LONGEST_ROLE = 128;

    private HostileRoles() {
    }

    static Stream<Attack> attacks() {
        List<Attack> attacks = new ArrayList<>();
        Map.of("of 100,000 characters", "x".repeat(100_000), "of control characters", "a\u0001\n\r\t\u007f b",
                "of one space", " ", "cut within a character", "x".repeat(252) + ASTRAL.repeat(40), "like a path",
                "../../../secrets", "of only such characters", ASTRAL.repeat(200))
                .forEach((how, token) -> attacks
                        .add(new Attack("codes, a request " + how, stage -> asks(stage, token))));
        attacks.add(new Attack("codes, roles with one key", HostileRoles::collides));
        attacks.add(new Attack("codes, odd roles", HostileRoles::publishesOddRoles));
        attacks.add(new Attack("codes, a template with odd roles", HostileRoles::namesOddRoles));
        attacks.add(new Attack("codes, a template with more roles than codes", HostileRoles::hasTooManyRoles));
        return attacks.stream();
    }

    private static Scene ready(AttackStage stage) {
        Scene team = stage.team("team").withWorkspace();
        team.awaitWorkspace("WorkspaceReady");
        return team;
    }

    private static EditedManifest publishing(String... roles) {
        EditedManifest manifest = EditedManifest.of("lesson",
                "{template: classroom, publishTo: {secretName: room-lesson}}");
        ObjectNode tree = manifest.tree().deepCopy();
        List.of(roles).forEach(
                tree.withObjectProperty("spec").withObjectProperty("publishTo").withArrayProperty("roomCodes")::add);
        return new EditedManifest(tree);
    }

    /** However it is written, a request is handled once. */
    private static void asks(AttackStage stage, String token) {
        Scene team = ready(stage);
        Person person = stage.roomWriter(team);
        Room room = person.create(team.namespace(), publishing("teacher"));
        Seen seen = stage.awaitReason(team, room, "UpToDate");
        List<JsonNode> first = codes(stage, seen);

        person.metadata(room, Map.of("annotations", Map.of(ROTATE, token)));
        AttackStage.soon().until(() -> team.seen("lesson").status().lastHandledRotation() != null);
        ForeignSecrets.looks(team, "lesson");
        List<JsonNode> second = codes(stage, seen);
        assertThat(second).as("codes after the request").hasSize(first.size() + 1);
        ForeignSecrets.looks(team, "lesson");
        ForeignSecrets.looks(team, "lesson");

        assertThat(codes(stage, seen)).as("codes after it was handled").isEqualTo(second);
        stage.awaitReason(team, room, "UpToDate");
    }

    private static List<JsonNode> codes(AttackStage stage, Seen seen) {
        return stage.world().simulator().state().codes(seen.id());
    }

    private static void collides(AttackStage stage) {
        Scene team = ready(stage);
        Person person = stage.roomWriter(team);
        roles(stage, team, List.of("a b", "a:b", "a_b"));

        Room room = person.create(team.namespace(), publishing("teacher", "a b", "a:b", "a_b"));
        Seen seen = stage.awaitReason(team, room, "RoleNamesCollide");

        assertThat(seen.message()).contains("code.a_b");
        assertThat(codes(stage, seen)).isEmpty();
    }

    private static void publishesOddRoles(AttackStage stage) {
        Scene team = ready(stage);
        Person person = stage.roomWriter(team);
        List<String> odd = List.of("%2e%2e", "a?b#c", "%%", "x".repeat(LONGEST_ROLE), "gäst", ASTRAL, "\u202eecila",
                "a;b", "<script>");
        roles(stage, team, odd);

        Room room = person.create(team.namespace(), publishing(odd.toArray(String[]::new)));
        Seen seen = stage.awaitReason(team, room, "UpToDate");

        Map<String, String> data = team.client().secrets().inNamespace(team.namespace()).withName("room-lesson")
                .require().getData();
        assertThat(data.keySet()).containsAll(odd.stream().map(SecretData::key).toList());
        assertThat(codes(stage, seen)).hasSize(odd.size() + 3);
        person.metadata(room, Map.of("annotations", Map.of(ROTATE, "now")));
        AttackStage.soon().until(() -> "now".equals(team.seen("lesson").status().lastHandledRotation()));
        assertThat(codes(stage, seen)).as("codes after each was replaced").hasSize(2 * odd.size() + 3);
    }

    /** What 100ms says of a template is shown, but not as it likes. */
    private static void namesOddRoles(AttackStage stage) {
        Scene team = ready(stage);
        Person person = stage.roomWriter(team);
        roles(stage, team, IntStream.range(0, 60).mapToObj(i -> "role\n\u0007\u202e" + i + "x".repeat(100)).toList());

        Room room = person.create(team.namespace(), publishing("missing"));
        Seen seen = stage.awaitReason(team, room, "RoleNotFound");

        assertThat(seen.message()).hasSizeLessThanOrEqualTo(LONGEST_MESSAGE)
                .contains("missing", "remove it from spec.publishTo.roomCodes")
                .doesNotContainPattern("[\\p{Cc}\\p{Cf}]");
        stage.checkLog();
    }

    private static void hasTooManyRoles(AttackStage stage) {
        Scene team = ready(stage);
        Person person = stage.roomWriter(team);
        roles(stage, team, IntStream.range(0, 120).mapToObj(i -> "role-" + i).toList());

        Room room = person.create(team.namespace(), publishing("teacher"));
        Seen seen = stage.awaitReason(team, room, "UpToDate");

        assertThat(codes(stage, seen)).as("codes, made for the published role alone").hasSize(1);
    }

    private static void roles(AttackStage stage, Scene team, List<String> names) {
        SimulatorState remote = stage.world().simulator().state();
        ObjectNode roles = JsonNodeFactory.instance.objectNode();
        names.forEach(roles::putObject);
        assertThat(remote.patchRoles(team.key(), "classroom", roles)).isPresent();
    }
}
