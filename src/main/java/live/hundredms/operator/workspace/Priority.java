package live.hundredms.operator.workspace;

import java.util.Locale;

/** Class of a call to 100ms. The waiting classes of a namespace share its turns by their weights. */
public enum Priority {
    /** A person changed the desired state, approved a plan, or requested a reconcile. */
    SPEC_CHANGE(8),
    /** A Room is being deleted. */
    DELETION(4),
    /** A Room has no room yet. */
    CREATION(2),
    /** Any other call for a Room, such as one that corrects a change made at 100ms. */
    DRIFT_REPAIR(1),
    /**
     * A call of the workspace that its Rooms wait for: the first listing after a start, a listing of templates, or a
     * check of the identity.
     */
    FIRST_SWEEP(8),
    /** Any other call of the workspace: a later listing, or a read of a room that a listing did not show. */
    SWEEP(2),
    /** A check of recordings. No Room waits for it. */
    RECORDINGS(1);

    private final int weight;

    Priority(int weight) {
        this.weight = weight;
    }

    /** Weight of the class; above 0. */
    int weight() {
        return weight;
    }

    /** Whether this is a class of the workspace's own calls, which belong to no namespace. */
    boolean isOfWorkspace() {
        return this == FIRST_SWEEP || isPatient();
    }

    /** Whether calls of this class leave half of the bucket to Rooms that may need calls soon. */
    boolean isPatient() {
        return this == SWEEP || this == RECORDINGS;
    }

    /** Name of the class in metrics. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
