package live.hundredms.operator.workspace;

/**
 * A call that waits for its turn, and what its turn was charged. Not thread-safe: the code that changes it guards it.
 */
class WaitingCall {
    private final String namespace;
    private Priority priority;
    private double sideCharge;
    private double classCharge;

    /**
     * A call that does not wait yet.
     *
     * @param namespace namespace of its Room; ignored for a call of the workspace
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
