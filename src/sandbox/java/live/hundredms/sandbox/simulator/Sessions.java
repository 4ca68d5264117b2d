package live.hundredms.sandbox.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * The sessions of one workspace, at most one active in each room, and at most {@link #MOST} in all. Beyond that the
 * oldest is forgotten, active or not.
 */
final class Sessions {
    static final int MOST = 10_000;
    /** How many participants a session shows; if more join, it forgets the one who joined first. */
    static final int MOST_PEERS = 100;
    private final NavigableMap<String, Session> byId = new ConcurrentSkipListMap<>();
    private final Map<String, String> latestOf = new HashMap<>();
    private final Ids ids;
    private final Clock clock;

    Sessions(Ids ids, Clock clock) {
        this.ids = ids;
        this.clock = clock;
    }

    /** Starts a session, or returns the active one. A session that is about to end ends now. */
    synchronized Session start(String roomId, ObjectNode peers) {
        Instant now = clock.instant();
        Optional<Session> active = active(roomId);
        if (active.isPresent() && active.get().ends().isEmpty()) {
            return active.get();
        }
        active.ifPresent(ending -> store(ending.ending(now)));
        if (byId.size() >= MOST) {
            Session oldest = byId.pollFirstEntry().getValue();
            latestOf.remove(oldest.roomId(), oldest.id());
        }
        return store(new Session(ids.next(now), roomId, now, Optional.empty(), peers));
    }

    /** Adds somebody to the active session of a room, or starts one. */
    synchronized Session join(String roomId, String peerId, ObjectNode peer) {
        Session session = start(roomId, Json.object());
        ObjectNode peers = session.peers().deepCopy();
        if (peers.size() >= MOST_PEERS) {
            peers.remove(peers.fieldNames().next());
        }
        return store(session.with(peers.set(peerId, peer)));
    }

    /** Ends the active session of a room after a delay; empty if there is none. */
    synchronized Optional<Session> end(String roomId, Duration after) {
        return active(roomId).map(session -> store(session.ending(clock.instant().plus(after))));
    }

    synchronized Optional<Session> active(String roomId) {
        Instant now = clock.instant();
        return Optional.ofNullable(latestOf.get(roomId)).map(byId::get).filter(session -> session.isActive(now));
    }

    /** By descending ID; callers select a part with {@code tailMap}. */
    NavigableMap<String, Session> newestFirst() {
        return byId.descendingMap();
    }

    private Session store(Session session) {
        byId.put(session.id(), session);
        latestOf.put(session.roomId(), session.id());
        return session;
    }
}
