package live.hundredms.operator.suites.exploration;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import live.hundredms.operator.suites.exploration.WorkspaceObject.Connection;
import live.hundredms.operator.suites.exploration.World.Two;

/**
 * The workspace objects of the two seats, in scenarios whose credentials matter.
 *
 * @param objects by seat; none in the other scenarios
 * @param aliases from a fingerprint to another one of the same remote workspace, as the process found out
 * @param regime what they demand of their Rooms, whether or not credentials matter
 * @param turns how often that changed
 */
record WorkspaceObjectsInWorld(Two<WorkspaceObject> objects, Map<String, String> aliases, Regime regime, int turns) {
    static final WorkspaceObjectsInWorld NONE = new WorkspaceObjectsInWorld(Two.none(), Map.of(), Regime.NONE, 0);

    WorkspaceObjectsInWorld {
        aliases = Map.copyOf(aliases);
    }

    static WorkspaceObjectsInWorld of(Scenario scenario) {
        Two<WorkspaceObject> objects = Two.none();
        for (int seat = 0; seat < 2; seat++) {
            objects = objects.with(seat, scenario.seat(seat).credentials().map(WorkspaceObject::of));
        }
        return new WorkspaceObjectsInWorld(objects, Map.of(), Regime.NONE, 0);
    }

    /** The same with other demands. */
    WorkspaceObjectsInWorld under(Regime next) {
        return new WorkspaceObjectsInWorld(objects, aliases, next, turns + 1);
    }

    Optional<WorkspaceObject> at(int seat) {
        return objects.at(seat);
    }

    WorkspaceObjectsInWorld with(int seat, WorkspaceObject object) {
        return new WorkspaceObjectsInWorld(objects.with(seat, Optional.of(object)), aliases, regime, turns);
    }

    WorkspaceObjectsInWorld restarted() {
        Two<WorkspaceObject> next = new Two<>(objects.first().map(WorkspaceObject::restarted),
                objects.second().map(WorkspaceObject::restarted));
        return new WorkspaceObjectsInWorld(next, Map.of(), regime, turns);
    }

    /** Whether 100ms refused the credentials of a seat, so that its Rooms' calls are answered with that until they change. */
    boolean isRefused(int seat) {
        return at(seat).flatMap(WorkspaceObject::connection).filter(Connection::refused).isPresent();
    }

    /** What is known of credentials by now, which both objects may use. */
    WorkspaceObjectsInWorld learned(Connection known) {
        Two<WorkspaceObject> next = new Two<>(objects.first().map(object -> object.learned(known)),
                objects.second().map(object -> object.learned(known)));
        return new WorkspaceObjectsInWorld(next, aliases, regime, turns);
    }

    /** What 100ms said to these credentials, as far as an object uses them. */
    Connection connection(GivenCredentials used) {
        return Stream.of(0, 1).flatMap(seat -> at(seat).flatMap(WorkspaceObject::connection).stream())
                .filter(last -> last.used().equals(used)).findFirst().orElse(new Connection(used, false, false));
    }

    /** The remote workspace of that fingerprint. */
    String reachedBy(String fingerprint) {
        String id = fingerprint;
        while (aliases.containsKey(id)) {
            id = aliases.get(id);
        }
        return id;
    }

    /** Two fingerprints lead to one remote workspace. */
    WorkspaceObjectsInWorld same(String fingerprint, String former) {
        String id = reachedBy(fingerprint);
        String other = reachedBy(former);
        if (id.equals(other)) {
            return this;
        }
        Map<String, String> all = new TreeMap<>(aliases);
        all.put(id, other);
        return new WorkspaceObjectsInWorld(objects, all, regime, turns);
    }

    /** The remote workspace to which the object of a seat leads, as far as that is known. */
    Optional<String> leadsTo(int seat) {
        return at(seat).flatMap(WorkspaceObject::fingerprint).map(this::reachedBy);
    }

    /** Whether the object of a seat may lead to the remote workspace of that fingerprint; unless it was looked at, any may. */
    boolean mayLeadTo(int seat, String fingerprint) {
        List<String> all = leadsTo(seat).map(List::of)
                .orElseGet(() -> Stream.of(0, 1).flatMap(other -> leadsTo(other).stream()).toList());
        boolean unseen = at(seat).filter(object -> object.standing() == WorkspaceObject.Standing.UNKNOWN).isPresent();
        return unseen || all.isEmpty() || all.contains(reachedBy(fingerprint));
    }

    /** Whether 100ms ever accepted credentials of the object of a seat for the remote workspace to which that leads. */
    boolean wasAccepted(int seat) {
        return at(seat).filter(object -> object.isProven() || object.accepted().map(this::reachedBy)
                .filter(remote -> leadsTo(seat).equals(Optional.of(remote))).isPresent()).isPresent();
    }

    /**
     * Whether another object with proven credentials may lead to the remote workspace of the one of a seat, although that
     * is not known: no reply shows an app.
     */
    boolean mayBeLedToByOthers(int seat) {
        Optional<String> own = at(seat).flatMap(WorkspaceObject::entry).map(entry -> entry.used().fingerprint());
        Optional<String> other = at(1 - seat).filter(WorkspaceObject::isProven).flatMap(WorkspaceObject::entry)
                .map(entry -> entry.used().fingerprint());
        return own.isPresent() && other.isPresent()
                && GivenCredentials.realmOf(own.get()).equals(GivenCredentials.realmOf(other.get()))
                && !reachedBy(own.get()).equals(reachedBy(other.get()));
    }
}
