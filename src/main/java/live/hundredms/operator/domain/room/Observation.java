package live.hundredms.operator.domain.room;

/**
 * What 100ms proved about a Room's room. An answer that proves neither presence nor absence is not an observation: it
 * is a failure of the pass, and never leads to a write (invariant 3).
 */
public sealed interface Observation {

    /** The room exists, as this reply shows it. */
    record Present(RemoteRoom room) implements Observation {
    }

    /** The room does not exist: 100ms answered 404 for its ID, or a complete search by name found no match. */
    record Absent() implements Observation {
    }
}
