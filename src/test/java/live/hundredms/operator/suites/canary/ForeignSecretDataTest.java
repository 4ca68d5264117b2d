package live.hundredms.operator.suites.canary;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import live.hundredms.operator.api.Room;
import live.hundredms.operator.suites.behaviour.BehaviourWorld;
import live.hundredms.operator.suites.behaviour.Scene;
import live.hundredms.operator.support.ApiServer;
import live.hundredms.operator.support.NeedsRealCluster;
import live.hundredms.operator.support.RecordedClient;
import live.hundredms.operator.support.RecordedClient.Asked;
import live.hundredms.operator.support.TestCluster;
import org.junit.jupiter.api.Test;

/** What the operator asks the API server for while Rooms name Secrets of others, and while codes are replaced. */
@NeedsRealCluster
class ForeignSecretDataTest {
    private static final String SPEC = "{template: classroom, publishTo: {secretName: %s, roomCodes: [teacher, student]}}";

    @Test
    void shouldAskForDataOnlyOfASecretThatTheRoomOwns() {
        try (ApiServer server = ApiServer.start()) {
            TestCluster.applyCrds(server.client());
            try (RecordedClient recorded = new RecordedClient(server.client());
                    BehaviourWorld world = new BehaviourWorld(server.client(), recorded.client())) {
                Scene scene = world.scene().withWorkspace();
                Map<String, Secret> foreign = live(scene, server);

                foreign.forEach((name,
                        before) -> assertThat(
                                scene.client().secrets().inNamespace(scene.namespace()).withName(name).require())
                                .as("Secret %s", name).isEqualTo(before));
                foreign.keySet().forEach(name -> assertThat(of(recorded, name)).as("requests for Secret %s", name)
                        .isNotEmpty().allMatch(Asked::isMetadataOnly));
                assertLookedAtBefore(recorded, "room-own");
                assertLookedAtBefore(recorded, "room-of-other-type");
            }
        }
    }

    /** Data are requested directly after the metadata, and a write comes after the metadata, too. */
    private static void assertLookedAtBefore(RecordedClient recorded, String name) {
        List<Asked> asked = of(recorded, name);
        assertThat(asked).as("requests for Secret %s", name).anyMatch(one -> !one.isMetadataOnly());
        for (int i = 0; i < asked.size(); i++) {
            if (!asked.get(i).isMetadataOnly()) {
                assertThat(i).as("%s of %s comes first", asked.get(i), name).isPositive();
                assertThat(asked.get(i - 1)).as("what comes before %s of %s", asked.get(i), name)
                        .matches(Asked::isMetadataOnly);
            }
        }
        assertThat(recorded.asked("secrets")).noneMatch(one -> List.of("PUT", "DELETE").contains(one.method()));
    }

    private static List<Asked> of(RecordedClient recorded, String name) {
        return recorded.asked("secrets").stream().filter(one -> one.path().endsWith("/secrets/" + name)).toList();
    }

    private static Map<String, Secret> live(Scene scene, ApiServer server) {
        scene.room("lesson", SPEC.formatted("room-own"));
        Room own = scene.awaitReason("lesson", "UpToDate").room();
        Map<String, Secret> foreign = new HashMap<>();
        kinds(own).forEach((name, owners) -> foreign.put(name, create(scene, server, name, "100ms.live/room", owners)));
        foreign.put("room-opaque", create(scene, server, "room-opaque", "Opaque", List.of()));
        foreign.keySet().forEach(name -> scene.room("thief-of-" + name, SPEC.formatted(name)));
        foreign.keySet().forEach(name -> scene.awaitReason("thief-of-" + name, "SecretNotOwned"));
        foreign.keySet().forEach(name -> scene.reconcile("thief-of-" + name));
        foreign.keySet().forEach(name -> scene.room("thief-of-" + name, "template: classroom"));
        foreign.keySet().forEach(name -> scene.awaitReason("thief-of-" + name, "UpToDate"));

        scene.annotateRoom("lesson", "100ms.live/rotate-room-codes", "monday");
        Scene.soon().until(() -> "monday".equals(scene.seen("lesson").status().lastHandledRotation()));
        create(scene, server, "room-of-other-type", "Opaque", List.of(reference(own, own.getMetadata().getUid())));
        scene.room("lesson", SPEC.formatted("room-of-other-type"));
        scene.awaitReason("lesson", "SecretNotOwned");
        return foreign;
    }

    private static Map<String, List<OwnerReference>> kinds(Room own) {
        OwnerReference another = reference(own, UUID.randomUUID().toString());
        Map<String, List<OwnerReference>> kinds = new HashMap<>();
        kinds.put("room-of-nobody", List.of());
        kinds.put("room-of-another", List.of(reference(own, own.getMetadata().getUid())));
        kinds.put("room-of-dead", List.of(another));
        kinds.put("room-of-deployment",
                List.of(new OwnerReferenceBuilder(another).withApiVersion("apps/v1").withKind("Deployment").build()));
        kinds.put("room-not-controlled",
                new ArrayList<>(List.of(new OwnerReferenceBuilder(another).withController(null).build())));
        return kinds;
    }

    private static OwnerReference reference(Room room, String uid) {
        return new OwnerReferenceBuilder().withApiVersion("100ms.live/v1").withKind("Room")
                .withName(room.getMetadata().getName()).withUid(uid).withController(true).build();
    }

    private static Secret create(Scene scene, ApiServer server, String name, String type, List<OwnerReference> owners) {
        return Optional.ofNullable(server.client()
                .resource(new SecretBuilder().withNewMetadata().withNamespace(scene.namespace()).withName(name)
                        .withOwnerReferences(owners).endMetadata().withType(type)
                        .addToStringData("code.teacher", "theirs").build())
                .create()).orElseThrow();
    }
}
