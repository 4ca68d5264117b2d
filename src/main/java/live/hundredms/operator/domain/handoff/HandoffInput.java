package live.hundredms.operator.domain.handoff;

import java.util.Optional;
import live.hundredms.operator.domain.room.Publication;

/**
 * What a pass has to know for the hand-off besides the record.
 *
 * @param publication what the manifest asks for; empty if nothing is to be published
 * @param rotation the request for new codes that was not handled yet
 * @param verify whether the codes are to be read although nothing changed
 * @param verifyRoles whether the roles of the template are to be read with them, because they may be others by now
 * @param refusedBefore whether Kubernetes refused the last write of the Secret: it is tried before 100ms is called
 * @param missingRole the message of the last report, if that said that the template lacks a role and nothing in the
 *        manifest changed since: a listing of the templates shows if it gets the role
 * @param keyId of the operator's key, which fingerprints begin with
 */
public record HandoffInput(Optional<Publication> publication, Optional<String> rotation, boolean verify,
        boolean verifyRoles, boolean refusedBefore, Optional<String> missingRole, String keyId) {

    /** Of a Room that publishes nothing. */
    public static final HandoffInput NONE = new HandoffInput(Optional.empty(), Optional.empty(), false, false, false,
            Optional.empty(), "");

    /** Whether a fingerprint was made with the present key: others can't be compared. */
    boolean isComparable(String print) {
        return print.startsWith(keyId + ":");
    }
}
