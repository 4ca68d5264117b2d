package live.hundredms.operator.telemetry;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import live.hundredms.operator.domain.Outcome;
import live.hundredms.operator.domain.RemoteRoom;
import live.hundredms.operator.domain.RoomWrite;
import live.hundredms.operator.remote.RoomsApi;

/** Counts and times every call through the port. */
public final class MeteredRoomsApi implements RoomsApi {
    private final RoomsApi rooms;
    private final String workspace;
    private final OperatorMetrics metrics;

    /**
     * @param workspace
     *            the label: the name of a workspace object, never a key
     */
    public MeteredRoomsApi(RoomsApi rooms, String workspace, OperatorMetrics metrics) {
        this.rooms = rooms;
        this.workspace = workspace;
        this.metrics = metrics;
    }

    @Override
    public Outcome<RemoteRoom> write(RoomWrite write) {
        return timed(RemoteOperation.of(write), () -> rooms.write(write));
    }

    @Override
    public Outcome<RemoteRoom> read(String id) {
        return timed(RemoteOperation.READ, () -> rooms.read(id));
    }

    @Override
    public Outcome<Page<RemoteRoom>> list(RoomQuery query) {
        return timed(RemoteOperation.LIST, () -> rooms.list(query));
    }

    @Override
    public Outcome<Page<Template>> templates(Optional<String> start) {
        return timed(RemoteOperation.TEMPLATES, () -> rooms.templates(start));
    }

    private <T> Outcome<T> timed(RemoteOperation operation, Supplier<Outcome<T>> call) {
        long start = System.nanoTime();
        Outcome<T> outcome = call.get();
        metrics.remoteCall(workspace, operation, outcome, Duration.ofNanos(System.nanoTime() - start));
        return outcome;
    }
}
