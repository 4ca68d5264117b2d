package live.hundredms.operator.domain.room;

import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import live.hundredms.operator.domain.room.DeletionDecision.Basis;

/**
 * What the operator may do for one Room, and the answers that follow.
 *
 * @param deletion what the Room itself says
 * @param deletionDefault what its workspace says of rooms that were created
 * @param adoptedDefault what its workspace says of rooms that were adopted
 * @param adoption what the Room or else its workspace says, {@link Adoption#ADOPT} if both say nothing
 * @param ownManagement what the Room says
 * @param ceiling the most that its workspace allows
 * @param rules what its workspace demands
 */
public record Policies(Optional<Deletion> deletion, Optional<Deletion> deletionDefault,
        Optional<Deletion> adoptedDefault, Adoption adoption, Management ownManagement, Management ceiling,
        RulesInForce rules) {

    /** In a workspace without rules. */
    public Policies(Optional<Deletion> deletion, Optional<Deletion> deletionDefault, Optional<Deletion> adoptedDefault,
            Adoption adoption, Management management) {
        this(deletion, deletionDefault, adoptedDefault, adoption, management, Management.MANAGE, RulesInForce.NONE);
    }

    /** In a workspace that says nothing of adopted rooms. */
    public Policies(Optional<Deletion> deletion, Optional<Deletion> deletionDefault, Adoption adoption,
            Management management) {
        this(deletion, deletionDefault, Optional.empty(), adoption, management);
    }

    /** Of a Room whose manifest cannot be read: nobody knows whether its room may be disabled. */
    public static final Policies UNREADABLE = new Policies(Optional.of(Deletion.RETAIN), Optional.empty(),
            Adoption.REFUSE, Management.MANAGE);

    /** What happens to the remote room when the Room is deleted; 100ms has no delete. */
    public enum Deletion {
        /** The remote room is disabled. */
        DISABLE,
        /** The remote room is left as it is. */
        RETAIN
    }

    /** What happens if the name already exists at 100ms. */
    public enum Adoption {
        /** The remote room is adopted. */
        ADOPT,
        /** It is left alone and the Room says so. */
        REFUSE
    }

    /** How much the operator does, the least first. */
    public enum Management {
        /** It never writes at 100ms, not even on deletion. */
        OBSERVE,
        /** It writes only what a person approved. */
        PLAN,
        /** It keeps the remote room as the manifest says. */
        MANAGE
    }

    /** How much the operator does: the stricter of what the Room says and its workspace allows. */
    public Management management() {
        return Stream.of(ownManagement, ceiling).min(Comparator.naturalOrder()).orElseThrow();
    }

    /** What says how much the operator does, in words: the Room, unless its workspace is stricter. */
    public String managementSource() {
        return ceiling.compareTo(ownManagement) < 0
                ? "managementPolicy of " + rules.workspace()
                : "spec.managementPolicy";
    }

    /** The same in a workspace with these rules. */
    public Policies under(RulesInForce demanded) {
        return new Policies(deletion, deletionDefault, adoptedDefault, adoption, ownManagement, ceiling, demanded);
    }

    /** The same in a workspace that allows no more than that. */
    public Policies upTo(Management most) {
        return new Policies(deletion, deletionDefault, adoptedDefault, adoption, ownManagement, most, rules);
    }

    /** Whether anything may ever be written at 100ms for this Room. */
    public boolean mayWrite() {
        return management() != Management.OBSERVE;
    }

    /** Whether a room that was there before may be adopted. */
    public boolean adopts() {
        return adoption == Adoption.ADOPT;
    }

    /**
     * What deletion does to a room (invariant 4).
     *
     * @param foundEnabled whether an adopted room was enabled when it was found; empty if that is not known
     */
    public DeletionDecision onDeletion(Origin origin, Optional<Boolean> foundEnabled) {
        if (rules.rules().deletion() == WorkspaceRules.Deletion.RETAIN) {
            return new DeletionDecision(Deletion.RETAIN, Basis.RULE);
        }
        if (!mayWrite()) {
            return new DeletionDecision(Deletion.RETAIN, Basis.OBSERVE);
        }
        return deletion.map(own -> new DeletionDecision(own, Basis.ROOM)).orElseGet(() -> switch (origin) {
            case CREATED -> deletionDefault.map(said -> new DeletionDecision(said, Basis.WORKSPACE))
                    .orElse(new DeletionDecision(Deletion.DISABLE, Basis.BUILT_IN));
            case ADOPTED -> adoptedDefault.map(said -> new DeletionDecision(said, Basis.WORKSPACE))
                    .orElseGet(() -> asFound(foundEnabled));
        });
    }

    private static DeletionDecision asFound(Optional<Boolean> enabled) {
        return enabled.map(was -> new DeletionDecision(was ? Deletion.RETAIN : Deletion.DISABLE, Basis.FOUND))
                .orElse(new DeletionDecision(Deletion.RETAIN, Basis.UNKNOWN));
    }
}
