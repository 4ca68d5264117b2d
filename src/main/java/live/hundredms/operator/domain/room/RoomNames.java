package live.hundredms.operator.domain.room;

import java.util.Locale;

/** Names of rooms at 100ms, which are unique in their workspace ignoring case (100ms-api.md C.2.1). */
public final class RoomNames {
    private RoomNames() {
    }

    /** The name in the form in which names are compared. */
    public static String folded(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /** Whether 100ms considers both the same name. */
    public static boolean same(String one, String other) {
        return one.equals(other) || folded(one).equals(folded(other));
    }
}
