package live.hundredms.operator.suites.exploration;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import live.hundredms.operator.domain.room.Dialect;
import live.hundredms.operator.domain.room.FieldValue;
import live.hundredms.operator.domain.room.Outcome;
import live.hundredms.operator.domain.room.RemoteRoom;
import live.hundredms.operator.domain.room.RoomField;
import live.hundredms.operator.domain.room.RoomWrite;
import live.hundredms.operator.support.HonestRemote;

/**
 * All rooms at 100ms. What a write does is {@link HonestRemote}'s to say, which is filled from this and read again: the
 * state itself never changes.
 *
 * @param clocks how often something happened, by lane
 */
record Hosting(List<Hosted> rooms, Map<String, Integer> clocks) {
    /** A workspace whose replies to a disabling call show the room as enabled. */
    static final String ECHOING = "echoing";
    /** What the IDs of rooms begin with once 100ms shows them under others. */
    private static final String OTHER_ID = "other-";
    static final Instant BEGIN = HonestRemote.BEGIN;
    /** Ten minutes, about. */
    private static final int LONG = 60;
    /** What stands between a workspace and a realm that is not 100ms. */
    static final String REALM = "@";
    static final Hosting EMPTY = new Hosting(List.of(), Map.of());

    Hosting {
        rooms = List.copyOf(rooms);
        clocks = Map.copyOf(clocks);
    }

    /** What a write led to. */
    record Written(Hosting after, Outcome<RemoteRoom> outcome) {
    }

    /** In each realm the clock of a name is the same. */
    static String lane(String workspace, String name) {
        return workspace.split(REALM, 2)[0] + "/" + name.toLowerCase(Locale.ROOT);
    }

    /** What happens before a call differs from it by more than the skew that is forgiven, what follows soon does not. */
    Instant now(String lane) {
        return BEGIN.plus(Duration.ofSeconds(11L * clocks.getOrDefault(lane, 0)));
    }

    Hosting later(String lane) {
        Map<String, Integer> next = new TreeMap<>(clocks);
        next.merge(lane, 1, Integer::sum);
        return new Hosting(rooms, next);
    }

    /** Much time passes: more than a lost call can take. */
    Hosting muchLater(String lane) {
        Map<String, Integer> next = new TreeMap<>(clocks);
        next.merge(lane, LONG, Integer::sum);
        return new Hosting(rooms, next);
    }

    /** A Room took over the room of a former one. */
    Hosting inherited(Hosted which, String uid) {
        return with(which.inherited(uid));
    }

    Optional<Hosted> named(String workspace, String name) {
        return rooms.stream().filter(room -> room.isNamed(workspace, name)).findFirst();
    }

    Optional<Hosted> of(String workspace, String id) {
        return rooms.stream().filter(room -> room.workspace().equals(workspace) && room.room().id().equals(id))
                .findFirst();
    }

    Outcome<RemoteRoom> read(String workspace, String id) {
        return of(workspace, id).<Outcome<RemoteRoom>>map(room -> new Outcome.Found<>(room.room()))
                .orElseGet(Outcome.Absent::new);
    }

    /**
     * A write of the operator.
     *
     * @param late whether it was on its way when its pass had ended
     */
    Written write(Seat seat, String uid, RoomWrite write, boolean late) {
        HonestRemote remote = new HonestRemote(seat.dialect(), Set.of(), Set.of());
        rooms.stream().filter(room -> room.workspace().equals(seat.workspace()))
                .forEach(room -> remote.put(room.room()));
        String lane = target(seat, write).map(Hosted::lane).orElseGet(() -> lane(seat.workspace(), write.name()));
        Hosting ticked = later(lane);
        remote.at(ticked.now(lane));
        if (!(remote.write(write) instanceof Outcome.Found<RemoteRoom>(RemoteRoom reply))) {
            return new Written(this,
                    target(seat, write).isPresent()
                            ? new Outcome.Invalid<>("name is held by another room", Optional.empty())
                            : new Outcome.Absent<>());
        }
        boolean fresh = of(seat.workspace(), reply.id()).isEmpty() && seat.dialect() == Dialect.CURRENT;
        RemoteRoom now = fresh ? updated(reply, reply.createdAt()) : reply;
        Hosted before = of(seat.workspace(), now.id())
                .orElseGet(() -> new Hosted(seat.workspace(), now, uid, lane, false, false, 0, 0, uid));
        Hosted after = credentials(write).map(version -> before.given(version, uid, late)).orElse(before).written(now,
                late);
        return new Written(ticked.with(after), new Outcome.Found<>(shown(seat, write, now)));
    }

    /** All rooms have other IDs, as after a change from Legacy to Current. */
    Hosting renumbered() {
        return new Hosting(rooms.stream().map(Hosting::renumbered).toList(), clocks);
    }

    private static Hosted renumbered(Hosted which) {
        RemoteRoom old = which.room();
        return which.showing(new RemoteRoom(OTHER_ID + old.id(), old.name(), old.enabled(), old.shown(),
                old.createdAt(), old.updatedAt(), old.customerId(), old.appId()));
    }

    /** Whether rooms have other IDs than Rooms that knew them before. */
    boolean isRenumbered() {
        return rooms.stream().anyMatch(room -> room.room().id().startsWith(OTHER_ID));
    }

    private static RemoteRoom shown(Seat seat, RoomWrite write, RemoteRoom room) {
        return seat.workspace().equals(ECHOING) && write instanceof RoomWrite.SetEnabled set && !set.enabled()
                ? room.withEnabled(true)
                : room;
    }

    private Optional<Hosted> target(Seat seat, RoomWrite write) {
        return switch (write) {
            case RoomWrite.Upsert upsert -> named(seat.workspace(), upsert.name());
            case RoomWrite.Update update -> of(seat.workspace(), update.id());
            case RoomWrite.SetEnabled set ->
                seat.dialect() == Dialect.LEGACY ? named(seat.workspace(), set.name()) : of(seat.workspace(), set.id());
        };
    }

    /** The version of the storage Secret that a write carries. */
    private static Optional<Integer> credentials(RoomWrite write) {
        return write.sends().get(RoomField.RECORDING_INFO) instanceof FieldValue.Recording recording
                ? recording.upload().flatMap(FieldValue.Upload::credentials)
                        .map(pair -> Integer.parseInt(pair.key().reveal()))
                : Optional.empty();
    }

    /** A person makes a room from the dashboard. */
    Hosting made(String workspace, String name, boolean enabled) {
        return made(workspace, name, enabled, "", Hosted.PERSON);
    }

    /** The room of a Room that is gone, of which there is a backup. */
    Hosting left(String workspace, String name, String description) {
        return made(workspace, name, true, description, Hosted.FORMER);
    }

    private Hosting made(String workspace, String name, boolean enabled, String description, String maker) {
        String lane = lane(workspace, name);
        Hosting ticked = later(lane);
        long count = rooms.stream().filter(room -> room.workspace().equals(workspace)).count();
        Optional<Instant> now = Optional.of(ticked.now(lane));
        return ticked.with(new Hosted(workspace,
                new RemoteRoom("room-" + (count + 1), name, Optional.of(enabled),
                        Map.of(RoomField.DESCRIPTION, new FieldValue.Text(description)), now, now, Optional.empty(),
                        Optional.empty()),
                maker, lane, false, false, 0, 0, maker));
    }

    /** A person renames a room from the dashboard; the name must be free. */
    Hosting renamed(Hosted which, String name) {
        RemoteRoom old = which.room();
        return touched(which, room -> which.renamedTo(new RemoteRoom(old.id(), name, old.enabled(), old.shown(),
                old.createdAt(), room.updatedAt(), old.customerId(), old.appId())));
    }

    /** 100ms loses a room. What stands in its place has neither its id nor its name, for rooms are counted. */
    Hosting lost(Hosted which) {
        RemoteRoom old = which.room();
        RemoteRoom nothing = new RemoteRoom("lost-" + old.id(), "lost " + old.id(), Optional.of(false), Map.of(),
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
        List<Hosted> all = new ArrayList<>(rooms);
        all.remove(which);
        all.add(new Hosted(which.workspace(), nothing, Hosted.NOBODY, which.lane(), true, false, 0, 0, Hosted.NOBODY));
        return new Hosting(all, later(which.lane()).clocks);
    }

    static RemoteRoom called(RemoteRoom room, String name) {
        return new RemoteRoom(room.id(), name, room.enabled(), room.shown(), room.createdAt(), room.updatedAt(),
                room.customerId(), room.appId());
    }

    /** A person enables or disables a room from the dashboard. */
    Hosting toggled(Hosted which) {
        RemoteRoom old = which.room();
        return touched(which, room -> which.showing(new RemoteRoom(old.id(), old.name(), old.enabled().map(on -> !on),
                old.shown(), old.createdAt(), room.updatedAt(), old.customerId(), old.appId())));
    }

    /** A person describes a room from the dashboard. */
    Hosting described(Hosted which, String description) {
        RemoteRoom old = which.room();
        Map<RoomField, FieldValue> shown = new EnumMap<>(RoomField.class);
        shown.putAll(old.shown());
        shown.put(RoomField.DESCRIPTION, new FieldValue.Text(description));
        return touched(which, room -> which.showing(new RemoteRoom(old.id(), old.name(), old.enabled(), shown,
                old.createdAt(), room.updatedAt(), old.customerId(), old.appId())));
    }

    private Hosting touched(Hosted which, Function<RemoteRoom, Hosted> change) {
        Hosting ticked = later(which.lane());
        return ticked.with(change.apply(updated(which.room(), Optional.of(ticked.now(which.lane())))));
    }

    private static RemoteRoom updated(RemoteRoom room, Optional<Instant> at) {
        return new RemoteRoom(room.id(), room.name(), room.enabled(), room.shown(), room.createdAt(), at,
                room.customerId(), room.appId());
    }

    private Hosting with(Hosted changed) {
        List<Hosted> all = new ArrayList<>(rooms);
        all.removeIf(
                room -> room.workspace().equals(changed.workspace()) && room.room().id().equals(changed.room().id()));
        all.add(changed);
        all.sort(Comparator.comparing(Hosted::workspace).thenComparing(room -> room.room().id()));
        return new Hosting(all, clocks);
    }
}
