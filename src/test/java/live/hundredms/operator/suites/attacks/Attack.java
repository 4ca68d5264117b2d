package live.hundredms.operator.suites.attacks;

/**
 * One attack and what may come of it.
 *
 * @param name begins with its row in the list of attacks, if it has one
 * @param course attacks, and fails unless everybody else is as they were
 */
record Attack(String name, Course course) {
    /** What happens on a stage of its own. */
    @FunctionalInterface
    interface Course {
        void run(AttackStage stage) throws Exception;
    }
}
