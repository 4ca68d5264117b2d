package live.hundredms.operator.domain.room;

/** What 100ms said of a Room's remote room. */
public sealed interface Observation {

    /** It is there, as this reply shows it. */
    record Present(RemoteRoom room) implements Observation {
    }

    /** It is not there: a 404 on its id, or a complete search by name without a match. */
    record Absent() implements Observation {
    }

    /** Nobody knows, which never leads to a write (invariant 3). */
    record Unknown(String why) implements Observation {
    }
}
