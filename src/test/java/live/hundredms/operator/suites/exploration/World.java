package live.hundredms.operator.suites.exploration;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One state of everything: two places of Rooms at the API server, the operator's process, 100ms. Never changes.
 *
 * @param objects the Rooms at the API server, by seat
 * @param views the Rooms in the informer's cache, own writes among them
 * @param index what the informer's index shows of them
 * @param running the passes under way
 * @param listing what the last sweep of this process showed
 * @param flight a call that nobody waits for
 * @param hostility what somebody did who means harm; nothing in scenarios without an {@link Intruder}
 * @param workspaces the workspace objects; none in scenarios in which their credentials stay as they are
 * @param handed the room codes, and the Secrets that Rooms publish
 */
record World(Two<RoomObject> objects, Two<RoomObject> views, Two<Entry> index, Two<Running> running, Hosting hosting,
        Optional<ExploredListing> listing, Optional<Flight> flight, Hostility hostility,
        WorkspaceObjectsInWorld workspaces, Handed handed, Rest rest) {

    /** One thing, or none, for each of the two seats. */
    record Two<T>(Optional<T> first, Optional<T> second) {
        static <T> Two<T> none() {
            return new Two<>(Optional.empty(), Optional.empty());
        }

        Optional<T> at(int seat) {
            return seat == 0 ? first : second;
        }

        Two<T> with(int seat, Optional<T> value) {
            return seat == 0 ? new Two<>(value, second) : new Two<>(first, value);
        }
    }

    /**
     * What is small.
     *
     * @param secret the version of the Secret at the API server
     * @param known the version that the process last read, 0 if none
     * @param due the seats whose Room is to be looked at, as bits
     * @param changed the seats an input of whose Room changed, as bits
     * @param unheard the seats whose Room an own write brought into the cache with a change of which no event came yet
     * @param uids how many Rooms ever were at each seat
     */
    record Rest(int secret, int known, int due, int changed, int unheard, Memory memory, List<Integer> uids,
            Budget left, int faults) {
        Rest {
            uids = List.copyOf(uids);
        }
    }

    static World of(Scenario scenario, Budget budget) {
        Two<RoomObject> objects = Two.none();
        for (int seat = 0; seat < 2; seat++) {
            if (!scenario.seat(seat).vacant()) {
                objects = objects.with(seat, Optional.of(RoomObject.applied(uid(seat, 1), scenario.place(seat),
                        scenario.seat(seat).variants().getFirst(), Hosting.BEGIN)));
            }
        }
        return new World(objects, Two.none(), Two.none(), Two.none(), scenario.hosting(), Optional.empty(),
                Optional.empty(), Hostility.of(scenario), WorkspaceObjectsInWorld.of(scenario), Handed.of(scenario),
                new Rest(1, 0, 0, 0, 0, Memory.NONE, List.of(1, 1), budget, 0));
    }

    /** A later Room has the greater uid, whichever its seat. */
    static String uid(int seat, int count) {
        return (seat == 0 ? "a" : "b") + count + seat;
    }

    Optional<RoomObject> object(int seat) {
        return objects.at(seat);
    }

    Optional<RoomObject> view(int seat) {
        return views.at(seat);
    }

    Optional<Entry> entry(int seat) {
        return index.at(seat);
    }

    boolean isDue(int seat) {
        return (rest.due & (1 << seat)) != 0;
    }

    boolean isChanged(int seat) {
        return (rest.changed & (1 << seat)) != 0;
    }

    World with(Rest next) {
        return new World(objects, views, index, running, hosting, listing, flight, hostility, workspaces, handed, next);
    }

    World withObject(int seat, Optional<RoomObject> object) {
        return new World(objects.with(seat, object), views, index, running, hosting, listing, flight, hostility,
                workspaces, handed, rest);
    }

    World withView(int seat, Optional<RoomObject> view) {
        return new World(objects, views.with(seat, view), index, running, hosting, listing, flight, hostility,
                workspaces, handed, rest);
    }

    /** The watch tells of a Room. */
    World told(int seat, Optional<RoomObject> room) {
        return new World(objects, views.with(seat, room), index.with(seat, room.map(Entry::of)), running, hosting,
                listing, flight, hostility, workspaces, handed, rest);
    }

    /** What the last listing showed of a room is not to be believed any more. */
    World outdated(String workspace, String roomId) {
        return withListing(listing.map(all -> all.wrote(workspace, roomId)));
    }

    /** The process met a room of that name, or may have made one. */
    World met(String workspace, String name) {
        return withListing(listing.map(all -> all.met(workspace, name)));
    }

    /** Whether no room has that name as far as the process can know. */
    boolean clears(String workspace, String name) {
        return listing.filter(all -> all.clears(workspace, name)).isPresent();
    }

    /** The same if the index showed each own write. */
    World shown() {
        return new World(objects, views, new Two<>(view(0).map(Entry::of), view(1).map(Entry::of)), running, hosting,
                listing, flight, hostility, workspaces, handed, rest);
    }

    World withRunning(int seat, Optional<Running> pass) {
        return new World(objects, views, index, running.with(seat, pass), hosting, listing, flight, hostility,
                workspaces, handed, rest);
    }

    World with(Hosting next) {
        return new World(objects, views, index, running, next, listing, flight, hostility, workspaces, handed, rest);
    }

    World withListing(Optional<ExploredListing> next) {
        return new World(objects, views, index, running, hosting, next, flight, hostility, workspaces, handed, rest);
    }

    World withFlight(Optional<Flight> next) {
        return new World(objects, views, index, running, hosting, listing, next, hostility, workspaces, handed, rest);
    }

    World with(Hostility next) {
        return new World(objects, views, index, running, hosting, listing, flight, next, workspaces, handed, rest);
    }

    World with(WorkspaceObjectsInWorld next) {
        return new World(objects, views, index, running, hosting, listing, flight, hostility, next, handed, rest);
    }

    World with(Handed next) {
        return new World(objects, views, index, running, hosting, listing, flight, hostility, workspaces, next, rest);
    }

    /** Whether the workspace object is for the namespace of a seat. */
    boolean allows(int seat) {
        return hostility.allows(seat);
    }

    /** A Room that was never there before comes to a seat. */
    World applied(int seat, RoomObject fresh) {
        List<Integer> uids = new ArrayList<>(rest.uids);
        uids.set(seat, rest.uids.get(seat) + 1);
        return withObject(seat, Optional.of(fresh)).withUids(uids);
    }

    /** The uid of the next Room at a seat. */
    String nextUid(int seat) {
        return uid(seat, rest.uids.get(seat) + 1);
    }

    World due(int seat, boolean due) {
        int bits = due ? rest.due | (1 << seat) : rest.due & ~(1 << seat);
        return with(new Rest(rest.secret, rest.known, bits, rest.changed, rest.unheard, rest.memory, rest.uids,
                rest.left, rest.faults));
    }

    World changed(int seat, boolean changed) {
        int bits = changed ? rest.changed | (1 << seat) : rest.changed & ~(1 << seat);
        return with(new Rest(rest.secret, rest.known, rest.due, bits, rest.unheard, rest.memory, rest.uids, rest.left,
                rest.faults));
    }

    World with(Memory memory) {
        return with(new Rest(rest.secret, rest.known, rest.due, rest.changed, rest.unheard, memory, rest.uids,
                rest.left, rest.faults));
    }

    World unheard(int seat, boolean unheard) {
        int bits = unheard ? rest.unheard | (1 << seat) : rest.unheard & ~(1 << seat);
        return with(new Rest(rest.secret, rest.known, rest.due, rest.changed, bits, rest.memory, rest.uids, rest.left,
                rest.faults));
    }

    /** Whether the informer has something to tell of the Room at a seat. */
    boolean isBehind(int seat) {
        return isUnheard(seat) || !view(seat).equals(object(seat)) || !entry(seat).equals(object(seat).map(Entry::of));
    }

    boolean isUnheard(int seat) {
        return (rest.unheard & (1 << seat)) != 0;
    }

    World withSecret(int version, int known) {
        return with(new Rest(version, known, rest.due, rest.changed, rest.unheard, rest.memory, rest.uids, rest.left,
                rest.faults));
    }

    World with(Budget left) {
        return with(new Rest(rest.secret, rest.known, rest.due, rest.changed, rest.unheard, rest.memory, rest.uids,
                left, rest.faults + rest.left.faults() - left.faults()));
    }

    World withUids(List<Integer> uids) {
        return with(new Rest(rest.secret, rest.known, rest.due, rest.changed, rest.unheard, rest.memory, uids,
                rest.left, rest.faults));
    }
}
