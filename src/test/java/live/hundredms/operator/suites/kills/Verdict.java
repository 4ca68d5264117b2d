package live.hundredms.operator.suites.kills;

/**
 * What became of a cell.
 *
 * @param problems empty where all is well
 * @param extraWrites remote writes beyond those of the undisturbed run
 */
record Verdict(KillCell cell, String problems, int extraWrites, double seconds) {

    boolean good() {
        return problems.isEmpty();
    }

    String row() {
        return "| %s | %s | %s | %s | %d | %.1f |".formatted(cell.scenario(), cell.call(),
                cell.before() ? "before" : "after", good() ? "yes" : "**no**", extraWrites, seconds);
    }
}
