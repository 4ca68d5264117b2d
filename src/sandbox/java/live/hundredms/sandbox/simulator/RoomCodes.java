package live.hundredms.sandbox.simulator;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The room codes of one workspace (100ms-api.md C.8). They are random, so no code tells anything about another one. */
final class RoomCodes {
    /** How many codes a room may have; disabled ones count, too (100ms-api.md F.55). */
    static final int MOST = 100;

    private final Map<String, Map<String, StoredCode>> byRoom = new HashMap<>();
    private final Map<String, String> roomOf = new HashMap<>();
    private final SecureRandom random = new SecureRandom();
    private final Clock clock;

    RoomCodes(Clock clock) {
        this.clock = clock;
    }

    /** When a role gets a new code from the call for all roles. */
    enum Missing {
        /** If none of its codes is enabled. */
        NO_ENABLED_CODE,
        /** If it has no code at all. */
        NO_CODE;

        private boolean in(List<StoredCode> ofRole) {
            return this == NO_CODE ? ofRole.isEmpty() : ofRole.stream().noneMatch(StoredCode::enabled);
        }
    }

    /**
     * The codes of all roles: makes those that are missing and disables those of other roles. Nothing changes if the room
     * would have too many codes then.
     *
     * @return one code per role, the oldest enabled one, else the newest one
     */
    synchronized List<StoredCode> makeAll(String roomId, Set<String> roles, Missing missing) {
        List<String> without = roles.stream().filter(role -> missing.in(ofRole(roomId, role))).toList();
        checkRoomFor(roomId, without.size());
        disable(roomId, role -> !roles.contains(role));
        without.forEach(role -> add(roomId, role));
        return roles.stream().map(role -> shown(ofRole(roomId, role))).toList();
    }

    /** A further code of a role. */
    synchronized StoredCode make(String roomId, String role) {
        checkRoomFor(roomId, 1);
        return add(roomId, role);
    }

    /** The code of a role that is enabled, the oldest one; a new one if there is none. */
    synchronized StoredCode makeOrReuse(String roomId, String role) {
        return ofRole(roomId, role).stream().filter(StoredCode::enabled).findFirst()
                .orElseGet(() -> make(roomId, role));
    }

    private void checkRoomFor(String roomId, int more) {
        if (of(roomId).size() + more > MOST) {
            throw CallRefusal.invalid("Room codes limit reached", "a room has at most " + MOST + " room codes");
        }
    }

    private StoredCode add(String roomId, String role) {
        Instant now = clock.instant();
        String text = Stream.generate(this::text).filter(fresh -> !roomOf.containsKey(fresh)).findFirst().orElseThrow();
        StoredCode code = new StoredCode(text, roomId, role, true, new StoredRoom.Times(now, now));
        roomOf.put(text, roomId);
        byRoom.computeIfAbsent(roomId, room -> new LinkedHashMap<>()).put(text, code);
        return code;
    }

    private String text() {
        StringBuilder letters = new StringBuilder();
        random.ints(10, 'a', 'z' + 1).forEach(letters::appendCodePoint);
        return letters.insert(7, '-').insert(3, '-').toString();
    }

    private static StoredCode shown(List<StoredCode> ofRole) {
        return ofRole.stream().filter(StoredCode::enabled).findFirst().orElseGet(ofRole::getLast);
    }

    /** Disables the codes of a room in roles that match. */
    synchronized void disable(String roomId, Predicate<String> roles) {
        Instant now = clock.instant();
        byRoom.computeIfPresent(roomId, (id, codes) -> {
            codes.replaceAll((text, code) -> roles.test(code.role()) ? code.enabled(false, now) : code);
            return codes;
        });
    }

    /** The codes of a room in the order in which they were made. */
    synchronized List<StoredCode> of(String roomId) {
        return new ArrayList<>(byRoom.getOrDefault(roomId, Map.of()).values());
    }

    private List<StoredCode> ofRole(String roomId, String role) {
        return of(roomId).stream().filter(code -> code.role().equals(role)).toList();
    }

    /** The rooms that have codes, by their ids. */
    synchronized Collection<String> rooms() {
        return List.copyOf(byRoom.keySet());
    }

    synchronized Optional<StoredCode> find(String code) {
        return Optional.ofNullable(roomOf.get(code)).map(byRoom::get).map(codes -> codes.get(code));
    }

    synchronized Optional<StoredCode> enable(String code, boolean enabled) {
        return find(code).map(held -> {
            StoredCode changed = held.enabled(enabled, clock.instant());
            byRoom.computeIfAbsent(held.roomId(), room -> new LinkedHashMap<>()).put(code, changed);
            return changed;
        });
    }
}
