package live.hundredms.bench;

import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import live.hundredms.operator.domain.room.Dialect;
import live.hundredms.operator.domain.room.Outcome;
import live.hundredms.operator.domain.room.RemoteRoom;
import live.hundredms.operator.domain.room.RoomWrite;
import live.hundredms.operator.inventory.Inventory;
import live.hundredms.operator.inventory.Templates;
import live.hundredms.operator.kube.Leadership;
import live.hundredms.operator.reconcile.calls.PassSlots;
import live.hundredms.operator.reconcile.calls.RemoteCalls;
import live.hundredms.operator.remote.RemoteClock;
import live.hundredms.operator.remote.RoomsApi;
import live.hundredms.operator.telemetry.OperatorMetrics;
import live.hundredms.operator.workspace.CredentialsBreaker;
import live.hundredms.operator.workspace.Priority;
import live.hundredms.operator.workspace.WorkspaceEntry;
import live.hundredms.operator.workspace.WorkspaceIdentity;
import live.hundredms.operator.workspace.WorkspaceKey;
import live.hundredms.operator.workspace.WorkspaceRegistry;
import live.hundredms.operator.workspace.WorkspaceSettings;

/** Two workspaces in one operator: the slots and the call budgets between them, without Kubernetes and without HTTP. */
public final class FairnessRun implements AutoCloseable {
    private final PassSlots slots = new PassSlots(64, () -> "team");
    private final WorkspaceRegistry registry = new WorkspaceRegistry(System::nanoTime);
    private final RemoteCalls calls;
    private final RoomsApi rooms;

    /** @param latency what a call to 100ms takes */
    public FairnessRun(Duration latency) {
        Leadership alone = Leadership.alone();
        alone.run(() -> {
        }, () -> {
        });
        this.rooms = new Steady(latency);
        this.calls = new RemoteCalls(slots, alone, Clock.systemUTC(), new OperatorMetrics(new SimpleMeterRegistry()),
                new Deaf());
    }

    /** A workspace with that budget, in calls a second. */
    public WorkspaceEntry workspace(String name, int perSecond, int burst) {
        WorkspaceKey key = WorkspaceKey.workspace(name, "default");
        WorkspaceSettings settings = new WorkspaceSettings(Dialect.CURRENT, "", Optional.empty(), Optional.empty(),
                perSecond, burst, Duration.ofMinutes(5), Optional.empty());
        return new WorkspaceEntry(key, settings,
                new WorkspaceIdentity(name, "", "100ms", new WorkspaceIdentity.Source("", "", Set.of())), rooms,
                registry.remote(name, key, settings), new Inventory(), new Templates(rooms, System::nanoTime),
                new CredentialsBreaker(System::nanoTime));
    }

    /** That many Rooms of a workspace want a call at once. */
    public void flood(WorkspaceEntry workspace, int count) {
        for (int i = 0; i < count; i++) {
            ResourceID id = new ResourceID("flood-" + i, workspace.key().toString());
            slots.execute(() -> call(id, workspace));
        }
    }

    /**
     * Calls of Rooms of a workspace, one begun each interval.
     *
     * @return how long each took from its event to its answer, in nanoseconds, sorted
     */
    public long[] paced(WorkspaceEntry workspace, int count, Duration interval) throws InterruptedException {
        long[] took = new long[count];
        CountDownLatch left = new CountDownLatch(count);
        long begin = System.nanoTime();
        for (int i = 0; i < count; i++) {
            int number = i;
            long due = begin + i * interval.toNanos();
            LockSupport.parkNanos(due - System.nanoTime());
            slots.execute(() -> {
                call(new ResourceID("room-" + number, workspace.key().toString()), workspace);
                took[number] = System.nanoTime() - due;
                left.countDown();
            });
        }
        if (!left.await(5, TimeUnit.MINUTES)) {
            throw new IllegalStateException(left.getCount() + " of " + count + " calls got no answer");
        }
        Arrays.sort(took);
        return took;
    }

    private void call(ResourceID id, WorkspaceEntry workspace) {
        try {
            Outcome<RemoteRoom> outcome = calls.read(
                    RemoteCalls.Caller.room(id, workspace, Priority.CREATION, () -> true, () -> true),
                    rooms -> rooms.read(id.getName()));
            if (!(outcome instanceof Outcome.Absent<RemoteRoom>)) {
                throw new IllegalStateException("the call was not made: " + outcome);
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        slots.shutdownNow();
    }

    /** Nothing fails here. */
    private static final class Deaf implements RemoteCalls.Listener {
        @Override
        public void refused(CredentialsBreaker credentials) {
            throw new IllegalStateException("the credentials were refused");
        }

        @Override
        public void accepted(CredentialsBreaker credentials) {
            throw new IllegalStateException("the credentials had been refused");
        }

        @Override
        public void recovered(WorkspaceKey key) {
            throw new IllegalStateException("calls had failed");
        }

        @Override
        public void shown(WorkspaceEntry workspace, RemoteRoom room) {
        }
    }

    /** Answers after a fixed time. */
    private record Steady(Duration latency) implements RoomsApi {
        @Override
        public Outcome<RemoteRoom> write(RoomWrite write) {
            return answer();
        }

        @Override
        public Outcome<RemoteRoom> read(String id) {
            return answer();
        }

        @Override
        public Outcome<Page<RemoteRoom>> list(RoomQuery query) {
            return answer();
        }

        @Override
        public RemoteClock clock() {
            return new RemoteClock(Clock.systemUTC());
        }

        @Override
        public Outcome<Page<Template>> templates(Optional<String> start) {
            return answer();
        }

        private <T> Outcome<T> answer() {
            long due = System.nanoTime() + latency.toNanos();
            while (System.nanoTime() < due && !Thread.currentThread().isInterrupted()) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
            return new Outcome.Absent<>();
        }
    }
}
