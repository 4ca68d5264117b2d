package live.hundredms.sandbox.tour;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import live.hundredms.sandbox.simulator.Simulator;
import live.hundredms.sandbox.tour.TourStep.Progress;
import live.hundredms.sandbox.tour.TourStep.Progress.Done;
import live.hundredms.sandbox.tour.TourStep.Progress.Failed;
import live.hundredms.sandbox.tour.TourStep.Progress.Waiting;
import org.jspecify.annotations.Nullable;

/** Checks that a new storage key in the Secret of a room reaches 100ms by one call, and that no second call follows. */
final class KeyRotation {
    private static final String ROTATED = "ROTATED-EXAMPLE-KEY";
    private static final Duration LIMIT = Duration.ofSeconds(30);
    /**
     * How long no call may follow. The tour's operator reads each Secret again after 5 s, so a second call would be
     * made by then.
     */
    private static final Duration QUIET = Duration.ofSeconds(7);

    private final Kube kube;
    private final Simulator simulator;
    private final SampleRoom room;
    private int writesBefore;
    private @Nullable Instant pushed;

    KeyRotation(Kube kube, Simulator simulator, SampleRoom room) {
        this.kube = kube;
        this.simulator = simulator;
        this.room = room;
    }

    TourStep step() {
        return new TourStep("An S3 key is rotated", LIMIT, this::rotate, this::observe);
    }

    private void rotate() {
        var secret = room.storageSecret()
                .orElseThrow(() -> new TourException("Room " + room.name() + " refers to no storage Secret"));
        writesBefore = writes();
        kube.changeSecret(room.namespace(), secret.name(), Map.of(secret.keyField(), ROTATED));
    }

    private Progress observe() {
        if (!arrived()) {
            return new Waiting("the new key of " + room.name() + " at 100ms");
        }
        var count = writes() - writesBefore;
        if (count != 1) {
            return new Failed("the new key was sent by " + count + " calls instead of one");
        }
        var since = pushed == null ? Instant.now() : pushed;
        pushed = since;
        return Instant.now().isAfter(since.plus(QUIET))
                ? new Done("100ms has the new key of " + room.name() + ", by exactly one call")
                : new Waiting("the next read of the Secret, which must not send anything");
    }

    private boolean arrived() {
        return room.remote().map(remote -> remote.at("/recording_info/upload_info/credentials/key").asText())
                .filter(ROTATED::equals).isPresent();
    }

    private int writes() {
        return simulator.state().calls().entrySet().stream().filter(call -> call.getKey().startsWith("POST "))
                .mapToInt(Map.Entry::getValue).sum();
    }
}
