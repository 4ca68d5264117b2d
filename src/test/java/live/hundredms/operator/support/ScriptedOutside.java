package live.hundredms.operator.support;

import java.time.Instant;
import java.util.Optional;
import live.hundredms.operator.domain.room.Outcome;
import live.hundredms.operator.domain.room.RemoteRoom;
import live.hundredms.operator.domain.room.RoomManifest;
import live.hundredms.operator.domain.room.RoomWrite;
import live.hundredms.operator.domain.room.SecretState;

/** What a pass meets outside, as plain calls in one thread. */
public interface ScriptedOutside {
    SecretState secret(RoomManifest.SecretNeed need);

    Outcome<Optional<String>> template(String name);

    Outcome<Optional<RemoteRoom>> find(String name);

    /** The room as the last sweep listed it; empty where a listing is of no use. */
    Optional<RemoteRoom> listed(String id);

    Outcome<RemoteRoom> read(String id);

    Outcome<RemoteRoom> write(RoomWrite write);

    Instant now();
}
