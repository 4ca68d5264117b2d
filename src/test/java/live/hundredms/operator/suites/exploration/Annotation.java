package live.hundredms.operator.suites.exploration;

import java.time.Instant;
import java.util.List;
import live.hundredms.operator.domain.room.Claim;

/**
 * What the annotation of a Room says. Nobody but the operator can sign: others copy what it signed, or make something up.
 *
 * @param claim what it says
 * @param seat the place for which the operator signed it, {@value #UNSIGNED} if somebody made it up
 */
record Annotation(Claim claim, int seat) {
    private static final int UNSIGNED = -1;

    static Annotation signed(Claim claim, int seat) {
        return new Annotation(claim, seat);
    }

    static Annotation madeUp(Claim claim) {
        return new Annotation(claim, UNSIGNED);
    }

    /** The attempts of which the annotation of a Room tells. */
    static List<Instant> attempts(RoomObject room) {
        return room.marks().annotation().map(text -> text.claim().attempts()).orElse(List.of());
    }

    boolean isSigned() {
        return seat != UNSIGNED;
    }
}
