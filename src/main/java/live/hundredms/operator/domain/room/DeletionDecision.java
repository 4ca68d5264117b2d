package live.hundredms.operator.domain.room;

/**
 * What the deletion of a Room does to a room, and what decides that (invariant 4). It never enables one.
 *
 * @param effect what it does
 * @param basis what decides it
 */
public record DeletionDecision(Policies.Deletion effect, Basis basis) {

    /** What decides: the first of these that says something. */
    public enum Basis {
        /** {@code roomRules.deletion} of its workspace object. */
        RULE("roomRules.deletion of the workspace object is Retain"),
        /** {@code managementPolicy: Observe}. */
        OBSERVE("managementPolicy is Observe"),
        /** {@code deletionPolicy} of the Room. */
        ROOM("its spec.deletionPolicy says so"),
        /** {@code defaults.deletionPolicy} or {@code defaults.adoptedDeletionPolicy} of its workspace object. */
        WORKSPACE("spec.defaults of the workspace object say so"),
        /** That nothing else is said of a room that was created. */
        BUILT_IN("this Room created the room"),
        /** Whether the room was enabled when it was found. */
        FOUND("it was %s when this Room adopted it"),
        /** That nobody knows whether an adopted room was enabled when it was found. */
        UNKNOWN("it is not known whether it was enabled when this Room adopted it");

        private final String reason;

        Basis(String reason) {
            this.reason = reason;
        }
    }

    /** Whether the room is disabled. */
    public boolean disables() {
        return effect == Policies.Deletion.DISABLE;
    }

    /** Whether the room is left as it is only because nobody knows better. */
    public boolean isUnknown() {
        return basis == Basis.UNKNOWN;
    }

    /** For whoever wants to know beforehand, without a full stop. */
    public String sentence() {
        return "Deleting this Room " + (disables() ? "disables the room" : "leaves the room unchanged at 100ms")
                + ", because " + basis.reason.formatted(disables() ? "disabled" : "enabled");
    }
}
