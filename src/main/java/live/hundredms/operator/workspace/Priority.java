package live.hundredms.operator.workspace;

import java.util.Locale;

/** Class of a call to 100ms. The classes that wait in a namespace share what it gets by their weights. */
public enum Priority {
    /** A person changed what a Room should be, approved a plan, or asked for a reconcile. */
    SPEC_CHANGE(8),
    /** A Room is being deleted. */
    DELETION(4),
    /** A Room has no room yet. */
    CREATION(2),
    /** Everything else that is done for a Room, such as putting back what somebody changed at 100ms. */
    DRIFT_REPAIR(1),
    /**
     * A call of the workspace that its Rooms wait for: the first listing after a start, a listing of templates, a check of
     * the identity.
     */
    FIRST_SWEEP(8),
    /** Any other call of the workspace: a later listing, and reads of rooms that a listing did not show. */
    SWEEP(2),
    /** A check of recordings, for which nothing waits. */
    RECORDINGS(1);

    private final int weight;

    Priority(int weight) {
        this.weight = weight;
    }

    /** Its part of what is shared by weight; above 0. */
    int weight() {
        return weight;
    }

    /** Whether it is a class of the workspace's own calls, which belong to no namespace. */
    boolean isOfWorkspace() {
        return this == FIRST_SWEEP || isPatient();
    }

    /** Whether Rooms that may come are to find half of the bucket full. */
    boolean isPatient() {
        return this == SWEEP || this == RECORDINGS;
    }

    /** For metrics. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
