package live.hundredms.operator.workspace;

/** A call that waits for its turn, and what its turn was charged. Whoever changes it guards it. */
class WaitingCall {
    private final String namespace;
    private Priority priority;
    private double sideCharge;
    private double classCharge;

    /**
     * It does not wait yet.
     *
     * @param namespace of its Room; without a meaning for a call of the workspace
     */
    WaitingCall(String namespace, Priority priority) {
        this.namespace = namespace;
        this.priority = priority;
    }

    final String namespace() {
        return namespace;
    }

    final Priority priority() {
        return priority;
    }

    final void lift(Priority higher) {
        priority = higher;
    }

    final void charge(double side, double inClass) {
        sideCharge = side;
        classCharge = inClass;
    }

    final double sideCharge() {
        return sideCharge;
    }

    final double classCharge() {
        return classCharge;
    }
}
