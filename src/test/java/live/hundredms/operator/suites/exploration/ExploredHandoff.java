package live.hundredms.operator.suites.exploration;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import live.hundredms.operator.domain.handoff.HandoffAnswer;
import live.hundredms.operator.domain.handoff.HandoffStep;
import live.hundredms.operator.domain.handoff.SecretData;
import live.hundredms.operator.domain.handoff.SeenCode;
import live.hundredms.operator.domain.room.Outcome;
import live.hundredms.operator.domain.room.RoomRecord;
import live.hundredms.operator.domain.room.SecretText;
import live.hundredms.operator.suites.exploration.Executor.Fate;
import live.hundredms.operator.suites.exploration.Handed.Bundle;
import live.hundredms.operator.suites.exploration.Handed.Code;
import live.hundredms.operator.suites.exploration.Scenario.Plant;

/**
 * One step of the hand-off of a room, as {@code HandoffSteps} and {@code PublishedSecrets} make it; what writes the status is
 * {@link ExploredOutside}'s.
 */
final class ExploredHandoff {
    /** How many codes a room has at most, as the operator knows it. */
    private static final int CODES = 100;

    private final Scenario scenario;
    private final HandoffPromises promises;
    private final int seat;
    private final RoomObject held;
    private final RoomRecord known;
    private final Fate fate;
    private final Seat place;
    private World world;

    ExploredHandoff(Executor executor, World world, int seat, RoomObject held, RoomRecord known, Fate fate) {
        this.scenario = executor.scenario();
        this.promises = executor.promises().handoff();
        this.world = world;
        this.seat = seat;
        this.held = held;
        this.known = known;
        this.fate = fate;
        this.place = scenario.seat(world, seat);
    }

    World world() {
        return world;
    }

    HandoffAnswer perform(HandoffStep step) throws BrokenOff {
        return switch (step) {
            case HandoffStep.ReadPublished(String name, String _, List<String> roles) -> read(name, roles);
            case HandoffStep.ReadCodes(String roomId) -> codes(roomId);
            case HandoffStep.ReadRoles _ -> roles();
            case HandoffStep.CountCodes(String roomId) -> count(roomId);
            case HandoffStep.CreateCodes(String roomId) -> created(roomId);
            case HandoffStep.RoleCode(String roomId, String role) -> {
                promises.mayCall(world, seat, held, known, roomId);
                yield new HandoffAnswer.Code(world.handed().roles().has(role) ? made(roomId, role) : noRole(roomId));
            }
            case HandoffStep.DisableCode(String roomId, SeenCode code) -> disabled(roomId, code);
            case HandoffStep.WriteSecret(String name, Map<String, SecretText> data, boolean _) -> written(name, data);
            case HandoffStep.EmptySecret(String name) -> emptied(name);
            case HandoffStep.RecordCodes _ -> throw new IllegalStateException("a status is written elsewhere");
        };
    }

    private Outcome<SeenCode> made(String roomId, String role) {
        return called(
                () -> scenario.has(Plant.ROLE_CALLS_ARE_BULK_CALLS)
                        ? world.handed().made(place.workspace(), roomId).made(place.workspace(), roomId, role)
                        : world.handed().made(place.workspace(), roomId, role),
                () -> world.handed().answered(place.workspace(), roomId, role).seen(), roomId);
    }

    private Outcome<SeenCode> noRole(String roomId) {
        Outcome<Boolean> reached = called(world::handed, () -> true, roomId);
        return reached instanceof Outcome.Found<Boolean> ? new Outcome.Absent<>() : reached.failure();
    }

    private HandoffAnswer.SecretAnswer read(String name, List<String> roles) throws BrokenOff {
        if (fate != Fate.FINE) {
            throw new BrokenOff(world);
        }
        Optional<Bundle> there = secret(name);
        if (there.isEmpty()) {
            return new HandoffAnswer.Missing();
        }
        return there.get().owner().equals(held.uid())
                ? own(there.get().data(),
                        roles.stream().flatMap(role -> there.get().code(role).stream().map(
                                text -> new SeenCode(role, new SecretText(text), true, Handed.KEY_ID + ":" + text)))
                                .toList())
                : notOwned(name);
    }

    private static HandoffAnswer.Own own(Map<String, String> data, List<SeenCode> codes) {
        Map<String, SecretText> hidden = new HashMap<>();
        data.forEach((key, value) -> hidden.put(key, new SecretText(value)));
        return new HandoffAnswer.Own(hidden, Handed.print(data), codes);
    }

    private static HandoffAnswer.NotOwned notOwned(String name) {
        return new HandoffAnswer.NotOwned("Secret " + name + " is another's.");
    }

    private HandoffAnswer codes(String roomId) {
        promises.mayCall(world, seat, held, known, roomId);
        boolean read = fate == Fate.FINE && isOpen(roomId);
        world = world.with(world.rest().memory().verifying(held.uid(), !read));
        if (read) {
            return new HandoffAnswer.Codes(new Outcome.Found<>(listed(roomId).stream().map(Code::seen).toList()));
        }
        return new HandoffAnswer.Codes(fate == Fate.FINE ? new Outcome.Denied<>("the room is disabled") : silence());
    }

    private HandoffAnswer roles() {
        boolean read = fate == Fate.FINE;
        if (!read) {
            world = world.with(world.rest().memory().verifying(held.uid(), true));
        }
        return new HandoffAnswer.Roles(
                read ? new Outcome.Found<>(Set.copyOf(world.handed().roles().there())) : silence());
    }

    private HandoffAnswer count(String roomId) {
        promises.mayCall(world, seat, held, known, roomId);
        if (fate != Fate.FINE) {
            return new HandoffAnswer.Count(silence());
        }
        return isOpen(roomId)
                ? new HandoffAnswer.Count(new Outcome.Found<>(counted(roomId)))
                : new HandoffAnswer.Count(new Outcome.Denied<>("the room is disabled"));
    }

    /** If a room has only few codes, as many more as the operator believes to be possible besides. */
    private int counted(String roomId) {
        int most = Handed.most(place.workspace());
        int more = most > CODES || scenario.has(Plant.FEW_CODES_LOOK_LIKE_MANY) ? 0 : CODES - most;
        return world.handed().all(place.workspace(), roomId).size() + more;
    }

    private List<Code> listed(String roomId) {
        List<Code> all = scenario.has(Plant.CODES_OF_ALL_ROOMS)
                ? world.handed().codes().stream().filter(Code::enabled).toList()
                : world.handed().enabled(place.workspace(), roomId);
        return scenario.has(Plant.LOST_DISABLINGS_COUNT)
                ? all.stream().filter(code -> !world.handed().going().contains(code.print())).toList()
                : all;
    }

    private HandoffAnswer created(String roomId) {
        promises.mayCall(world, seat, held, known, roomId);
        return new HandoffAnswer.Codes(
                called(() -> world.handed().made(place.workspace(), roomId),
                        () -> world.handed().roles().there().stream()
                                .map(role -> world.handed().oldest(place.workspace(), roomId, role).seen()).toList(),
                        roomId));
    }

    private HandoffAnswer disabled(String roomId, SeenCode code) {
        promises.mayCall(world, seat, held, known, roomId);
        promises.mayDisable(world, seat, held, roomId, code.print());
        if (fate == Fate.LOST && scenario.has(Plant.LOST_DISABLINGS_COUNT)) {
            return new HandoffAnswer.Disabled(new Outcome.Found<>(true));
        }
        return new HandoffAnswer.Disabled(
                called(() -> world.handed().disabled(code.code().code().reveal()), () -> true, roomId));
    }

    private <T> Outcome<T> called(Supplier<Handed> call, Supplier<T> reply, String roomId) {
        if (fate == Fate.LOST) {
            return silence();
        }
        if (!isOpen(roomId)) {
            return new Outcome.Denied<>("the room is disabled");
        }
        Handed next = call.get();
        if (!next.fits(place.workspace(), roomId)) {
            return new Outcome.Invalid<>("Room codes limit reached", Optional.empty());
        }
        promises.mayChange(world, next, seat, held, roomId);
        world = world.with(next);
        return fate == Fate.UNANSWERED ? silence() : new Outcome.Found<>(reply.get());
    }

    private boolean isOpen(String roomId) {
        return world.hosting().of(place.workspace(), roomId).flatMap(room -> room.room().enabled()).orElse(false);
    }

    private HandoffAnswer.SecretAnswer written(String name, Map<String, SecretText> hidden) throws BrokenOff {
        Map<String, String> data = new TreeMap<>();
        hidden.forEach((key, value) -> data.put(key, value.reveal()));
        Optional<Bundle> there = secret(name);
        if (there.isPresent() && !there.get().owner().equals(held.uid())) {
            return notOwned(name);
        }
        promises.mayPublish(world, seat, held, known, data);
        if (!scenario.has(Plant.SECRETS_STAY_AS_THEY_ARE) || there.isEmpty()) {
            put(name, data);
        }
        return own(data, List.of());
    }

    private HandoffAnswer emptied(String name) throws BrokenOff {
        Optional<Bundle> there = secret(name).filter(secret -> secret.owner().equals(held.uid()));
        if (there.isPresent()) {
            Map<String, String> left = new TreeMap<>(there.get().data());
            left.keySet().removeIf(SecretData::isOwn);
            put(name, left);
        }
        return new HandoffAnswer.Emptied();
    }

    private void put(String name, Map<String, String> data) throws BrokenOff {
        if (fate == Fate.LOST) {
            throw new BrokenOff(world);
        }
        world = world.with(world.handed().with(key(name), Optional.of(new Bundle(held.uid(), data))));
        if (fate == Fate.UNANSWERED) {
            throw new BrokenOff(world);
        }
    }

    private Optional<Bundle> secret(String name) {
        return Optional.ofNullable(world.handed().secrets().get(key(name)));
    }

    private String key(String name) {
        return held.place().namespace() + "/" + name;
    }

    private static <T> Outcome<T> silence() {
        return new Outcome.Unavailable<>("100ms answered 503");
    }
}
