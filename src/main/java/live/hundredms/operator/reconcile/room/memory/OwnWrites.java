package live.hundredms.operator.reconcile.room.memory;

import live.hundredms.operator.reconcile.object.RoomView;

/**
 * Tracks whether the cache shows what this process last wrote to a Room. The SDK's cache does so at once, except if
 * another client changed the Room just before: then it shows that change until the informer receives the write, too.
 *
 * @param newest resource version of the newest write that the informer has not shown yet; 0 if there is none
 * @param writing whether a write is under way
 * @param shown newest resource version that the informer has shown since the write was sent
 */
record OwnWrites(long newest, boolean writing, long shown) {
    static final OwnWrites NONE = new OwnWrites(0, false, 0);

    OwnWrites sent() {
        return new OwnWrites(newest, true, 0);
    }

    /** A copy after a write, which left the Room in this state. */
    OwnWrites answered(RoomView after) {
        long written = after.resourceVersion();
        return new OwnWrites(shown >= written ? 0 : written, false, 0);
    }

    /** A copy after a write was refused, or its reply was lost. */
    OwnWrites failed() {
        return new OwnWrites(newest, false, 0);
    }

    /** A copy after the informer showed this state of the Room. */
    OwnWrites shown(RoomView now) {
        long version = now.resourceVersion();
        return new OwnWrites(version >= newest ? 0 : newest, writing, writing ? Math.max(shown, version) : 0);
    }

    /** Whether the Room was written to after the state that the cache shows. */
    boolean isOutdated(RoomView room) {
        return room.resourceVersion() < newest;
    }
}
