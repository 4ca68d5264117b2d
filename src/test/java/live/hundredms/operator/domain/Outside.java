package live.hundredms.operator.domain;

import java.time.Instant;
import java.util.Optional;

/** What a pass meets outside, as plain calls in one thread. */
public interface Outside {
    SecretState secret(RoomManifest.SecretNeed need);

    Outcome<Optional<String>> template(String name);

    Outcome<Optional<RemoteRoom>> find(String name);

    /** The room as the last sweep listed it; empty where a listing is of no use. */
    Optional<RemoteRoom> listed(String id);

    Outcome<RemoteRoom> read(String id);

    Outcome<RemoteRoom> write(RoomWrite write);

    Instant now();
}
