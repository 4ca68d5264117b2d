package live.hundredms.operator.suites.behaviour;

/** What every theme of scenarios is given. */
interface Behaviour {
    /** The order of scenarios that were begun before all others and wait for timers. */
    int LAST = Integer.MAX_VALUE - 1;
    /** The order of scenarios that restart the operator, whose first sweeps would reach those that wait for timers. */
    int RESTARTING = LAST - 1;

    /** The cluster, the simulator and the operator between them. */
    BehaviourWorld world();

    /** A namespace with nothing in it and keys of a remote workspace with nothing in it. */
    default Scene scene() {
        return world().scene();
    }
}
