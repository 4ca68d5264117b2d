package live.hundredms.operator.domain.room;

import java.util.Optional;

/**
 * What the operator may do for one Room, and the answers that follow.
 *
 * @param deletion what the Room itself says
 * @param deletionDefault what its workspace says; an adopted room ignores it
 * @param adoption what the Room or else its workspace says, {@link Adoption#ADOPT} where both are silent
 */
public record Policies(Optional<Deletion> deletion, Optional<Deletion> deletionDefault, Adoption adoption,
        Management management) {

    /** Of a Room whose manifest can't be read: nobody knows whether its room may be disabled. */
    public static final Policies UNREADABLE = new Policies(Optional.of(Deletion.RETAIN), Optional.empty(),
            Adoption.REFUSE, Management.MANAGE);

    /** What happens to the remote room when the Room is deleted; 100ms has no delete. */
    public enum Deletion {
        /** The remote room is disabled. */
        DISABLE,
        /** The remote room is left as it is. */
        RETAIN
    }

    /** What happens where the name already exists at 100ms. */
    public enum Adoption {
        /** The remote room is adopted. */
        ADOPT,
        /** It is left alone and the Room says so. */
        REFUSE
    }

    /** How much the operator does. */
    public enum Management {
        /** It keeps the remote room as the manifest says. */
        MANAGE,
        /** It never writes at 100ms, not even on deletion. */
        OBSERVE,
        /** It writes only what a person approved. */
        PLAN
    }

    /** Whether anything may ever be written at 100ms for this Room. */
    public boolean mayWrite() {
        return management != Management.OBSERVE;
    }

    /** Whether a room that was there before may be adopted. */
    public boolean adopts() {
        return adoption == Adoption.ADOPT;
    }

    /** What deletion does to a room of that origin: Room, then workspace, then built in (invariant 4). */
    public Deletion onDeletion(Origin origin) {
        return deletion
                .orElseGet(() -> origin == Origin.ADOPTED ? Deletion.RETAIN : deletionDefault.orElse(Deletion.DISABLE));
    }
}
