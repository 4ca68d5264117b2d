package live.hundredms.operator.suites.kills;

/**
 * What became of a cell.
 *
 * @param came false if this run did not make the call: a read that the undisturbed run made because an answer took long
 * @param problems empty if all is well
 * @param extraWrites remote writes beyond those of the undisturbed run
 */
record Verdict(KillCell cell, boolean came, String problems, int extraWrites, double seconds) {

    boolean good() {
        return problems.isEmpty();
    }

    private String result() {
        if (!came) {
            return "the call did not come";
        }
        return good() ? "yes" : "**no**";
    }

    String row() {
        return "| %s | %s | %s | %s | %d | %.1f |".formatted(cell.scenario(), cell.call(),
                cell.before() ? "before" : "after", result(), extraWrites, seconds);
    }
}
