package live.hundredms.operator.suites.exploration;

import live.hundredms.operator.domain.room.Policies;
import live.hundredms.operator.domain.room.WorkspaceRules;
import live.hundredms.operator.domain.room.RulesInForce;

/**
 * What the workspace objects of both seats demand of their Rooms.
 *
 * @param label what it is, in words
 * @param ceiling the most that they allow
 */
record Regime(String label, WorkspaceRules rules, Policies.Management ceiling) {
    /** Nothing is demanded. */
    static final Regime NONE = new Regime("no rules", WorkspaceRules.NONE, Policies.Management.MANAGE);
    /** With which the names of the namespace begin. */
    static final String OWN_PREFIX = "team-a.";

    static Regime of(String label, WorkspaceRules rules) {
        return new Regime(label, rules, Policies.Management.MANAGE);
    }

    static Regime upTo(Policies.Management ceiling) {
        return new Regime("managementPolicy: " + ceiling, WorkspaceRules.NONE, ceiling);
    }

    /** The policies of a Room that uses such an object. */
    Policies over(Policies own, String object) {
        return equals(NONE) ? own : own.upTo(ceiling).under(new RulesInForce(rules, object, OWN_PREFIX));
    }

    /** The same with other rules. */
    Regime with(WorkspaceRules other) {
        return new Regime(label, other, ceiling);
    }

    @Override
    public String toString() {
        return label;
    }
}
