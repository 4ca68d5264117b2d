package live.hundredms.operator.reconcile.workspace;

import live.hundredms.operator.kube.SecretRef;

/** What is known about the credentials of workspace objects, which no Room may send. */
public interface CredentialUse {

    /** Whether a workspace object names that Secret for its credentials, or has done so since this process began. */
    boolean isNamed(SecretRef secret);

    /**
     * Whether a value is an app secret or management token that a workspace object has used since this process began. A
     * value of a Workspace counts only in its own namespace until 100ms has listed rooms with it.
     *
     * @param namespace namespace of the Secret with the value
     */
    boolean isUsed(String namespace, String value);
}
