package live.hundredms.operator.kube;

/**
 * Purpose of a key that is derived from the operator's key. Each key is derived with a label of its own, so a value
 * that is made for one purpose proves nothing for another.
 */
public enum KeyPurpose {
    /** Signatures of claims. */
    CLAIM("room-operator/claim/1"),
    /** Hashes by which the identity of a workspace is recognized. */
    IDENTITY("room-operator/identity/1"),
    /** Fingerprints of credentials, by which a rotation is noticed. */
    FINGERPRINT("room-operator/fingerprint/1"),
    /** Hashes of published room codes. */
    CODE("room-operator/code/1");

    private final String label;

    KeyPurpose(String label) {
        this.label = label;
    }

    /** Label of the derivation. Its number increases when the form of the hashed values changes for this purpose. */
    String label() {
        return label;
    }
}
