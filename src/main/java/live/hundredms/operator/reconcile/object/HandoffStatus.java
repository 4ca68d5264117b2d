package live.hundredms.operator.reconcile.object;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import live.hundredms.operator.api.PublishedSecretStatus;
import live.hundredms.operator.api.RoomCodeStatus;
import live.hundredms.operator.api.RoomStatus;
import live.hundredms.operator.domain.room.HandoffRecord;
import live.hundredms.operator.domain.room.HandoffRecord.PublishedCode;
import live.hundredms.operator.domain.room.HandoffRecord.PublishedSecret;
import org.jspecify.annotations.Nullable;

/** What a status says of the hand-off, to and fro. */
final class HandoffStatus {
    /** What a manifest can name; the Secret with the operator's key has a name that begins with {@code room-}, too. */
    private static final Pattern SECRET_NAME = Pattern.compile("(?!room-operator-)room-[a-z0-9.-]{0,247}[a-z0-9]");

    private HandoffStatus() {
    }

    /**
     * Whether a Room can be published in a Secret of that name. Any other name in a status was not written by the operator,
     * and may lead to another object.
     */
    static boolean canName(String secret) {
        return SECRET_NAME.matcher(secret).matches();
    }

    static RoomStatus.Published of(HandoffRecord record) {
        return new RoomStatus.Published(
                record.secret().map(secret -> new PublishedSecretStatus(secret.name(), secret.fingerprint()))
                        .orElse(null),
                record.codes().isEmpty() ? null : record.codes().stream().map(HandoffStatus::code).toList(),
                record.lastRotation().orElse(null));
    }

    private static RoomCodeStatus code(PublishedCode code) {
        return new RoomCodeStatus(code.role(), code.fingerprint().orElse(null),
                code.replacing().isEmpty() ? null : code.replacing().stream().sorted().toList(),
                code.rotation().orElse(null), code.roleMissing() ? true : null);
    }

    static HandoffRecord read(RoomStatus status) {
        return new HandoffRecord(Optional.ofNullable(status.publishedSecret()).flatMap(HandoffStatus::secret),
                Optional.ofNullable(status.roomCodes()).orElse(List.of()).stream().flatMap(code -> read(code).stream())
                        .toList(),
                Optional.ofNullable(status.lastHandledRotation()));
    }

    private static Optional<PublishedSecret> secret(PublishedSecretStatus secret) {
        return Optional.ofNullable(secret.name()).filter(HandoffStatus::canName)
                .map(name -> new PublishedSecret(name, orEmpty(secret.fingerprint())));
    }

    private static Optional<PublishedCode> read(RoomCodeStatus code) {
        return Optional.ofNullable(code.role())
                .map(role -> new PublishedCode(role, Optional.ofNullable(code.fingerprint()),
                        Optional.ofNullable(code.replacing()).map(Set::copyOf).orElse(Set.of()),
                        Optional.ofNullable(code.rotation()), Boolean.TRUE.equals(code.roleMissing())));
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
