package live.hundredms.sandbox.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The join codes of one workspace's rooms, one for each role (100ms-api.md C.8). */
final class RoomCodes {
    private final Map<String, Code> byCode = new LinkedHashMap<>();
    private final Clock clock;

    RoomCodes(Clock clock) {
        this.clock = clock;
    }

    /** A join code. {@code updatedAt} changes only with {@code enabled}. */
    record Code(String code, String roomId, String role, boolean enabled, StoredRoom.Times times) {
        Code enabled(boolean other, Instant now) {
            return other == enabled ? this : new Code(code, roomId, role, other, times.touched(now));
        }

        ObjectNode shape() {
            return Json.object().put("code", code).put("room_id", roomId).put("role", role).put("enabled", enabled)
                    .put("created_at", RoomShape.time(times.createdAt()))
                    .put("updated_at", RoomShape.time(times.updatedAt()));
        }
    }

    /** A code for each role. Existing codes are kept, and those of removed roles are disabled. */
    synchronized List<Code> make(String roomId, Set<String> roles) {
        Instant now = clock.instant();
        byCode.replaceAll((text, code) -> code.roomId().equals(roomId) && !roles.contains(code.role())
                ? code.enabled(false, now)
                : code);
        roles.forEach(role -> {
            String text = derived(roomId + "/" + role);
            byCode.computeIfAbsent(text, fresh -> new Code(fresh, roomId, role, true, new StoredRoom.Times(now, now)));
        });
        return of(roomId);
    }

    synchronized List<Code> of(String roomId) {
        return new ArrayList<>(byCode.values().stream().filter(code -> code.roomId().equals(roomId)).toList());
    }

    synchronized Optional<Code> find(String code) {
        return Optional.ofNullable(byCode.get(code));
    }

    synchronized Code enable(Code code, boolean enabled) {
        Code changed = code.enabled(enabled, clock.instant());
        byCode.put(code.code(), changed);
        return changed;
    }

    private static String derived(String text) {
        BigInteger number = new BigInteger(Ids.derived(text), 16);
        StringBuilder letters = new StringBuilder();
        for (int i = 0; i < 10; i++) {
            letters.append((char) ('a' + number.mod(BigInteger.valueOf(26)).intValue()));
            number = number.divide(BigInteger.valueOf(26));
        }
        return letters.insert(7, '-').insert(3, '-').toString();
    }
}
