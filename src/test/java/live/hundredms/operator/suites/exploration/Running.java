package live.hundredms.operator.suites.exploration;

import live.hundredms.operator.domain.pass.Pass;
import live.hundredms.operator.domain.pass.Step;

/**
 * A pass under way, about to perform its next step.
 *
 * @param held the Room as the pass last read or wrote it
 */
record Running(Pass pass, RoomObject held) {

    /** What it is about to do, in few words. */
    String about() {
        return pass.next() instanceof Step.Report report
                ? held.uid() + " reports " + report.verdict().reason()
                : held.uid() + ": " + pass.next();
    }
}
