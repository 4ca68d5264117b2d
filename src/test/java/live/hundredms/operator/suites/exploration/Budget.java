package live.hundredms.operator.suites.exploration;

/**
 * What may still happen in a history, beside the operator's own work.
 *
 * @param people what persons do, in Kubernetes and at the dashboard
 * @param faults crashes, lost leadership, lost replies, calls that never arrive or arrive late, relists
 * @param sweeps sweeps of the workspaces
 * @param intrusions what an {@link Intruder} does
 */
record Budget(int people, int faults, int sweeps, int intrusions) {
    /** Without an intruder. */
    Budget(int people, int faults, int sweeps) {
        this(people, faults, sweeps, 0);
    }

    Budget lessPeople() {
        return new Budget(people - 1, faults, sweeps, intrusions);
    }

    Budget lessFaults() {
        return new Budget(people, faults - 1, sweeps, intrusions);
    }

    Budget lessSweeps() {
        return new Budget(people, faults, sweeps - 1, intrusions);
    }

    Budget lessIntrusions() {
        return new Budget(people, faults, sweeps, intrusions - 1);
    }

    @Override
    public String toString() {
        return people + " / " + faults + " / " + sweeps + " / " + intrusions;
    }
}
