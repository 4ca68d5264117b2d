package live.hundredms.sandbox.tour;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.stream.StreamSupport;
import live.hundredms.sandbox.simulator.Simulator;
import live.hundredms.sandbox.tour.TourStep.Progress;
import live.hundredms.sandbox.tour.TourStep.Progress.Done;
import live.hundredms.sandbox.tour.TourStep.Progress.Failed;
import live.hundredms.sandbox.tour.TourStep.Progress.Waiting;

/** An application gets a room from the operator: it joins with the Secret that was published for it. */
final class ApplicationStep {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final Kube kube;
    private final Simulator simulator;
    private final SampleRoom room;
    private final ApplicationProcess application;
    private final Path mount;

    /**
     * The step for a Room with {@code publishTo}.
     *
     * @param directory if the Secret is mounted and the output of the application is written
     * @param application is closed by whoever made it
     */
    ApplicationStep(Kube kube, Simulator simulator, SampleRoom room, Path directory, ApplicationProcess application) {
        this.kube = kube;
        this.simulator = simulator;
        this.room = room;
        this.application = application;
        this.mount = directory.resolve("room");
    }

    TourStep step() {
        return new TourStep("An application joins with its Secret", LIMIT, this::start, this::observe);
    }

    private void start() throws IOException {
        mount(kube.secret(room.namespace(), secretName()));
        application.start(mount, role(), URI.create(simulator.currentEndpoint() + "/token"));
    }

    /** Does what a node does for a pod that mounts the Secret; the sandbox has no nodes. */
    private void mount(Map<String, String> data) throws IOException {
        Files.createDirectory(mount,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        for (var entry : data.entrySet()) {
            Files.writeString(mount.resolve(entry.getKey()), entry.getValue());
        }
    }

    private Progress observe() {
        var exit = application.exitCode();
        if (exit.isEmpty()) {
            return new Waiting("the application");
        }
        return exit.get() == 0 && hasSession()
                ? new Done("an application that has Secret " + secretName() + " and nothing else "
                        + application.lastLine())
                : new Failed(application.lastLine());
    }

    private boolean hasSession() {
        return simulator.state().sessions().stream()
                .filter(session -> session.path("active").asBoolean()
                        && session.path("room_id").asText().equals(room.roomId()))
                .flatMap(session -> StreamSupport.stream(session.path("peers").spliterator(), false))
                .map((JsonNode peer) -> peer.path("role").asText()).anyMatch(role()::equals);
    }

    private String secretName() {
        return room.publishedSecret()
                .orElseThrow(() -> new TourException("Room " + room.name() + " publishes nothing"));
    }

    private String role() {
        return room.publishedRoles().stream().findFirst()
                .orElseThrow(() -> new TourException("Room " + room.name() + " publishes no room codes"));
    }
}
