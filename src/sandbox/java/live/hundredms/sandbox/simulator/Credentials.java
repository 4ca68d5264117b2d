package live.hundredms.sandbox.simulator;

/**
 * The keys of one workspace. The ids of its account and of its templates follow from the access key, so that two
 * simulators with the same keys agree on them.
 *
 * @param appSecret
 *            signs management tokens: its UTF-8 bytes are the HS256 key (100ms-api.md A.2)
 */
public record Credentials(String accessKey, String appSecret) {
    public Credentials {
        if (accessKey.isBlank() || appSecret.isBlank()) {
            throw new IllegalArgumentException(
                    "A workspace needs an access key and an app secret, and neither may be blank.");
        }
    }

    /** The access key only: a secret has no place in a text. */
    @Override
    public String toString() {
        return "Credentials[accessKey=" + accessKey + "]";
    }
}
