package live.hundredms.operator.domain.room;

/**
 * What the deletion of a Room does to a room, and what decides that (invariant 4). It never enables a room.
 *
 * @param effect what the deletion does
 * @param basis what decides it
 */
public record DeletionDecision(Policies.Deletion effect, Basis basis) {

    /** What decides. The first of these that applies does. */
    public enum Basis {
        /** {@code roomRules.deletion} of its workspace object. */
        RULE("roomRules.deletion of the workspace object is Retain"),
        /** {@code managementPolicy: Observe}. */
        OBSERVE("managementPolicy is Observe"),
        /** {@code deletionPolicy} of the Room. */
        ROOM("its spec.deletionPolicy says so"),
        /** {@code defaults.deletionPolicy} or {@code defaults.adoptedDeletionPolicy} of its workspace object. */
        WORKSPACE("spec.defaults of the workspace object say so"),
        /** The built-in default for a room that the Room created. */
        BUILT_IN("this Room created the room"),
        /** Whether the room was enabled when it was found. */
        FOUND("it was %s when this Room adopted it"),
        /** That nobody knows whether an adopted room was enabled when it was found. */
        UNKNOWN("the operator does not know whether the room was enabled when this Room adopted it");

        private final String reason;

        Basis(String reason) {
            this.reason = reason;
        }
    }

    /** Whether the deletion disables the room. */
    public boolean disables() {
        return effect == Policies.Deletion.DISABLE;
    }

    /** Whether the room is left unchanged only because its former state is not known. */
    public boolean isUnknown() {
        return basis == Basis.UNKNOWN;
    }

    /**
     * For whoever wants to know beforehand, without a full stop.
     *
     * @param enabled whether the manifest says that participants can join
     */
    public String sentence(boolean enabled) {
        if (!disables() && !enabled) {
            return "With spec.enabled: false, the room is disabled, and it stays disabled if this Room is deleted";
        }
        return "Deleting this Room " + (disables() ? "disables the room" : "leaves the room enabled") + ", because "
                + because();
    }

    /** What decides, as a clause. */
    public String because() {
        return basis.reason.formatted(disables() ? "disabled" : "enabled");
    }
}
