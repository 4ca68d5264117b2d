package live.hundredms.operator.domain.room;

/**
 * What 100ms proved of a Room's remote room. An answer that proves neither presence nor absence is no observation: it
 * is a failure of the pass, and never leads to a write (invariant 3).
 */
public sealed interface Observation {

    /** It is there, as this reply shows it. */
    record Present(RemoteRoom room) implements Observation {
    }

    /** It is not there: a 404 on its id, or a complete search by name without a match. */
    record Absent() implements Observation {
    }
}
