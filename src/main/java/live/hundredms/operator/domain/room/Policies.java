package live.hundredms.operator.domain.room;

import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import live.hundredms.operator.domain.room.DeletionDecision.Basis;

/**
 * Policies for one Room, and the decisions that follow from them.
 *
 * @param deletion policy of the Room itself
 * @param deletionDefault default of its workspace object for rooms that were created
 * @param adoptedDefault default of its workspace object for rooms that were adopted
 * @param adoption policy of the Room, else of its workspace object, else {@link Adoption#ADOPT}
 * @param ownManagement policy of the Room itself
 * @param ceiling the most that its workspace object allows
 * @param rules rules of its workspace object
 */
public record Policies(Optional<Deletion> deletion, Optional<Deletion> deletionDefault,
        Optional<Deletion> adoptedDefault, Adoption adoption, Management ownManagement, Management ceiling,
        RulesInForce rules) {

    /** Policies in a workspace without rules. */
    public Policies(Optional<Deletion> deletion, Optional<Deletion> deletionDefault, Optional<Deletion> adoptedDefault,
            Adoption adoption, Management management) {
        this(deletion, deletionDefault, adoptedDefault, adoption, management, Management.MANAGE, RulesInForce.NONE);
    }

    /** Policies in a workspace without a default for adopted rooms. */
    public Policies(Optional<Deletion> deletion, Optional<Deletion> deletionDefault, Adoption adoption,
            Management management) {
        this(deletion, deletionDefault, Optional.empty(), adoption, management);
    }

    /** Policies of a Room whose manifest cannot be read: it is unknown whether its room may be disabled. */
    public static final Policies UNREADABLE = new Policies(Optional.of(Deletion.RETAIN), Optional.empty(),
            Adoption.REFUSE, Management.MANAGE);

    /** What happens to the room when the Room is deleted. 100ms has no call that deletes a room. */
    public enum Deletion {
        /** The room is disabled. */
        DISABLE,
        /** The room is left unchanged. */
        RETAIN
    }

    /** What happens if the name already exists at 100ms. */
    public enum Adoption {
        /** The Room adopts the room. */
        ADOPT,
        /** The room is left unchanged, and the Room reports it. */
        REFUSE
    }

    /** How far the operator manages a room, the least first. */
    public enum Management {
        /** The operator never writes at 100ms, not even on deletion. */
        OBSERVE,
        /** The operator writes only what a person approved. */
        PLAN,
        /** The operator keeps the room as declared. */
        MANAGE
    }

    /** How far the operator manages the room: the stricter of the Room's policy and the workspace object's limit. */
    public Management management() {
        return Stream.of(ownManagement, ceiling).min(Comparator.naturalOrder()).orElseThrow();
    }

    /** Description of what decides {@link #management}: the Room, unless its workspace object is stricter. */
    public String managementSource() {
        return ceiling.compareTo(ownManagement) < 0
                ? "managementPolicy of " + rules.workspace()
                : "spec.managementPolicy";
    }

    /** A copy with these rules of the workspace object. */
    public Policies under(RulesInForce demanded) {
        return new Policies(deletion, deletionDefault, adoptedDefault, adoption, ownManagement, ceiling, demanded);
    }

    /** A copy for a workspace object that allows no more than that. */
    public Policies upTo(Management most) {
        return new Policies(deletion, deletionDefault, adoptedDefault, adoption, ownManagement, most, rules);
    }

    /** Whether the operator may ever write anything at 100ms for this Room. */
    public boolean mayWrite() {
        return management() != Management.OBSERVE;
    }

    /** Whether the Room may adopt an existing room. */
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
