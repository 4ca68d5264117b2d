package live.hundredms.sandbox.tour;

import static live.hundredms.sandbox.tour.TourStep.Progress.doneWhen;

import io.fabric8.kubernetes.api.model.GenericKubernetesResourceBuilder;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import live.hundredms.sandbox.simulator.Simulator;

/** A Room whose storage Secret is created after it, as happens with GitOps. */
final class LateSecret {
    private static final Duration SAYS_SO = Duration.ofSeconds(15);
    /** Time within which the operator finds the Secret: it retries every 15 to 30 s. */
    private static final Duration LOOKED_FOR = Duration.ofSeconds(45);
    private static final String ROOM = "late-secret";
    private static final String SECRET = "late-storage-key";

    private final Kube kube;
    private final Simulator simulator;
    private final SampleRoom room;
    private int roomsBefore;

    /** A Room in the namespace and workspace of a sample. */
    LateSecret(Kube kube, Simulator simulator, SampleRoom sample) {
        this.kube = kube;
        this.simulator = simulator;
        var spec = new HashMap<String, Object>(Map.of("recordingInfo", Map.of("enabled", true, "uploadInfo",
                Map.of("type", "s3", "location", "late-recordings", "credentialsSecretRef", Map.of("name", SECRET)))));
        sample.workspaceRef().ifPresent(workspace -> spec.put("workspaceRef", workspace));
        this.room = new SampleRoom(new GenericKubernetesResourceBuilder().withApiVersion(Kube.GROUP + "/v1")
                .withKind("Room").withNewMetadata().withName(ROOM).withNamespace(sample.namespace()).endMetadata()
                .addToAdditionalProperties("spec", spec).build(), kube, simulator);
    }

    TourStep missing() {
        return new TourStep("A missing Secret is reported", SAYS_SO, () -> {
            roomsBefore = simulator.state().roomCount();
            room.create();
        }, () -> doneWhen(room.reason().equals("SecretNotFound") && simulator.state().roomCount() == roomsBefore,
                () -> room.state() + " and no room at 100ms", room::state));
    }

    TourStep coming() {
        return new TourStep("It recovers when the Secret is created", LOOKED_FOR,
                () -> kube.create(new SecretBuilder().withNewMetadata().withName(SECRET).withNamespace(room.namespace())
                        .endMetadata()
                        .withData(StoredSecrets
                                .encoded(Map.of("key", "LATE-EXAMPLE-KEY", "secret", "late-example-secret")))
                        .build()),
                () -> doneWhen(room.ready() && room.isAsDeclared(), () -> room.name() + " is at 100ms", room::state));
    }
}
