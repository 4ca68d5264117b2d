package live.hundredms.sandbox.tour;

import static live.hundredms.sandbox.tour.TourStep.Progress.doneWhen;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import live.hundredms.sandbox.lifetime.Lifetime;
import live.hundredms.sandbox.simulator.Simulator;

/** The steps of the tour in order: first the main task, then what may happen to a room. */
final class RoomTourSteps {
    private static final Duration START = Duration.ofSeconds(30);
    private static final Duration AT_ONCE = Duration.ofSeconds(15);
    /** Time within which a sweep is made. The sample workspace is swept every 10 s. */
    private static final Duration SWEEP = Duration.ofSeconds(30);
    private static final String EDITED = "Moved to Thursdays";

    private final Lifetime lifetime;
    private final Samples samples;
    private final Kube kube;
    private final Simulator simulator;
    private final List<SampleRoom> rooms;

    /**
     * The steps on these samples.
     *
     * @param lifetime has the files of the application and ends it
     */
    RoomTourSteps(Samples samples, Kube kube, Simulator simulator, Lifetime lifetime) {
        this.lifetime = lifetime;
        this.samples = samples;
        this.kube = kube;
        this.simulator = simulator;
        this.rooms = samples.rooms().stream().map(room -> new SampleRoom(room, kube, simulator)).toList();
    }

    /**
     * All steps.
     *
     * @throws TourException if the samples lack a Room that a step needs
     */
    List<TourStep> all() {
        var plain = sample("without recordingInfo", room -> !room.declares("recordingInfo") && !room.isLegacy(samples));
        var recorded = sample("with storage credentials", room -> room.storageSecret().isPresent());
        var legacy = rooms.stream().filter(room -> room.isLegacy(samples)).findFirst();
        var late = new LateSecret(kube, simulator, recorded);
        var lost = new LostRecording(kube, simulator, recorded, samples.workspace(recorded.workspaceName()));
        return List.of(created(), edited(plain), healed(plain), new KeyRotation(kube, simulator, recorded).step(),
                lost.step(), application(), disabled(plain), enabled(plain), late.missing(), late.coming(),
                deleted(plain, legacy));
    }

    private TourStep application() {
        var published = sample("that is published", room -> room.publishedSecret().isPresent());
        var application = lifetime.own(new ApplicationProcess(lifetime.directory().resolve("application.log")));
        return new ApplicationStep(kube, simulator, published, lifetime.directory(), application).step();
    }

    private SampleRoom sample(String description, Predicate<SampleRoom> wanted) {
        return rooms.stream().filter(wanted).findFirst()
                .orElseThrow(() -> new TourException("The samples have no Room " + description));
    }

    private TourStep created() {
        return new TourStep("Rooms are created", START, () -> samples.objects().forEach(kube::create), () -> {
            var missing = rooms.stream().filter(room -> !room.ready() || !room.isAsDeclared()).findFirst();
            return doneWhen(missing.isEmpty(),
                    () -> rooms.size() + " rooms at 100ms as the manifests declare: "
                            + rooms.stream().map(SampleRoom::name).collect(Collectors.joining(", ")),
                    () -> missing.map(SampleRoom::state).orElse(""));
        });
    }

    private TourStep edited(SampleRoom room) {
        return new TourStep("A spec edit is applied", AT_ONCE, () -> room.changeSpec(Map.of("description", EDITED)),
                () -> doneWhen(isDescribed(room) && room.ready(),
                        () -> "100ms describes " + room.name() + " as \"" + EDITED + "\"", room::state));
    }

    private TourStep healed(SampleRoom room) {
        var change = JsonNodeFactory.instance.objectNode().put("description", "Changed in the dashboard");
        return new TourStep("A change at 100ms is reverted", SWEEP,
                () -> simulator.state().patchRoom(room.roomId(), change), () -> doneWhen(isDescribed(room),
                        () -> "\"Changed in the dashboard\" became \"" + EDITED + "\" again", () -> "the next sweep"));
    }

    private TourStep disabled(SampleRoom room) {
        return new TourStep("A room is disabled", AT_ONCE, () -> room.changeSpec(Map.of("enabled", false)),
                () -> doneWhen(isEnabled(room, false) && room.ready("RoomDisabled"),
                        () -> "participants cannot join " + room.name() + " (Ready, RoomDisabled)", room::state));
    }

    private TourStep enabled(SampleRoom room) {
        return new TourStep("It is enabled again", AT_ONCE, () -> room.changeSpec(Map.of("enabled", true)),
                () -> doneWhen(isEnabled(room, true) && room.ready(), () -> room.name() + " is enabled", room::state));
    }

    private TourStep deleted(SampleRoom plain, Optional<SampleRoom> legacy) {
        var leaving = new ArrayList<>(List.of(plain));
        legacy.ifPresent(leaving::add);
        var ids = new ArrayList<String>();
        return new TourStep("Rooms are deleted", AT_ONCE, () -> leaving.forEach(room -> {
            ids.add(room.roomId());
            room.delete();
        }), () -> doneWhen(
                leaving.stream().allMatch(room -> room.object().isEmpty()) && ids.stream().noneMatch(this::isOpen),
                () -> leaving.stream().map(SampleRoom::name).collect(Collectors.joining(", "))
                        + ": deleted in the cluster and disabled at 100ms, which has no call to delete a room",
                () -> leaving.stream().filter(room -> room.object().isPresent()).map(SampleRoom::state).findFirst()
                        .orElse("the rooms to be disabled at 100ms")));
    }

    private boolean isOpen(String id) {
        return simulator.state().room(id).map(remote -> remote.path("enabled").asBoolean()).orElse(true);
    }

    private static boolean isDescribed(SampleRoom room) {
        return room.remote().map(remote -> remote.path("description").asText()).filter(EDITED::equals).isPresent();
    }

    private static boolean isEnabled(SampleRoom room, boolean expected) {
        return room.remote().map((JsonNode remote) -> remote.path("enabled").asBoolean() == expected).orElse(false);
    }
}
