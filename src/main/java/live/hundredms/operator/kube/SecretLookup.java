package live.hundredms.operator.kube;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Result of reading a Secret. */
public sealed interface SecretLookup {

    /**
     * The Secret exists.
     *
     * @param type type such as {@code Opaque}, which is also the type of a Secret without one
     * @param use value of its label {@value #USE_LABEL}; no other metadata counts
     * @param data values by key, decoded as UTF-8; may be empty
     * @param binary keys whose values are not UTF-8: their {@code data} is only an approximation
     * @param version state of the Secret; two states with the same content are equal
     */
    record Found(String type, Optional<String> use, Map<String, String> data, Set<String> binary,
            Version version) implements SecretLookup {
        /**
         * A state of a Secret. All states are equal, because a change of the Secret that alters neither type, use nor
         * data does not count.
         *
         * @param uid uid of the Secret; empty if unknown
         * @param resourceVersion resource version of the Secret; empty if unknown
         */
        public record Version(String uid, String resourceVersion) {
            /** Version of a Secret that was not read from the API server. */
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

        /** Type of Secrets that have no other. */
        public static final String OPAQUE = "Opaque";
        /** Label that says what a Secret may be used for. */
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

        /** Shows the keys alone. */
        @Override
        public String toString() {
            return "Found" + new TreeSet<>(data.keySet());
        }
    }

    /** The Secret does not exist. */
    record Missing() implements SecretLookup {
    }

    /**
     * The API server did not return the Secret, which may exist or not.
     *
     * @param why a plain clause such as {@code the API server answered 500}
     */
    record Unreadable(String why) implements SecretLookup {
    }
}
