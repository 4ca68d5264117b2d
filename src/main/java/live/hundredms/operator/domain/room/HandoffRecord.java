package live.hundredms.operator.domain.room;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is known of the Secret in which a room was published. No code is in it, only fingerprints {@code keyId:hmac}.
 *
 * @param secret the Secret that was written last; empty if there is none
 * @param codes by role; of roles that are not published only while codes of theirs are being replaced
 * @param lastRotation the last request for new codes that was handled
 */
public record HandoffRecord(Optional<PublishedSecret> secret, List<PublishedCode> codes,
        Optional<String> lastRotation) {

    /** Nothing was published. */
    public static final HandoffRecord NONE = new HandoffRecord(Optional.empty(), List.of(), Optional.empty());

    public HandoffRecord {
        codes = List.copyOf(codes);
    }

    /**
     * A Secret that the operator wrote.
     *
     * @param fingerprint of all its data
     */
    public record PublishedSecret(String name, String fingerprint) {
    }

    /**
     * The room code of a role.
     *
     * @param fingerprint of the code that is published, or is about to be; empty if there is none yet, or if it is not known
     *        whether the published one works
     * @param replacing fingerprints of the codes that are to go; empty if nothing is being replaced
     * @param rotation the request for that; empty if it is because the room was adopted
     * @param roleMissing whether the template lacked the role when the operator looked last, so that the code does not work
     */
    public record PublishedCode(String role, Optional<String> fingerprint, Set<String> replacing,
            Optional<String> rotation, boolean roleMissing) {
        public PublishedCode {
            replacing = Set.copyOf(replacing);
        }

        /** One of which nothing is being replaced. */
        public PublishedCode(String role, String fingerprint) {
            this(role, Optional.of(fingerprint), Set.of(), Optional.empty(), false);
        }

        /** One of which no code is known that works. */
        public static PublishedCode unknown(String role) {
            return new PublishedCode(role, Optional.empty(), Set.of(), Optional.empty(), false);
        }

        /** Whether it is the {@link #unknown} one. */
        public boolean isUnknown() {
            return fingerprint.isEmpty() && replacing.isEmpty();
        }

        /** Whether the published code is not one of those that are to go. */
        public boolean hasSuccessor() {
            return fingerprint.filter(print -> !replacing.contains(print)).isPresent();
        }

        /** The same with another published code. */
        public PublishedCode with(String print) {
            return new PublishedCode(role, Optional.of(print), replacing, rotation, roleMissing);
        }

        /** The same after the roles of the template were read. */
        public PublishedCode missing(boolean now) {
            return new PublishedCode(role, fingerprint, replacing, rotation, now);
        }
    }

    /** What is known of a role. */
    public Optional<PublishedCode> code(String role) {
        return codes.stream().filter(code -> code.role().equals(role)).findFirst();
    }

    /** The same if none of the published codes is known to work, but for those that are being replaced. */
    public HandoffRecord unverified() {
        return withCodes(codes.stream()
                .map(code -> code.replacing().isEmpty() ? PublishedCode.unknown(code.role()) : code).toList());
    }

    /** Fingerprints of all codes that are to go. */
    public Set<String> replacing() {
        return codes.stream().flatMap(code -> code.replacing().stream()).collect(Collectors.toSet());
    }

    /** Whether codes are being replaced. */
    public boolean isReplacing() {
        return codes.stream().anyMatch(code -> !code.replacing().isEmpty());
    }

    /** The same with another Secret, or none. */
    public HandoffRecord withSecret(Optional<PublishedSecret> next) {
        return new HandoffRecord(next, codes, lastRotation);
    }

    /** The same with other codes. */
    public HandoffRecord withCodes(List<PublishedCode> next) {
        return new HandoffRecord(secret, next, lastRotation);
    }

    /** The same after a request was handled. */
    public HandoffRecord handled(Optional<String> rotation) {
        return new HandoffRecord(secret, codes, rotation.or(() -> lastRotation));
    }
}
