package live.hundredms.operator.exploration;

import java.util.Optional;
import live.hundredms.operator.domain.Pass;
import live.hundredms.operator.domain.Step;

/**
 * A pass under way, about to perform its next step.
 *
 * @param held the Room as the pass last read or wrote it
 * @param met the room at 100ms that the pass has come upon
 */
record Running(Pass pass, RoomObject held, Optional<String> met) {

    Running metNothing() {
        return new Running(pass, held, Optional.empty());
    }

    /** What it is about to do, in few words. */
    String about() {
        return pass.next() instanceof Step.Report report
                ? held.uid() + " reports " + report.verdict().reason()
                : held.uid() + ": " + pass.next();
    }
}
