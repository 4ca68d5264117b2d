package live.hundredms.sandbox.tour;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import java.util.Map;
import live.hundredms.sandbox.simulator.Simulator;
import live.hundredms.sandbox.tour.TourStep.Progress;
import live.hundredms.sandbox.tour.TourStep.Progress.Done;
import live.hundredms.sandbox.tour.TourStep.Progress.Failed;
import live.hundredms.sandbox.tour.TourStep.Progress.Waiting;

/** Checks that a Room reports a recording that 100ms could not upload, remains ready and does not show file paths. */
final class LostRecording {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String ARRIVE = "RecordingsArrive";

    private final Kube kube;
    private final Simulator simulator;
    private final SampleRoom room;
    private final GenericKubernetesResource workspace;
    private String path = "";

    /**
     * A recording of this room.
     *
     * @param workspace workspace of the room
     */
    LostRecording(Kube kube, Simulator simulator, SampleRoom room, GenericKubernetesResource workspace) {
        this.kube = kube;
        this.simulator = simulator;
        this.room = room;
        this.workspace = workspace;
    }

    TourStep step() {
        return new TourStep("A lost recording is reported", LIMIT, this::lose, this::observe);
    }

    /** Creates the failed recording. Another interval of the checks causes one at once. */
    private void lose() {
        var asset = JsonNodeFactory.instance.objectNode().put("type", "room-composite").put("status", "failed");
        path = simulator.state().addAsset(room.roomId(), asset).map((JsonNode added) -> added.path("path").asText())
                .orElseThrow(() -> new TourException("100ms has no room of " + room.name()));
        kube.changeSpec(workspace, Map.of("recordingCheckInterval", "1m"));
    }

    private Progress observe() {
        if (!room.reason(ARRIVE).equals("UploadFailed") || !room.ready()) {
            return new Waiting("UploadFailed in " + room.state(ARRIVE));
        }
        return room.object().map(Serialization::asJson).filter(json -> json.contains(path)).isPresent()
                ? new Failed("Room " + room.name() + " shows the path of a file")
                : new Done(room.name() + " stays ready, and says where to look (RecordingsArrive=False, UploadFailed)");
    }
}
