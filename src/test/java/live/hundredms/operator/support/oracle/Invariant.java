package live.hundredms.operator.support.oracle;

/** What the operator promises, by the numbers and titles of {@code src/docs/architecture.md}. */
public enum Invariant {
    /** No history of crashes, retries, restarts or restored backups makes a second room for a Room. */
    ONE_ROOM(1, "One Room, one room"),
    /** Two Rooms never own the same room. */
    NO_TWO_OWNERS(2, "No room has two owners"),
    /** An answer that proves neither presence nor absence never leads to a write. */
    NO_WRITE_WITHOUT_PROOF(3, "No write without proof"),
    /** It disables one only as policies say, or as the room was found; what is not the Room's is never disabled. */
    DELETION_NEVER_ENABLES(4, "Deletion never enables a room"),
    /** In no status, Event, log line, metric, trace, label or text of an exception. */
    NO_SECRET_SHOWN(5, "No secret is shown"),
    /** Neither to Kubernetes nor to 100ms, on a sweep and after a restart too. */
    NOTHING_WRITTEN_AT_REST(6, "Nothing is written at rest"),
    /** And at most one more for each crash or lost reply. */
    ONE_ROTATION_ONE_UPDATE(7, "One rotation, one update"),
    /** A change of the spec is applied, whatever else happens at the same time. */
    NO_CHANGE_LOST(8, "No change is lost"),
    /** Trouble of one workspace never delays the Rooms of another. */
    WORKSPACES_APART(9, "Workspaces do not delay each other"),
    /** With credentials of another workspace no room is created there. */
    NO_ROOM_IN_ANOTHER_WORKSPACE(10, "No room in another workspace"),
    /** While an operator runs. */
    DELETIONS_END(11, "Deletions end");

    private final int number;
    private final String title;

    Invariant(int number, String title) {
        this.number = number;
        this.title = title;
    }

    /** Its heading, behind the number. */
    public String title() {
        return title;
    }

    /** How every suite says that it does not hold. */
    public String broken(String how) {
        return number + ": " + how;
    }
}
