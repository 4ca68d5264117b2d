package live.hundredms.operator.kube;

/**
 * What a key that is derived from the operator's key is for. What is made for one purpose proves nothing for another:
 * each key is derived with a label of its own.
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

    /** What the derivation is bound to. Its number goes up when what is hashed for this purpose changes its form. */
    String label() {
        return label;
    }
}
