package live.hundredms.operator.reconcile.workspace;

import live.hundredms.operator.kube.SecretRef;

/** What is known of the credentials of workspace objects, which no Room may send. */
public interface CredentialUse {

    /** Whether a workspace object names that Secret as its credentials, or did so since this process began. */
    boolean isNamed(SecretRef secret);

    /**
     * Whether a value is an app secret or management token that a workspace object used since this process began. That of a
     * Workspace counts in its own namespace until 100ms listed rooms with it.
     *
     * @param namespace of the Secret with the value
     */
    boolean isUsed(String namespace, String value);
}
