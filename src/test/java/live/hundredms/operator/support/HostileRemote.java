package live.hundredms.operator.support;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import live.hundredms.operator.domain.room.Dialect;
import live.hundredms.operator.domain.room.FieldValue;
import live.hundredms.operator.domain.room.Outcome;
import live.hundredms.operator.domain.room.RemoteRoom;
import live.hundredms.operator.domain.room.RoomField;
import live.hundredms.operator.domain.room.RoomManifest;
import live.hundredms.operator.domain.room.RoomWrite;
import live.hundredms.operator.domain.room.SecretState;

/**
 * A 100ms that answers anything the port allows, taken in turn from a list: failures, other ids, other names, rooms that
 * keep nothing and replies that show nothing.
 */
public final class HostileRemote implements ScriptedOutside {
    /** What an answer is made of. */
    public enum Mood {
        KEEPS, SHOWS_NOTHING, OTHER_VALUES, OTHER_ID, OTHER_NAME, TOGGLED, ABSENT, INVALID, REFUSED, DENIED, LIMITED, DOWN
    }

    private final List<Mood> moods;
    private final HonestRemote honest;
    private int next;

    public HostileRemote(List<Mood> moods, HonestRemote honest) {
        this.moods = List.copyOf(moods);
        this.honest = honest;
    }

    @Override
    public SecretState secret(RoomManifest.SecretNeed need) {
        return switch (mood()) {
            case ABSENT -> new SecretState.Missing();
            case INVALID -> new SecretState.Incomplete("key");
            case REFUSED -> new SecretState.NotAllowed("it is not for Rooms. Name another Secret.");
            case OTHER_VALUES -> new SecretState.Malformed("the value of its key key is not UTF-8. Correct the value.");
            case DOWN -> new SecretState.Unreadable("the API server does not answer");
            default -> honest.secret(need);
        };
    }

    @Override
    public Outcome<Optional<String>> template(String name) {
        Mood mood = mood();
        return mood == Mood.ABSENT
                ? new Outcome.Found<>(Optional.empty())
                : failure(mood).<Outcome<Optional<String>>>map(Outcome::failure).orElseGet(() -> honest.template(name));
    }

    @Override
    public Outcome<Optional<RemoteRoom>> find(String name) {
        Mood mood = mood();
        return mood == Mood.ABSENT
                ? new Outcome.Found<>(Optional.empty())
                : failure(mood).<Outcome<Optional<RemoteRoom>>>map(Outcome::failure)
                        .orElseGet(() -> new Outcome.Found<>(Optional.of(told(mood, found(honest.find(name), name)))));
    }

    @Override
    public Optional<RemoteRoom> listed(String id) {
        Mood mood = mood();
        return failure(mood).isPresent() || !(honest.read(id) instanceof Outcome.Found<RemoteRoom>(RemoteRoom room))
                ? Optional.empty()
                : Optional.of(told(mood, room));
    }

    @Override
    public Outcome<RemoteRoom> read(String id) {
        return answer(honest.read(id), true);
    }

    /** A 404 is said of an id alone, and Legacy has none in its path. */
    @Override
    public Outcome<RemoteRoom> write(RoomWrite write) {
        return answer(honest.write(write), honest.dialect() == Dialect.CURRENT && !(write instanceof RoomWrite.Upsert));
    }

    @Override
    public Instant now() {
        return honest.now();
    }

    private Outcome<RemoteRoom> answer(Outcome<RemoteRoom> truth, boolean onId) {
        Mood mood = mood();
        if (mood == Mood.ABSENT) {
            return onId ? new Outcome.Absent<>() : new Outcome.Unavailable<>("100ms answered 404");
        }
        Optional<Outcome<RemoteRoom>> failure = failure(mood);
        return failure.orElseGet(() -> truth instanceof Outcome.Found<RemoteRoom>(RemoteRoom room)
                ? new Outcome.Found<>(told(mood, room))
                : truth);
    }

    private static RemoteRoom found(Outcome<Optional<RemoteRoom>> outcome, String name) {
        return outcome instanceof Outcome.Found<Optional<RemoteRoom>>(Optional<RemoteRoom> room) && room.isPresent()
                ? room.get()
                : new RemoteRoom("room-of-nobody", name, Optional.empty(), Map.of(), Optional.empty(), Optional.empty(),
                        Optional.empty(), Optional.empty());
    }

    private static <T> Optional<Outcome<T>> failure(Mood mood) {
        return switch (mood) {
            case INVALID -> Optional.of(new Outcome.Invalid<>("no such thing", Optional.of(RoomField.SIZE)));
            case REFUSED -> Optional.of(new Outcome.CredentialsRefused<>("100ms answered 401"));
            case DENIED -> Optional.of(new Outcome.Denied<>("100ms answered 403"));
            case LIMITED -> Optional.of(new Outcome.RateLimited<>(Optional.empty()));
            case DOWN -> Optional.of(new Outcome.Unavailable<>("100ms answered 503"));
            default -> Optional.empty();
        };
    }

    private static RemoteRoom told(Mood mood, RemoteRoom room) {
        return switch (mood) {
            case SHOWS_NOTHING -> changed(room, room.id(), room.name(), Optional.empty(), Map.of());
            case OTHER_VALUES -> changed(room, room.id(), room.name(), room.enabled(),
                    Map.of(RoomField.DESCRIPTION, new FieldValue.Text("by somebody else"), RoomField.TEMPLATE,
                            new FieldValue.Text("template-of-nobody"), RoomField.SIZE, new FieldValue.Whole(7)));
            case OTHER_ID -> changed(room, "room-of-nobody", room.name(), room.enabled(), room.shown());
            case OTHER_NAME -> changed(room, room.id(), "renamed", room.enabled(), room.shown());
            case TOGGLED -> changed(room, room.id(), room.name(), room.enabled().map(on -> !on), room.shown());
            default -> room;
        };
    }

    private static RemoteRoom changed(RemoteRoom room, String id, String name, Optional<Boolean> enabled,
            Map<RoomField, FieldValue> shown) {
        return new RemoteRoom(id, name, enabled, shown, room.createdAt(), room.updatedAt(), room.customerId(),
                room.appId());
    }

    private Mood mood() {
        return moods.get(next++ % moods.size());
    }
}
