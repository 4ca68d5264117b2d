package live.hundredms.operator.suites.exploration;

import live.hundredms.operator.domain.pass.Pass;
import live.hundredms.operator.domain.pass.PassInput;
import live.hundredms.operator.domain.pass.Step;
import live.hundredms.operator.domain.room.Policies;

/**
 * A pass under way, about to perform its next step.
 *
 * @param held the Room as the pass last read or wrote it
 */
record Running(Pass pass, RoomObject held) {

    PassInput input() {
        return pass.input();
    }

    /** Whether a version of the Room is what the pass is about. */
    boolean isAbout(RoomObject now) {
        return now.uid().equals(held.uid()) && now.generation() <= input().subject().generation()
                && now.deleting() == input().subject().deleting();
    }

    /** Whether the pass made a claim of its own. */
    boolean hasClaimed() {
        return !held.claim().equals(input().subject().claim());
    }

    /** Whether the Room itself says that a room which it did not make is to be disabled. */
    boolean isTold() {
        return input().subject().deleting()
                ? input().policies().deletion().filter(Policies.Deletion.DISABLE::equals).isPresent()
                : !input().manifest().enabled();
    }

    /** What it is about to do, in few words. */
    String about() {
        return pass.next() instanceof Step.Report report
                ? held.uid() + " reports " + report.verdict().reason()
                : held.uid() + ": " + pass.next();
    }
}
