package live.hundredms.operator.suites.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.KubernetesResourceList;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import live.hundredms.operator.api.ClusterWorkspace;
import live.hundredms.operator.api.Room;
import live.hundredms.operator.api.Workspace;
import live.hundredms.operator.support.oracle.NoSecretShows;
import live.hundredms.sandbox.simulator.FaultRule;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** No secret is ever shown: each secret of every scene holds the same mark, which must be nowhere. */
interface Hiding extends Behaviour {

    @Test
    default void shouldShowNoSecretAnywhere() {
        Scene scene = world().sceneOfAnotherTime(Duration.ZERO);
        String token = DirectClient.token(scene.key());
        scene.secret("keys", Map.of("managementToken", token));
        scene.workspace("default", scene.remote().currentEndpoint(), "");
        scene.secret("storage", Map.of("key", "key-" + Scene.MARK, "secret", "secret-" + Scene.MARK));
        scene.secret("hook", Map.of("X-Token", "header-" + Scene.MARK));
        scene.awaitWorkspace("WorkspaceReady");
        scene.remote()
                .faults(FaultRule.on("POST", "^/v2/rooms$").times(1).answer(500,
                        "{\"code\":500,\"message\":\"secret-%s\"}".formatted(Scene.MARK)),
                        FaultRule.on("POST", "^/v2/rooms$").times(1).answer(400,
                                "{\"code\":400,\"message\":\"refused key-%1$s and secret-%1$s and header-%1$s\"}"
                                        .formatted(Scene.MARK)),
                        FaultRule.on("POST", "^/v2/rooms$").times(1).lostReply());
        String spec = "{webhook: {url: \"https://hooks.example/a\", headersSecretRef: {name: hook}}, recordingInfo: "
                + "{enabled: true, uploadInfo: {type: s3, location: x, credentialsSecretRef: {name: storage}}}}";
        scene.room("lesson", spec);
        scene.awaitReason("lesson", "CreationUnconfirmed");
        world().passAMinute(scene, "lesson");
        Seen refused = scene.awaitReason("lesson", "RejectedByRemote");
        assertThat(refused.message()).contains("refused");
        Scene.soon().untilAsserted(() -> assertThat(refused.events()).contains("RejectedByRemote"));
        scene.room("lesson", spec.replace("location: x", "location: y"));
        scene.awaitReason("lesson", "UpToDate");

        Map<String, String> readable = readable(scene);

        assertThat(readable.get("objects")).contains("RejectedByRemote").contains(scene.namespace());
        assertThat(world().log()).contains("fields=\"recordingInfo.enabled,recordingInfo.uploadInfo.type,"
                + "recordingInfo.uploadInfo.location,recordingInfo.uploadInfo.credentialsSecretRef,webhook.url,"
                + "webhook.headersSecretRef\"");
        NoSecretShows secrets = NoSecretShows.marked();
        secrets.hide("the token", token);
        secrets.hide("the signature of the token", token.substring(token.lastIndexOf('.') + 1));
        secrets.check(readable);
    }

    /** Every secret of every scene of the suite carries the mark, and all of our log is kept at DEBUG. */
    @Test
    @Order(Behaviour.LAST + 1)
    default void shouldHaveShownNoSecretInTheWholeSuite() {
        Map<String, String> readable = readable(scene());

        assertThat(readable.get("log")).contains("Called 100ms")
                .containsPattern("requestId=\"[0-9a-f-]{36}\".* Wrote to 100ms");
        NoSecretShows.marked().check(readable);
    }

    private Map<String, String> readable(Scene scene) {
        return Map.of("log", world().log(), "metrics", world().metrics(), "objects", objects(scene), "threads",
                Thread.getAllStackTraces().keySet().stream().map(Thread::getName).collect(Collectors.joining("\n")));
    }

    private static String objects(Scene scene) {
        return Stream
                .<KubernetesResourceList<?>>of(scene.client().resources(Room.class).inAnyNamespace().list(),
                        scene.client().resources(Workspace.class).inAnyNamespace().list(),
                        scene.client().resources(ClusterWorkspace.class).list(),
                        scene.client().v1().events().inAnyNamespace().list())
                .map(Serialization::asYaml).reduce("", String::concat);
    }
}
