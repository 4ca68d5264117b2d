package live.hundredms.operator.reconcile.object;

import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import live.hundredms.operator.api.ClaimedStatus;
import live.hundredms.operator.api.Room;
import live.hundredms.operator.api.RoomStatus;
import live.hundredms.operator.domain.room.SentFields;
import org.jspecify.annotations.Nullable;

/** IDs of operator keys that a Room names. What was made with a lost key cannot be verified any more. */
public final class KeyIds {
    private static final Pattern KEYED = Pattern.compile("(?<id>[0-9a-f]{8}):[0-9a-f]{64}");

    private KeyIds() {
    }

    /**
     * One of the IDs that the status names; empty if there is none. A text that is not of the form {@code keyId:hmac}
     * names none.
     */
    public static Optional<String> first(Room room) {
        return keyed(room.getStatus()).filter(Objects::nonNull).map(SentFields::plain).map(KEYED::matcher)
                .filter(Matcher::matches).map(match -> match.group("id")).findFirst();
    }

    /**
     * All texts of a status that name a key, each as {@code keyId:hmac}. A new field of that form must be added here.
     */
    private static Stream<String> keyed(@Nullable RoomStatus status) {
        return status == null
                ? Stream.empty()
                : Stream.concat(
                        Optional.ofNullable(status.credentials()).map(Map::values).stream().flatMap(Collection::stream),
                        Optional.ofNullable(status.claimed()).map(ClaimedStatus::identity).stream());
    }
}
