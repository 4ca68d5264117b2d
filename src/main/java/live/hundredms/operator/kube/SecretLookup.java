package live.hundredms.operator.kube;

import java.util.Map;
import java.util.TreeSet;

/** What a look at a Secret gave. */
public sealed interface SecretLookup {

    /**
     * The Secret is there.
     *
     * @param data its values by key, decoded as UTF-8; may be empty
     */
    record Found(Map<String, String> data) implements SecretLookup {
        public Found {
            data = Map.copyOf(data);
        }

        /** The keys alone. */
        @Override
        public String toString() {
            return "Found" + new TreeSet<>(data.keySet());
        }
    }

    /** There is no such Secret. */
    record Missing() implements SecretLookup {
    }

    /**
     * The API server didn't show it; it may exist or not.
     *
     * @param why a plain clause such as {@code the API server answered 500}
     */
    record Unreadable(String why) implements SecretLookup {
    }
}
