package live.hundredms.operator.suites.exploration;

import java.util.Optional;
import live.hundredms.operator.domain.room.Dialect;
import live.hundredms.operator.domain.room.Outcome;
import live.hundredms.operator.suites.exploration.WorkspaceObject.Connection;
import live.hundredms.operator.suites.exploration.WorkspaceObject.Identity;
import live.hundredms.operator.suites.exploration.WorkspaceObject.Standing;

/**
 * A pass over a workspace object, in one step, as {@code WorkspaceResolver}, {@code IdentityGuard}, {@code WorkspaceSweeper},
 * {@code WorkspaceRegistry} and {@code WorkspaceReporter} make it. No reply shows the app id.
 */
final class ExploredWorkspaces {
    private final Scenario scenario;
    private final ExploredPromises promises;

    ExploredWorkspaces(Scenario scenario, ExploredPromises promises) {
        this.scenario = scenario;
        this.promises = promises;
    }

    /** The workspace object of a seat is looked at; without credentials that matter nothing happens. */
    World looked(World world, int seat) {
        return world.workspaces().at(seat).map(object -> looked(world, seat, object)).orElse(world);
    }

    /** Those of both. */
    World looked(World world) {
        return looked(looked(world, 0), 1);
    }

    private World looked(World world, int seat, WorkspaceObject object) {
        Connection read = resolved(world.workspaces(), object);
        WorkspaceObjectsInWorld all = world.workspaces();
        Optional<String> own = object.identity().map(Identity::fingerprint);
        String fingerprint = read.used().fingerprint();
        if (own.equals(Optional.of(fingerprint)) || object.confirmed().equals(Optional.of(fingerprint))
                || isInUse(object, fingerprint)) {
            return use(world, seat, object, read, all);
        }
        if (own.isEmpty()) {
            return heard(world, seat, object, read);
        }
        if (confirmedRoom(world, seat).isEmpty()) {
            return mayHaveUnconfirmedRoom(world, seat, fingerprint)
                    ? stands(world, seat, object.standing(Standing.CHANGED, Optional.empty(), read), all)
                    : use(world, seat, object, read, all);
        }
        return scenario.seat(seat).dialect() == Dialect.LEGACY
                ? stands(world, seat, object.standing(Standing.CHANGED, Optional.empty(), read), all)
                : asked(world, seat, object, read);
    }

    private static boolean isInUse(WorkspaceObject object, String fingerprint) {
        return object.isUsable()
                && object.entry().filter(entry -> entry.used().fingerprint().equals(fingerprint)).isPresent();
    }

    /** What the Room of an object tells that was perhaps made anew. */
    private World heard(World world, int seat, WorkspaceObject object, Connection read) {
        WorkspaceObjectsInWorld all = world.workspaces();
        String fingerprint = read.used().fingerprint();
        Optional<RoomObject> witness = world.view(seat).filter(room -> room.own().isPresent());
        if (scenario.has(Scenario.Plant.WITNESSES_ARE_NOT_HEARD)
                || (witness.isEmpty() && !mayHaveUnconfirmedRoom(world, seat, fingerprint))) {
            return use(world, seat, object, read, all);
        }
        if (witness.isPresent() && scenario.seat(seat).dialect() == Dialect.CURRENT) {
            return asked(world, seat, object, read);
        }
        if (witness.flatMap(RoomObject::lastIdentity).equals(Optional.of(fingerprint))) {
            return use(world, seat, object, read, all);
        }
        witness.ifPresent(_ -> promises.credentials().mayAsk(object, fingerprint));
        return stands(world, seat, object.standing(Standing.CHANGED, Optional.empty(), read), all);
    }

    /** A rotated app secret has proof of its own. */
    private static Connection resolved(WorkspaceObjectsInWorld all, WorkspaceObject object) {
        Connection read = all.connection(object.given());
        boolean recalled = object.identity().flatMap(Identity::provenWith).equals(Optional.of(object.given()));
        return recalled ? new Connection(read.used(), true, read.refused()) : read;
    }

    private static Optional<String> confirmedRoom(World world, int seat) {
        return world.view(seat).flatMap(room -> room.record().room().id());
    }

    /** Whether a call with the former credentials may have got the Room a room of which its status does not tell. */
    private boolean mayHaveUnconfirmedRoom(World world, int seat, String fingerprint) {
        boolean current = scenario.seat(seat).dialect() == Dialect.CURRENT;
        return !scenario.has(Scenario.Plant.UNTOLD_ROOMS_DO_NOT_COUNT) && world.view(seat)
                .filter(room -> room.evidence().isOwn() && !room.lastIdentity().equals(Optional.of(fingerprint)))
                .flatMap(room -> room.evidence().claim()).filter(claim -> current || !claim.attempts().isEmpty())
                .isPresent();
    }

    /** Whether one of the rooms is there that were confirmed with the former access key. */
    private World asked(World world, int seat, WorkspaceObject object, Connection read) {
        if (!read.used().isAccepted()) {
            return stands(world, seat, object.standing(Standing.NOT_READY, object.entry(), read.learned(false)),
                    world.workspaces());
        }
        String workspace = scenario.seat(seat).in(read.used().realm()).workspace();
        Connection answered = read.learned(true);
        String id = confirmedRoom(world, seat).orElseThrow();
        boolean there = world.hosting().read(workspace, id) instanceof Outcome.Found;
        if (!there) {
            return stands(world, seat, object.standing(Standing.CHANGED, Optional.empty(), answered),
                    world.workspaces());
        }
        WorkspaceObjectsInWorld one = object.identity()
                .map(former -> world.workspaces().same(read.used().fingerprint(), former.fingerprint()))
                .orElse(world.workspaces());
        promises.credentials().mayBeOne(one);
        return use(world, seat, object, answered, one);
    }

    /** Current proves the credentials by a listing; Legacy has no read. */
    private World use(World world, int seat, WorkspaceObject object, Connection read, WorkspaceObjectsInWorld all) {
        boolean current = scenario.seat(seat).dialect() == Dialect.CURRENT;
        boolean lists = current && (!read.proven() || !read.used().isAccepted());
        Connection now = lists ? read.learned(read.used().isAccepted()) : read;
        if (current && !read.used().isAccepted()) {
            return stands(world, seat, object.standing(Standing.NOT_READY, object.entry(), now), all);
        }
        WorkspaceObject usable = object.standing(Standing.USABLE, Optional.of(now), now);
        return recorded(stands(world, seat, usable.identified(identity(object, now)), all), seat,
                now.used().fingerprint());
    }

    /** A Room with a room records at once that other credentials were accepted. */
    private World recorded(World world, int seat, String fingerprint) {
        return world.object(seat)
                .filter(room -> !scenario.has(Scenario.Plant.RECORDS_KEEP_FORMER_CREDENTIALS) && room.own().isPresent()
                        && !room.lastIdentity().equals(Optional.of(fingerprint)))
                .map(room -> room.identified(fingerprint))
                .map(room -> world.withObject(seat, Optional.of(room)).told(seat, Optional.of(room))).orElse(world);
    }

    /** Written when the access key changed, or other credentials were proven. */
    private static Identity identity(WorkspaceObject object, Connection now) {
        String fingerprint = now.used().fingerprint();
        Optional<GivenCredentials> proven = Optional.of(now.used()).filter(_ -> now.proven());
        return object.identity().filter(known -> known.fingerprint().equals(fingerprint))
                .filter(known -> proven.isEmpty() || proven.equals(known.provenWith()))
                .orElseGet(() -> new Identity(fingerprint, proven));
    }

    /** What changes for its Rooms wakes them. */
    private static World stands(World world, int seat, WorkspaceObject next, WorkspaceObjectsInWorld all) {
        WorkspaceObject before = world.workspaces().at(seat).orElseThrow();
        World looked = world.with(all.with(seat, next).learned(next.connection().orElseThrow()));
        boolean wakes = before.standing() != next.standing() || !before.entry().equals(next.entry());
        return wakes && world.view(seat).isPresent() ? looked.due(seat, true).changed(seat, true) : looked;
    }
}
