package live.hundredms.operator.suites.exploration;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import live.hundredms.operator.domain.room.RemoteRoom;

/**
 * What the last sweep showed.
 *
 * @param written the rooms that this process wrote since, as workspace and id
 * @param met the names of rooms that this process saw, made, adopted or disabled, as workspace and name
 */
record ExploredListing(List<Hosted> rooms, Set<String> written, Set<String> met) {
    ExploredListing {
        rooms = List.copyOf(rooms);
        written = Set.copyOf(written);
        met = Set.copyOf(met);
    }

    /** A sweep by a process to which an earlier one may have shown something. */
    static ExploredListing of(List<Hosted> rooms, Optional<ExploredListing> before) {
        Set<String> names = new TreeSet<>(before.map(ExploredListing::met).orElse(Set.of()));
        rooms.forEach(room -> names.add(name(room.workspace(), room.room().name())));
        return new ExploredListing(rooms, Set.of(), names);
    }

    private static String name(String workspace, String name) {
        return workspace + "/" + name.toLowerCase(Locale.ROOT);
    }

    /** Whether no room has that name as far as the process can know. */
    boolean clears(String workspace, String name) {
        return !met.contains(name(workspace, name));
    }

    /** A room has that name, or a call may have made one. */
    ExploredListing met(String workspace, String name) {
        Set<String> names = new TreeSet<>(met);
        names.add(name(workspace, name));
        return new ExploredListing(rooms, written, names);
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
        return new ExploredListing(rooms, all, met);
    }
}
