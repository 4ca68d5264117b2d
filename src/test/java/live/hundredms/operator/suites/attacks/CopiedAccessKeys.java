package live.hundredms.operator.suites.attacks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import live.hundredms.operator.api.Room;
import live.hundredms.operator.suites.behaviour.Scene;
import live.hundredms.operator.suites.behaviour.Seen;
import live.hundredms.operator.support.Team;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** Somebody who may write Workspaces and Secrets of one namespace knows the access key of another team, and no more. */
final class CopiedAccessKeys {
    private static final String WRONG = Scene.MARK + "-guess";
    private static final Map<String, Object> SLOWEST = Map.of("requestsPerSecond", 1, "burst", 1);

    private final AttackStage stage;
    private final Scene victim;
    private final Scene attacker;
    private final Person person;

    private CopiedAccessKeys(AttackStage stage, boolean legacy) {
        this.stage = stage;
        victim = legacy ? stage.team("victim").withLegacyWorkspace() : stage.team("victim").withWorkspace();
        attacker = stage.team("attacker");
        person = stage.workspaceWriter(attacker);
        victim.room("own", "description: first");
        victim.awaitReason("own", "UpToDate", AttackStage.soon());
    }

    static Stream<Attack> attacks() {
        return Stream.of(
                new Attack("K1, a token that nobody signed", stage -> of(stage).namesKeyInUnsignedToken("none")),
                new Attack("K1, a token that was signed otherwise",
                        stage -> of(stage).namesKeyInUnsignedToken("HS512")),
                new Attack("K2, 30 Workspaces with a wrong secret", stage -> of(stage).namesKeyManyTimes()),
                new Attack("K2, a token with a guessed signature", stage -> of(stage).namesKeyInForgedToken()),
                new Attack("K2, a name on Current", stage -> of(stage).takesName("Current")),
                new Attack("K2, a name on Legacy", stage -> new CopiedAccessKeys(stage, true).takesName("Legacy")),
                new Attack("K2, a permissive endpoint with the rooms of others",
                        stage -> of(stage).isAcceptedElsewhere()),
                new Attack("K3, without the secret", stage -> of(stage).lowersRate(WRONG)),
                new Attack("K3, with the secret", stage -> of(stage).lowersRate("")));
    }

    private static CopiedAccessKeys of(AttackStage stage) {
        return new CopiedAccessKeys(stage, false);
    }

    private Team own() {
        return new Team(person.client(), attacker.namespace());
    }

    private void workspace(String name, String secret, Map<String, Object> more) {
        Map<String, Object> spec = new HashMap<>(
                Map.of("endpoint", victim.remote().currentEndpoint(), "credentialsSecretRef", Map.of("name", secret)));
        spec.putAll(more);
        own().apply("Workspace", name, spec);
    }

    private void awaitAttackers(String workspace, String reason) {
        AttackStage.soon()
                .untilAsserted(() -> assertThat(stage.workspaceReason(attacker, workspace)).isEqualTo(reason));
    }

    /** On a machine that does much besides; alone it takes a tenth of a second. */
    private static ConditionFactory atOnce(String what) {
        return Awaitility.await(what).atMost(Duration.ofSeconds(15)).pollInterval(Duration.ofMillis(50));
    }

    /** What is shared with nobody is neither slower nor refused. */
    private void isUndisturbed() {
        IntStream.range(0, 12).forEach(i -> victim.room("new-" + i, "description: ours"));
        IntStream.range(0, 12)
                .forEach(i -> atOnce("creation " + i).until(() -> victim.seen("new-" + i).says("UpToDate")));
        IntStream.range(0, 12).forEach(i -> victim.room("new-" + i, "description: changed"));
        IntStream.range(0, 12).forEach(i -> atOnce("edit " + i)
                .until(() -> "changed".equals(victim.remote().room("new-" + i).path("description").asText())));
        victim.delete("new-0");
        atOnce("deletion").until(() -> !victim.exists("new-0"));
        assertThat(stage.workspaceReason(victim, "default")).isEqualTo("WorkspaceReady");
        assertThat(stage.workspaceEvents(victim)).doesNotContain("CredentialsRefused", "CannotReachRemote");
    }

    private String token(String algorithm, String signature) {
        Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
        return Stream
                .of("{\"alg\":\"%s\",\"typ\":\"JWT\"}".formatted(algorithm),
                        "{\"access_key\":\"%s\",\"type\":\"management\",\"version\":2}".formatted(victim.key()))
                .map(part -> base64.encodeToString(part.getBytes(StandardCharsets.UTF_8)) + ".")
                .reduce("", String::concat) + signature;
    }

    private void namesKeyInUnsignedToken(String algorithm) {
        own().secret("keys", Map.of("managementToken", token(algorithm, "AAAA")));
        workspace("default", "keys", Map.of());

        awaitAttackers("default", "KeyMalformed");
        isUndisturbed();
    }

    private void namesKeyInForgedToken() {
        own().secret("keys", Map.of("managementToken", token("HS256", "AAAA")));
        workspace("default", "keys", Map.of());

        awaitAttackers("default", "CredentialsRefused");
        isUndisturbed();
    }

    private void namesKeyManyTimes() {
        own().secret("keys", Map.of("accessKey", victim.key(), "appSecret", WRONG));
        List<String> names = IntStream.range(0, 30).mapToObj(i -> "copy-" + i).toList();
        names.forEach(name -> workspace(name, "keys", Map.of("rateLimit", SLOWEST)));

        isUndisturbed();
        names.forEach(name -> awaitAttackers(name, "CredentialsRefused"));
        isUndisturbed();
    }

    /** The attacker's Room is older and wants the name of the victim's next Room, and of the one that is there. */
    private void takesName(String api) {
        own().secret("keys", Map.of("accessKey", victim.key(), "appSecret", WRONG));
        String endpoint = "Legacy".equals(api)
                ? victim.remote().currentEndpoint().replace("/v2", "/api/v2")
                : victim.remote().currentEndpoint();
        workspace("default", "keys", Map.of("api", api, "endpoint", endpoint));
        List<Room> rivals = Stream
                .of("own", "launch").map(
                        name -> person.create(attacker.namespace(),
                                EditedManifest.of("rival-" + name,
                                        "{name: %s.%s, description: theirs}".formatted(victim.namespace(), name))))
                .toList();
        awaitAttackers("default", "CredentialsRefused");

        victim.room("launch", "description: ours");
        atOnce("launch").until(() -> victim.seen("launch").says("UpToDate"));

        victim.room("own", "description: second");
        atOnce("own").until(() -> victim.seen("own").says("UpToDate"));
        assertThat(victim.remote().room("launch").path("description").asText()).isEqualTo("ours");
        rivals.forEach(this::learnsNothing);
    }

    /** Neither the names of the victim's Rooms nor its namespace beyond what the attacker wrote itself, and no id. */
    private void learnsNothing(Room rival) {
        String name = rival.getMetadata().getName();
        AttackStage.soon().until(() -> attacker.seen(name).ready().reason() != null);
        Seen seen = attacker.seen(name);
        assertThat(seen.ready().status()).isNotEqualTo("True");
        assertThat(seen.status().roomId()).isNull();
        assertThat(seen.message()).doesNotContain(victim.namespace() + "/").doesNotContain("Room own")
                .doesNotContain("Room launch").doesNotContain(victim.seen("own").id());
    }

    /** A server of the attacker's accepts the copied access key and shows the victim's room under a name of the attacker's. */
    private void isAcceptedElsewhere() {
        own().secret("keys", Map.of("accessKey", victim.key(), "appSecret", WRONG));
        String id = victim.seen("own").id();
        String endpoint = stage.world().permissive().endpoint(attacker.namespace(), victim.remote().room("own"),
                attacker.namespace() + ".mine");
        workspace("default", "keys", Map.of("endpoint", endpoint, "rateLimit", SLOWEST));
        awaitAttackers("default", "WorkspaceReady");
        person.create(attacker.namespace(), EditedManifest.of("mine", "description: theirs"));
        person.create(attacker.namespace(), EditedManifest.of("name", "name: %s.launch".formatted(victim.namespace())));
        AttackStage.soon().until(() -> stage.world().permissive().writes(attacker.namespace()) > 0);

        victim.room("launch", "description: ours");
        victim.room("own", "description: second");
        for (String room : List.of("launch", "own")) {
            atOnce(room).until(() -> victim.seen(room).says("UpToDate"));
        }
        assertThat(victim.reconcile("own").id()).isEqualTo(id);
        assertThat(victim.remote().room("own").path("description").asText()).isEqualTo("second");
        isUndisturbed();

        Team.patch(
                person.client().genericKubernetesResources("100ms.live/v1", "Workspace")
                        .inNamespace(attacker.namespace()).withName("default"),
                "replace", "/spec/endpoint", victim.remote().currentEndpoint());
        AttackStage.soon().untilAsserted(
                () -> assertThat(stage.workspaceReason(attacker, "default")).isNotEqualTo("WorkspaceReady"));
        assertThat(victim.reconcile("own").says("UpToDate")).isTrue();
        isUndisturbed();
    }

    /** Also who really has the secret lowers nobody's rate but their own. */
    private void lowersRate(String guess) {
        own().secret("keys", Map.of("accessKey", victim.key(), "appSecret",
                guess.isEmpty() ? Scene.appSecret(victim.key()) : guess));
        workspace("default", "keys", Map.of("rateLimit", SLOWEST));
        awaitAttackers("default", guess.isEmpty() ? "WorkspaceReady" : "CredentialsRefused");

        isUndisturbed();
    }
}
