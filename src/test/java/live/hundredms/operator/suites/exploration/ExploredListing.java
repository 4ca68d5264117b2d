package live.hundredms.operator.suites.exploration;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import live.hundredms.operator.domain.room.RemoteRoom;

/**
 * What the last sweep showed.
 *
 * @param written the rooms that this process wrote since, as workspace and id
 */
record ExploredListing(List<Hosted> rooms, Set<String> written) {
    ExploredListing {
        rooms = List.copyOf(rooms);
        written = Set.copyOf(written);
    }

    Optional<String> idOf(String workspace, String name) {
        return rooms.stream().filter(room -> room.isNamed(workspace, name)).findFirst().map(room -> room.room().id());
    }

    /** Whether a room was listed at all. */
    boolean shows(String workspace, String id) {
        return rooms.stream().anyMatch(room -> room.workspace().equals(workspace) && room.room().id().equals(id));
    }

    Optional<RemoteRoom> byId(String workspace, String id) {
        return written.contains(workspace + "/" + id)
                ? Optional.empty()
                : rooms.stream().filter(room -> room.workspace().equals(workspace) && room.room().id().equals(id))
                        .findFirst().map(Hosted::room);
    }

    ExploredListing wrote(String workspace, String id) {
        Set<String> all = new HashSet<>(written);
        all.add(workspace + "/" + id);
        return new ExploredListing(rooms, all);
    }
}
