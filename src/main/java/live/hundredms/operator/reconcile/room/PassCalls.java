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
 * The calls of one pass to 100ms. Each is made when its turn has come, and only if the Room is still what the pass is
 * about by then.
 */
final class PassCalls {
    private final RemoteCalls calls;
    private final PassRoom room;
    private final Priority priority;
    private final Optional<WorkspaceEntry> workspace;
    private boolean failed;
    private Duration turnedAway = Duration.ZERO;

    /**
     * No call was made yet.
     *
     * @param priority the class of these calls
     * @param workspace empty if it can't be used; the pass then wants no call
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

    /** The hash of the access key id, as a claim keeps it. */
    Optional<String> identity() {
        return workspace.map(WorkspaceEntry::accessKeyFingerprint);
    }

    <T> Outcome<T> look(Function<RoomsApi, Outcome<T>> call) throws InterruptedException {
        return look(priority, call);
    }

    /** Reads the room of that ID. If a listing did not show it, that is a call of the workspace. */
    Outcome<RemoteRoom> read(String id) throws InterruptedException {
        boolean missing = workspace().inventory().listed() && !workspace().inventory().shows(id);
        return look(priority == Priority.DRIFT_REPAIR && missing && !room.isRequested() ? Priority.SWEEP : priority,
                rooms -> rooms.read(id));
    }

    private <T> Outcome<T> look(Priority in, Function<RoomsApi, Outcome<T>> call) throws InterruptedException {
        failed = false;
        return answered(calls.read(caller(in, room::isStillCurrent), rooms -> made(call.apply(rooms))));
    }

    private <T> Outcome<T> answered(Outcome<T> outcome) {
        if (outcome instanceof Outcome.Unavailable<T> && !failed) {
            turnedAway = workspace().remote().outages().turnAway();
        }
        return outcome;
    }

    /** How long the Room waits at least until its next pass, because a breaker did not let its last call through. */
    Duration turnedAway() {
        return turnedAway;
    }

    /** The failure with which a write would end that is not made now; empty if it would be made. */
    Optional<Outcome<?>> refusal() {
        failed = false;
        return calls.refusal(caller(priority, room::isStillCurrent)).map(this::answered);
    }

    /** Whether the last call was made and failed; one that a breaker did not let through did not fail. */
    boolean hasFailed() {
        return failed;
    }

    private <T> Outcome<T> made(Outcome<T> outcome) {
        failed = outcome instanceof Outcome.Unavailable<T>;
        return outcome;
    }

    /** The time at 100ms. */
    RemoteClock clock() {
        return workspace().rooms().clock();
    }

    /**
     * What a write came to.
     *
     * @param times when it was under way, the last time if it was made again; empty if it was not sent
     */
    record Written(Outcome<RemoteRoom> outcome, Optional<CallTimes> times) {
    }

    /**
     * Makes a write.
     *
     * @param before is done when nothing is in the way any more, directly before the write is sent
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
