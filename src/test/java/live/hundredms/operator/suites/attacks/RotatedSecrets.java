package live.hundredms.operator.suites.attacks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import live.hundredms.operator.api.Room;
import live.hundredms.operator.suites.behaviour.Scene;

/** A team mistypes its secret, and others who have the right one want what it has. */
final class RotatedSecrets {
    private RotatedSecrets() {
    }

    static Stream<Attack> attacks() {
        return Stream.of(new Attack("a mistyped secret on Current", stage -> keepsRoomAndName(stage, false)),
                new Attack("a mistyped secret on Legacy", stage -> keepsRoomAndName(stage, true)));
    }

    private static void keepsRoomAndName(AttackStage stage, boolean legacy) {
        Scene team = legacy ? stage.team("team").withLegacyWorkspace() : stage.team("team").withWorkspace();
        Scene other = stage.team("other");
        other.keys(team.key());
        other.workspace("default", stage.endpoint(legacy), legacy ? "api: Legacy" : "");
        Person person = stage.roomWriter(team, other);
        Room room = person.create(team.namespace(), EditedManifest.of("lesson", "description: first"));
        String id = stage.awaitReason(team, room, "UpToDate").id();

        team.secret("keys", Map.of("accessKey", team.key(), "appSecret", Scene.MARK + "-mistyped"));
        AtomicInteger edits = new AtomicInteger();
        // Legacy meets the refusal only with a write, and the first may go before the Secret is read again.
        AttackStage.soon().pollInterval(Duration.ofSeconds(3)).until(() -> {
            if (legacy) {
                person.spec(room, Map.of("description", "edit " + edits.incrementAndGet()));
            }
            return "CredentialsRefused".equals(stage.workspaceReason(team, "default"));
        });
        String before = team.remote().room("lesson").path("description").asText();
        person.spec(room, Map.of("description", "last"));
        Room rival = person.create(other.namespace(),
                EditedManifest.of("rival", "{name: %s.lesson, description: theirs}".formatted(team.namespace())));

        stage.awaitReason(other, rival, "NameTaken");
        assertThat(team.seen("lesson").id()).isEqualTo(id);
        assertThat(team.remote().room("lesson").path("description").asText()).isEqualTo(before);

        team.keys();
        assertThat(stage.awaitReason(team, room, "UpToDate").id()).isEqualTo(id);
        assertThat(team.remote().room("lesson").path("description").asText()).isEqualTo("last");
        stage.awaitReason(other, rival, "NameTaken");
    }
}
