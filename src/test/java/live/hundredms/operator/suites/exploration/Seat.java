package live.hundredms.operator.suites.exploration;

import java.util.List;
import live.hundredms.operator.domain.room.Dialect;

/**
 * A place in the cluster where a Room may be: its namespace and name, and what no edit can change.
 *
 * @param object the workspace object that its Room refers to
 * @param workspace the remote workspace to which that leads
 */
record Seat(String remoteName, String object, String workspace, Dialect dialect, List<Variant> variants) {
    Seat {
        variants = List.copyOf(variants);
    }
}
