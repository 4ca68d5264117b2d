package live.hundredms.operator.suites.exploration;

import java.util.Optional;
import live.hundredms.operator.domain.pass.Pass;
import live.hundredms.operator.domain.pass.PassInput;
import live.hundredms.operator.domain.pass.Step;
import live.hundredms.operator.domain.room.Policies;

/**
 * A pass under way, about to perform its next step.
 *
 * @param held the Room as the pass last read or wrote it
 */
record Running(Pass pass, RoomObject held, Began began) {

    /**
     * What was true when the pass began.
     *
     * @param allowed whether the workspace object was for the Room's namespace
     * @param other what the informer showed of the Room at the other place
     * @param with the credentials of its calls, if they matter
     * @param regime what the workspace objects demanded
     */
    record Began(boolean allowed, Other other, Optional<GivenCredentials> with, Regime regime) {
    }

    /**
     * What the informer showed of the other Room, as far as it matters for the one of the pass.
     *
     * @param hasName whether the room that it owns has the name of this Room, which writes by it
     * @param isNewer whether it comes from a newer backup of the same room
     * @param goesFirst whether it has evidence for the name of this Room, which has none
     */
    record Other(boolean hasName, boolean isNewer, boolean goesFirst) {
    }

    boolean allowed() {
        return began.allowed;
    }

    PassInput input() {
        return pass.input();
    }

    /** Whether a version of the Room is what the pass is about. */
    boolean isAbout(RoomObject now) {
        return now.uid().equals(held.uid()) && now.generation() <= input().subject().generation()
                && now.deleting() == input().subject().deleting();
    }

    /** Whether the pass wrote finalizer or claim, for which it read the Room as it is. */
    boolean hasClaimed() {
        return pass.progress().done().marked();
    }

    /** Whether it made a claim for a call that may create the room, and has not made that call. */
    boolean isAttempting() {
        return pass.progress().done().attempting();
    }

    /** Whether the Room itself says that a room which it did not make is to be disabled. */
    boolean isTold() {
        return input().subject().deleting()
                ? input().policies().deletion().filter(Policies.Deletion.DISABLE::equals).isPresent()
                : !input().manifest().enabled();
    }

    /** What it is about to do, in few words. */
    String about() {
        return held.uid() + switch (pass.next()) {
            case Step.Report report -> " reports " + report.verdict().reason();
            case Step.HandOff handOff -> ": " + handOff.step();
            default -> ": " + pass.next();
        };
    }
}
