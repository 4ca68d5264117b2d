package live.hundredms.operator.kube;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What a look at a Secret gave. */
public sealed interface SecretLookup {

    /**
     * The Secret is there.
     *
     * @param type such as {@code Opaque}, which is also that of a Secret without one
     * @param use the value of its label {@value #USE_LABEL}; no other metadata counts
     * @param data its values by key, decoded as UTF-8; may be empty
     * @param binary the keys whose values are not UTF-8: their {@code data} is no more than readable
     * @param version which state of the Secret that is; two states that say the same are equal
     */
    record Found(String type, Optional<String> use, Map<String, String> data, Set<String> binary,
            Version version) implements SecretLookup {
        /**
         * A state of a Secret. All are equal: a change of the Secret that alters neither type, use nor data is none.
         *
         * @param uid of the Secret; empty if unknown
         * @param resourceVersion of the Secret; empty if unknown
         */
        public record Version(String uid, String resourceVersion) {
            /** Of a Secret that was not read from the API server. */
            public static final Version UNKNOWN = new Version("", "");

            @Override
            public boolean equals(Object other) {
                return other instanceof Version;
            }

            @Override
            public int hashCode() {
                return 0;
            }
        }

        /** The type of Secrets that have no other. */
        public static final String OPAQUE = "Opaque";
        /** The label that says what a Secret is for. */
        public static final String USE_LABEL = "100ms.live/use";

        public Found {
            data = Map.copyOf(data);
            binary = Set.copyOf(binary);
        }

        /** A Secret in an unknown state. */
        public Found(String type, Optional<String> use, Map<String, String> data, Set<String> binary) {
            this(type, use, data, binary, Version.UNKNOWN);
        }

        /** A Secret of type {@code Opaque} with these texts. */
        public Found(Map<String, String> data) {
            this(OPAQUE, Optional.empty(), data, Set.of());
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
     * The API server did not show it; it may exist or not.
     *
     * @param why a plain clause such as {@code the API server answered 500}
     */
    record Unreadable(String why) implements SecretLookup {
    }
}
