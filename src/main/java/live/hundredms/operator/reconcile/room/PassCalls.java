package live.hundredms.operator.reconcile.room;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import live.hundredms.operator.domain.room.CallTimes;
import live.hundredms.operator.domain.room.Outcome;
import live.hundredms.operator.domain.room.RemoteRoom;
import live.hundredms.operator.domain.room.RoomWrite;
import live.hundredms.operator.reconcile.calls.CodeWrite;
import live.hundredms.operator.reconcile.calls.RemoteCalls;
import live.hundredms.operator.remote.RemoteClock;
import live.hundredms.operator.remote.RoomCodesApi;
import live.hundredms.operator.remote.RoomsApi;
import live.hundredms.operator.workspace.Priority;
import live.hundredms.operator.workspace.WorkspaceEntry;

/**
 * The calls of one pass to 100ms. Each is made when it is its turn, and only if the Room has not changed since the pass
 * began.
 */
final class PassCalls {
    private final RemoteCalls calls;
    private final PassRoom room;
    private final Priority priority;
    private final Optional<WorkspaceEntry> workspace;
    private boolean failed;
    private Duration turnedAway = Duration.ZERO;

    /**
     * No calls yet.
     *
     * @param priority class of these calls
     * @param workspace empty if the workspace cannot be used; the pass then makes no call
     */
    PassCalls(RemoteCalls calls, PassRoom room, Priority priority, Optional<WorkspaceEntry> workspace) {
        this.calls = calls;
        this.room = room;
        this.priority = priority;
        this.workspace = workspace;
    }

    WorkspaceEntry workspace() {
        return workspace.orElseThrow();
    }

    /** Hash of the access key in the form of a claim. */
    Optional<String> identity() {
        return workspace.map(WorkspaceEntry::accessKeyFingerprint);
    }

    <T> Outcome<T> read(Function<RoomsApi, Outcome<T>> call) throws InterruptedException {
        return read(priority, call);
    }

    /** Reads the room of that ID. If a listing did not show the room, the read counts as a call of the workspace. */
    Outcome<RemoteRoom> read(String id) throws InterruptedException {
        boolean missing = workspace().inventory().listed() && !workspace().inventory().shows(id);
        return read(priority == Priority.DRIFT_REPAIR && missing && !room.isRequested() ? Priority.SWEEP : priority,
                rooms -> rooms.read(id));
    }

    private <T> Outcome<T> read(Priority in, Function<RoomsApi, Outcome<T>> call) throws InterruptedException {
        failed = false;
        return answered(calls.read(caller(in, room::isStillCurrent), rooms -> made(call.apply(rooms))));
    }

    private <T> Outcome<T> answered(Outcome<T> outcome) {
        if (outcome instanceof Outcome.Unavailable<T> && !failed) {
            turnedAway = workspace().remote().outages().turnAway();
        }
        return outcome;
    }

    /** Minimum delay before the Room's next pass, because a breaker refused its last call. */
    Duration turnedAway() {
        return turnedAway;
    }

    /** The failure with which a write would end that is not made now; empty if it would be made. */
    Optional<Outcome<?>> refusal() {
        failed = false;
        return calls.refusal(caller(priority, room::isStillCurrent)).map(this::answered);
    }

    /** Whether the last call was made and failed. A call that a breaker refused did not fail. */
    boolean hasFailed() {
        return failed;
    }

    private <T> Outcome<T> made(Outcome<T> outcome) {
        failed = outcome instanceof Outcome.Unavailable<T>;
        return outcome;
    }

    /** The clock of 100ms. */
    RemoteClock clock() {
        return workspace().rooms().clock();
    }

    /**
     * Result of a write.
     *
     * @param times when the write was under way, the last time if it was repeated; empty if it was not sent
     */
    record Written(Outcome<RemoteRoom> outcome, Optional<CallTimes> times) {
    }

    /**
     * Makes a write.
     *
     * @param before run directly before the write is sent, when nothing prevents it any more
     */
    Written write(RoomWrite write, Runnable before) throws InterruptedException {
        AtomicReference<Optional<CallTimes>> times = new AtomicReference<>(Optional.empty());
        failed = false;
        Outcome<RemoteRoom> outcome = answered(
                calls.write(caller(priority, room::isStillCurrentAtApiServer), write, rooms -> {
                    before.run();
                    Instant began = rooms.clock().machine();
                    Outcome<RemoteRoom> reply = made(rooms.write(write));
                    times.set(Optional.of(rooms.clock().times(began, rooms.clock().machine())));
                    return reply;
                }));
        return new Written(outcome, times.get());
    }

    /** Makes or disables room codes. */
    <T> Outcome<T> codes(CodeWrite write, Function<RoomCodesApi, Outcome<T>> call) throws InterruptedException {
        failed = false;
        return answered(calls.codes(caller(priority, room::isStillCurrentAtApiServer), write,
                rooms -> made(call.apply(rooms.codes()))));
    }

    Outcome<Optional<String>> template(String name) throws InterruptedException {
        return calls.template(name, workspace());
    }

    private RemoteCalls.Caller caller(Priority in, BooleanSupplier stillMeant) {
        return RemoteCalls.Caller.room(room.id(), workspace(), in, room::isStillCurrent, stillMeant);
    }
}
