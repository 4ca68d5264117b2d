package live.hundredms.operator.reconcile.recording;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import live.hundredms.operator.domain.room.Outcome;
import live.hundredms.operator.inventory.AssetList;
import live.hundredms.operator.inventory.AssetProgress;
import live.hundredms.operator.reconcile.calls.RemoteCalls;
import live.hundredms.operator.reconcile.cluster.WorkspaceRooms;
import live.hundredms.operator.reconcile.object.RecordingCondition;
import live.hundredms.operator.reconcile.object.RoomView;
import live.hundredms.operator.workspace.Priority;
import live.hundredms.operator.workspace.WorkspaceEntry;
import org.jspecify.annotations.Nullable;

/** The checks of one workspace, one at a time, and what is remembered from one to the next. */
final class RecordingCheck {
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable AssetProgress progress;

    /** Result of a check. */
    enum End {
        /** No Room declares a storage, and no call was made. */
        NOBODY_ASKS,
        /** The list was read, or could not be read this time. */
        MADE,
        /** The list cannot be read in this workspace. */
        IMPOSSIBLE,
        /** Another check replaced this one. */
        REPLACED
    }

    /**
     * The end of a check.
     *
     * @param why a clause if the check is impossible, else empty
     */
    record Ended(End end, String why) {
        private Ended(End end) {
            this(end, "");
        }

        /** A check that was made. Whatever its result, the next one follows at the usual time. */
        static Ended made() {
            return new Ended(End.MADE);
        }
    }

    /**
     * Makes a check as soon as no other one is under way.
     *
     * @param meant whether the check is still planned; asked when it is its turn
     */
    Ended run(WorkspaceEntry entry, RemoteCalls calls, WorkspaceRooms rooms, RecordingReports reports,
            BooleanSupplier meant) {
        lock.lock();
        try {
            return meant.getAsBoolean() ? check(entry, calls, rooms, reports) : new Ended(End.REPLACED);
        } finally {
            lock.unlock();
        }
    }

    private Ended check(WorkspaceEntry entry, RemoteCalls calls, WorkspaceRooms rooms, RecordingReports reports) {
        List<RoomView> storing = rooms.storing(entry.key());
        if (storing.isEmpty()) {
            return new Ended(End.NOBODY_ASKS);
        }
        Instant now = entry.rooms().clock().now();
        AssetProgress before = before(storing, now);
        AssetList list = new AssetList(entry.rooms(), calls.ofWorkspace(entry, Priority.RECORDINGS));
        return switch (list.check(before, judged(storing), now)) {
            case Outcome.Found<AssetList.Checked>(AssetList.Checked checked) -> {
                progress = checked.progress();
                reports.count(entry.key(), checked.tally());
                checked.gap().ifPresent(gap -> reports.tell(entry.key(), gap));
                reports.report(rooms.storing(entry.key()), checked.progress().newest());
                yield new Ended(End.MADE);
            }
            case Outcome.Denied<AssetList.Checked>(String message) -> new Ended(End.IMPOSSIBLE, message);
            case Outcome.Absent<AssetList.Checked> _ -> new Ended(End.IMPOSSIBLE, "100ms answered 404");
            case Outcome.Invalid<AssetList.Checked> invalid ->
                new Ended(End.IMPOSSIBLE, "100ms refused the request: " + invalid.message());
            case Outcome.CredentialsRefused<AssetList.Checked> _,Outcome.RateLimited<AssetList.Checked> _,Outcome.Unavailable<AssetList.Checked> _ ->
                new Ended(End.MADE);
        };
    }

    /** Progress before a check. It includes what former processes wrote about Rooms of which nothing was judged yet. */
    private AssetProgress before(List<RoomView> storing, Instant now) {
        AssetProgress known = progress == null
                ? AssetProgress.begin(now,
                        storing.stream().flatMap(room -> RecordingCondition.since(room).stream())
                                .filter(since -> !since.isAfter(now)).max(Comparator.naturalOrder()))
                : progress;
        return known.of(judged(storing),
                storing.stream().map(RecordingCondition::failed).flatMap(Optional::stream).toList());
    }

    private static Set<String> judged(List<RoomView> storing) {
        return storing.stream().flatMap(room -> RecordingCondition.roomId(room).stream()).collect(Collectors.toSet());
    }
}
