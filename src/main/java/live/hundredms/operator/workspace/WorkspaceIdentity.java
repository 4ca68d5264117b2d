package live.hundredms.operator.workspace;

import java.util.Optional;
import java.util.Set;
import live.hundredms.operator.domain.room.RemoteRoom;

/**
 * Identity of the credentials in use, by which this and other processes recognize them. It reveals nothing about their
 * values.
 *
 * @param accessKeyFingerprint {@code keyId:hmac} over realm and access key
 * @param credentialsFingerprint {@code keyId:hmac} over realm, access key, and app secret or token
 * @param realm realm in which the access key is valid
 * @param source Secret that the credentials were read from
 */
public record WorkspaceIdentity(String accessKeyFingerprint, String credentialsFingerprint, String realm,
        Source source) {

    /**
     * A Secret as it was read.
     *
     * @param uid uid of the Secret; empty if unknown
     * @param resourceVersion resource version of the Secret; empty if unknown
     * @param fields names of its keys that were read
     */
    public record Source(String uid, String resourceVersion, Set<String> fields) {
        public Source {
            fields = Set.copyOf(fields);
        }
    }

    /**
     * Owner of the rooms that a reply to these credentials shows. Two access keys with the same owner lead to one
     * remote workspace. Empty if the reply does not show both customer and app, as most do not (100ms-api.md C.5).
     */
    public Optional<String> owner(RemoteRoom shown) {
        return shown.customerId().flatMap(customer -> shown.appId().map(app -> owner(customer, app)));
    }

    /** The owner with the customer and app that were shown before. */
    public String owner(String customerId, String appId) {
        return realm + " " + customerId + "/" + appId;
    }

    /** ID of the operator key that made the fingerprints. */
    public String keyId() {
        return accessKeyFingerprint.substring(0, Math.max(0, accessKeyFingerprint.indexOf(':')));
    }
}
