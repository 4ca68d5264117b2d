package live.hundredms.operator.suites.exploration;

import live.hundredms.operator.domain.room.RemoteRoom;

/**
 * A room at the abstract 100ms, with what the promises are checked against.
 *
 * @param maker uid of the Room that made it, or {@link #PERSON}
 * @param lane whose clock runs for it: names that have nothing to do with each other share no time
 * @param renamed whether a person ever renamed it
 * @param late whether a call that nobody waited for switched it on or off since it was last written
 * @param secret the version of the Secret it was given; {@link #OVERTAKEN} if a call came after a later one
 * @param pushes how often it was given that version for one Room
 * @param pusher uid of that Room
 */
record Hosted(String workspace, RemoteRoom room, String maker, String lane, boolean renamed, boolean late, int secret,
        int pushes, String pusher) {
    static final String PERSON = "a person";
    /** Uid of a Room that was gone before the history began. */
    static final String FORMER = "z00";
    /** Uid of the Room that had its room before. */
    static final String EARLIER = "y00";
    /** Maker of what 100ms lost. */
    static final String NOBODY = "nobody";
    static final int OVERTAKEN = -1;

    Hosted showing(RemoteRoom now) {
        return new Hosted(workspace, now, maker, lane, renamed, late, secret, pushes, pusher);
    }

    Hosted renamedTo(RemoteRoom now) {
        return new Hosted(workspace, now, maker, lane, true, late, secret, pushes, pusher);
    }

    /** The same once another Room took it over from the one that made it. */
    Hosted inherited(String uid) {
        return new Hosted(workspace, room, uid, lane, renamed, late, secret, pushes, pusher);
    }

    /** The same after a write. */
    Hosted written(RemoteRoom now, boolean afterwards) {
        boolean switched = !now.enabled().equals(room.enabled());
        return new Hosted(workspace, now, maker, lane, renamed, afterwards && (late || switched), secret, pushes,
                pusher);
    }

    Hosted given(int version, String uid, boolean afterwards) {
        int now = afterwards && secret > version ? OVERTAKEN : version;
        return new Hosted(workspace, room, maker, lane, renamed, late, now,
                secret == version && pusher.equals(uid) ? pushes + 1 : 1, uid);
    }

    boolean isNamed(String workspaceAsked, String name) {
        return workspace.equals(workspaceAsked) && room.name().equalsIgnoreCase(name);
    }
}
