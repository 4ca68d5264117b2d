package live.hundredms.operator.domain.room;

import java.util.Map;

/** What reading a Secret gave. */
public sealed interface SecretState {

    /**
     * All that was asked for.
     *
     * @param fingerprint {@code keyId:hmac} over the values
     */
    record Values(Map<String, SecretText> values, String fingerprint) implements SecretState {
        public Values {
            values = Map.copyOf(values);
        }
    }

    /** There is no such Secret. */
    record Missing() implements SecretState {
    }

    /** It lacks an entry, or the entry is empty. */
    record Incomplete(String entry) implements SecretState {
    }

    /**
     * It must not be sent.
     *
     * @param why what follows on a colon: a clause about the Secret, then a sentence that says what to do
     */
    record NotAllowed(String why) implements SecretState {
    }

    /**
     * A name or a value in it cannot be sent.
     *
     * @param why what follows on a colon: a clause that names the key and never shows the value, then a sentence that
     *        says what to do
     */
    record Malformed(String why) implements SecretState {
    }

    /** Kubernetes did not give it. */
    record Unreadable(String why) implements SecretState {
    }
}
