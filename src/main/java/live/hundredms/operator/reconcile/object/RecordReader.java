package live.hundredms.operator.reconcile.object;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import live.hundredms.operator.api.Origin;
import live.hundredms.operator.api.RoomStatus;
import live.hundredms.operator.domain.room.Claim;
import live.hundredms.operator.domain.room.ConfirmedRoom;
import live.hundredms.operator.domain.room.FoundRoom;
import live.hundredms.operator.domain.room.RoomField;
import live.hundredms.operator.domain.room.RoomRecord;
import live.hundredms.operator.domain.room.SentFields;
import live.hundredms.operator.kube.SlotCache;
import org.jspecify.annotations.Nullable;

/** Converts what a Room's status says about its room to the terms of {@code domain}. */
public final class RecordReader {
    private static final int BITS = 9;
    private static final int LARGEST = 8_192;
    /** Maximum size of the cache, in bytes. */
    public static final long MOST_BYTES = SlotCache.mostBytes(BITS, LARGEST);
    /**
     * The last results. A pass asks a dozen times, and two Rooms hardly ever share a status, so some hundred results
     * are enough for all passes under way.
     */
    private static final SlotCache<Read> LAST = new SlotCache<>(BITS, LARGEST);

    private RecordReader() {
    }

    /** The result for a status. A status never changes, so the same object always has the same result. */
    private record Read(RoomStatus status, RoomRecord record) {
        @SuppressWarnings("ReferenceEquality")
        boolean isOf(RoomStatus asked) {
            return status == asked;
        }
    }

    public static RoomRecord of(@Nullable RoomStatus status) {
        if (status == null) {
            return RoomRecord.EMPTY;
        }
        int hash = System.identityHashCode(status);
        Read last = LAST.get(hash);
        if (last != null && last.isOf(status)) {
            return last.record();
        }
        RoomRecord record = read(status);
        LAST.put(hash, new Read(status, record));
        return record;
    }

    /** Size of the cached statuses and records, in bytes. */
    public static long keptBytes() {
        return LAST.bytes();
    }

    private static RoomRecord read(RoomStatus status) {
        SentFields sent = new SentFields(fields(status.appliedFields()), fields(status.notReset()),
                fingerprints(status.credentials()));
        return new RoomRecord(room(status), claim(status), origin(status.origin()), sent,
                Optional.ofNullable(status.conflictingRoomId()), instant(status.claimAt()), HandoffStatus.read(status));
    }

    private static ConfirmedRoom room(RoomStatus status) {
        return new ConfirmedRoom(Optional.ofNullable(status.roomId()), Optional.ofNullable(status.roomName()),
                Optional.ofNullable(status.enabled()), Optional.ofNullable(status.region()),
                Optional.ofNullable(status.templateId()), instant(status.createdAt()),
                instant(status.remoteUpdatedAt()));
    }

    private static Optional<live.hundredms.operator.domain.room.Origin> origin(@Nullable Origin origin) {
        return switch (origin) {
            case CREATED -> Optional.of(live.hundredms.operator.domain.room.Origin.CREATED);
            case ADOPTED, UNRECOGNISED -> Optional.of(live.hundredms.operator.domain.room.Origin.ADOPTED);
            case null -> Optional.empty();
        };
    }

    /** The claim in the status; empty if a part that every claim has is missing or malformed. */
    private static Optional<Claim> claim(RoomStatus status) {
        return Optional.ofNullable(status.claimed()).flatMap(claimed -> {
            String uid = claimed.uid();
            String name = claimed.name();
            String workspace = claimed.workspaceRef();
            if (uid == null || name == null || workspace == null) {
                return Optional.empty();
            }
            List<Instant> attempts = Optional.ofNullable(claimed.attempts()).orElse(List.of()).stream()
                    .map(RecordReader::instant).flatMap(Optional::stream).toList();
            return instant(claimed.since()).map(
                    since -> new Claim(uid, name, workspace, since, attempts, IdentityStamp.first(claimed), Set.of(),
                            instant(status.claimAt()).orElse(since), Optional.ofNullable(claimed.foundRoomId())
                                    .map(id -> new FoundRoom(id, Optional.ofNullable(claimed.foundEnabled())))));
        });
    }

    private static Set<RoomField> fields(@Nullable List<String> names) {
        Set<RoomField> fields = EnumSet.noneOf(RoomField.class);
        Optional.ofNullable(names).orElse(List.of()).forEach(name -> RoomField.named(name).ifPresent(fields::add));
        return fields;
    }

    private static Map<RoomField, String> fingerprints(@Nullable Map<String, String> credentials) {
        Map<RoomField, String> prints = new EnumMap<>(RoomField.class);
        Optional.ofNullable(credentials).orElse(Map.of())
                .forEach((name, print) -> RoomField.named(name).ifPresent(field -> prints.put(field, print)));
        return prints;
    }

    static Optional<Instant> instant(@Nullable String text) {
        try {
            return Optional.ofNullable(text).map(Instant::parse);
        } catch (DateTimeException notATime) {
            return Optional.empty();
        }
    }
}
