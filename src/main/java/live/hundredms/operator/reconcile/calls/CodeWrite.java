package live.hundredms.operator.reconcile.calls;

import java.util.Optional;

/**
 * A write of room codes, as the audit log tells it.
 *
 * @param what is done
 * @param role of the code; empty if all roles are meant
 */
public record CodeWrite(String roomId, What what, Optional<String> role) {

    /** What is done with codes. */
    public enum What {
        /** A code for each role that has none. */
        CREATE_ALL,
        /** A code for one role. */
        CREATE,
        /** A code is disabled. */
        DISABLE
    }

    String verb() {
        return what == What.DISABLE ? "disable a code of" : "create codes of";
    }
}
