package live.hundredms.operator.reconcile.room.memory;

import live.hundredms.operator.reconcile.object.RoomView;

/**
 * Whether the cache shows what this process last wrote to a Room. The SDK's does so at once, except if another client changed
 * the Room just before: it then goes on showing that change until the informer has the write, too.
 *
 * @param newest the resourceVersion of the newest write that the informer has not shown yet; 0 if there is none
 * @param writing whether one is on its way
 * @param shown the newest resourceVersion that the informer has shown since it was sent
 */
record OwnWrites(long newest, boolean writing, long shown) {
    static final OwnWrites NONE = new OwnWrites(0, false, 0);

    OwnWrites sent() {
        return new OwnWrites(newest, true, 0);
    }

    /** The write has made this of the Room. */
    OwnWrites answered(RoomView after) {
        long written = after.resourceVersion();
        return new OwnWrites(shown >= written ? 0 : written, false, 0);
    }

    /** It was refused, or its reply was lost. */
    OwnWrites failed() {
        return new OwnWrites(newest, false, 0);
    }

    /** The informer shows the Room like this. */
    OwnWrites shown(RoomView now) {
        long version = now.resourceVersion();
        return new OwnWrites(version >= newest ? 0 : newest, writing, writing ? Math.max(shown, version) : 0);
    }

    /** Whether a Room that the cache shows like this was written to since. */
    boolean isOutdated(RoomView room) {
        return room.resourceVersion() < newest;
    }
}
