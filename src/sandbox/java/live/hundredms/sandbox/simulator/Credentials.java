package live.hundredms.sandbox.simulator;

/**
 * Access key and app secret of one workspace. The IDs of its account and of its templates follow from the access key,
 * so two simulators with the same key have the same IDs.
 *
 * @param appSecret signs management tokens: its UTF-8 bytes are the HS256 key (100ms-api.md A.2)
 */
public record Credentials(String accessKey, String appSecret) {
    public Credentials {
        if (accessKey.isBlank() || appSecret.isBlank()) {
            throw new IllegalArgumentException(
                    "A workspace needs an access key and an app secret, and neither may be blank.");
        }
    }

    /** The access key only, because a text must not contain a secret. */
    @Override
    public String toString() {
        return "Credentials[accessKey=" + accessKey + "]";
    }
}
