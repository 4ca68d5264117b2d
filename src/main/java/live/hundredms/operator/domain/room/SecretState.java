package live.hundredms.operator.domain.room;

import java.util.Map;

/** Result of reading a Secret. */
public sealed interface SecretState {

    /**
     * All values that were requested.
     *
     * @param fingerprint {@code keyId:hmac} over the values
     */
    record Values(Map<String, SecretText> values, String fingerprint) implements SecretState {
        public Values {
            values = Map.copyOf(values);
        }
    }

    /** The Secret does not exist. */
    record Missing() implements SecretState {
    }

    /** The Secret has no such key, or its value is empty. */
    record Incomplete(String entry) implements SecretState {
    }

    /**
     * The Secret must not be sent.
     *
     * @param why text after a colon: a clause about the Secret, then a sentence that says what to do
     */
    record NotAllowed(String why) implements SecretState {
    }

    /**
     * A name or a value in the Secret cannot be sent.
     *
     * @param why text after a colon: a clause that names the key and never shows the value, then a sentence that says
     *        what to do
     */
    record Malformed(String why) implements SecretState {
    }

    /** Kubernetes refused or failed to return the Secret. */
    record Unreadable(String why) implements SecretState {
    }
}
