package live.hundredms.operator.workspace;

import java.util.Optional;
import java.util.Set;
import live.hundredms.operator.domain.room.RemoteRoom;

/**
 * By what the credentials in use are recognized, in this process and in others. It reveals nothing of them.
 *
 * @param accessKeyFingerprint {@code keyId:hmac} over realm and access key
 * @param credentialsFingerprint {@code keyId:hmac} over realm, access key, and app secret or token
 * @param realm where the access key lives
 * @param source the Secret that the credentials were read from
 */
public record WorkspaceIdentity(String accessKeyFingerprint, String credentialsFingerprint, String realm,
        Source source) {

    /**
     * A Secret as it was read.
     *
     * @param uid of the Secret; empty if unknown
     * @param resourceVersion of the Secret; empty if unknown
     * @param fields the names of its keys that were read
     */
    public record Source(String uid, String resourceVersion, Set<String> fields) {
        public Source {
            fields = Set.copyOf(fields);
        }
    }

    /**
     * Whose rooms a reply to these credentials shows; two access keys of which that is the same lead to one remote
     * workspace. Empty if the reply does not show both customer and app, as most do not (100ms-api.md C.5).
     */
    public Optional<String> owner(RemoteRoom shown) {
        return shown.customerId().flatMap(customer -> shown.appId().map(app -> owner(customer, app)));
    }

    /** The same, as it was shown before. */
    public String owner(String customerId, String appId) {
        return realm + " " + customerId + "/" + appId;
    }

    /** The ID of the operator key that made the fingerprints. */
    public String keyId() {
        return accessKeyFingerprint.substring(0, Math.max(0, accessKeyFingerprint.indexOf(':')));
    }
}
