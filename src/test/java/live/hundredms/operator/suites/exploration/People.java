package live.hundredms.operator.suites.exploration;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import live.hundredms.operator.suites.exploration.Handed.Bundle;
import live.hundredms.operator.suites.exploration.Scenario.Act;

/** What persons may do in a state, in Kubernetes and at the dashboard of 100ms. */
final class People {
    private final Scenario scenario;
    private final ExploredProcess process;

    People(Scenario scenario, ExploredProcess process) {
        this.process = process;
        this.scenario = scenario;
    }

    List<Move> moves(World world) {
        List<Move> moves = new ArrayList<>();
        if (world.rest().left().people() > 0) {
            for (int seat = 0; seat < 2; seat++) {
                atSeat(world, seat, moves);
            }
            if (scenario.acts().contains(Act.ROTATE)) {
                add(moves, "a person rotates the Secret", world,
                        () -> world.withSecret(world.rest().secret() + 1, world.rest().known()));
            }
            Stream.concat(scenario.regimes().stream().limit(1).map(_ -> Regime.NONE), scenario.regimes().stream())
                    .filter(next -> !next.equals(world.workspaces().regime()))
                    .forEach(next -> add(moves, "a person has the workspace objects demand " + next, world,
                            () -> process.ruled(world, next)));
            world.workspaces().at(0).ifPresent(object -> atWorkspace(world, object, moves));
            if (scenario.acts().contains(Act.LEAVE_LEGACY) && !world.hosting().isRenumbered()) {
                add(moves, "a person leaves Legacy, and 100ms shows other IDs", world, () -> process.leftLegacy(world));
            }
            if (scenario.acts().contains(Act.REQUEST_CODES)) {
                add(moves, "a person requests new room codes", world,
                        () -> process.handed(world, world.handed().requesting()));
            }
            if (scenario.acts().contains(Act.CHANGE_ROLES)) {
                ofTemplate(world, moves);
            }
            if (scenario.acts().contains(Act.TAMPER_WITH_SECRETS)) {
                world.handed().secrets().keySet().stream().sorted().forEach(name -> ofSecret(world, name, moves));
            }
            world.hosting().rooms().stream().filter(room -> !room.maker().equals(Hosted.NOBODY))
                    .forEach(room -> atDashboard(world, room, moves));
        }
        return moves;
    }

    private void atSeat(World world, int seat, List<Move> moves) {
        Seat place = scenario.seat(seat);
        String who = "a person ";
        Optional<RoomObject> object = world.object(seat);
        object.filter(room -> !room.deleting()).ifPresent(room -> {
            if (scenario.acts().contains(Act.EDIT)) {
                place.variants().stream().filter(variant -> !variant.equals(room.variant()))
                        .forEach(variant -> add(moves, who + "applies " + variant + " to " + room.uid(), world,
                                () -> world.withObject(seat, Optional.of(room.edited(variant)))));
            }
            if (scenario.acts().contains(Act.REPLACE) && room.finalizer()) {
                add(moves, who + "replaces " + room.uid(), world,
                        () -> world.withObject(seat, Optional.of(room.replaced())));
            }
            if (scenario.acts().contains(Act.DELETE)) {
                add(moves, who + "deletes " + room.uid(), world, () -> world.withObject(seat, room.deleted()));
            }
        });
        if (object.isEmpty() && scenario.acts().contains(Act.APPLY_AGAIN)) {
            RoomObject fresh = RoomObject.applied(world.nextUid(seat), scenario.place(seat),
                    place.variants().getFirst(), scenario.createdAt(world, seat));
            add(moves, who + "applies " + fresh.uid() + " anew", world, () -> world.applied(seat, fresh));
        }
        if (scenario.acts().contains(Act.CREATE_AT_DASHBOARD)
                && world.hosting().named(place.workspace(), place.remoteName()).isEmpty()) {
            add(moves, who + "makes a room named " + place.remoteName() + " at the dashboard", world,
                    () -> world.with(world.hosting().made(place.workspace(), place.remoteName(), true)));
        }
    }

    private void atWorkspace(World world, WorkspaceObject object, List<Move> moves) {
        GivenCredentials now = object.given();
        if (scenario.acts().contains(Act.ROTATE_APP_SECRET) && now.secret() != GivenCredentials.WRONG) {
            give(moves, world, object, now.rotated());
        }
        if (scenario.acts().contains(Act.MISTYPE_APP_SECRET)) {
            give(moves, world, object, now.secret() == GivenCredentials.WRONG ? now.rotated() : now.mistyped());
        }
        if (scenario.acts().contains(Act.CHANGE_ACCESS_KEY)) {
            give(moves, world, object, now.ofOtherKey());
        }
        if (scenario.acts().contains(Act.CHANGE_ENDPOINT)) {
            give(moves, world, object, now.ofOtherRealm());
        }
        if (scenario.acts().contains(Act.MAKE_ANEW_UNCHANGED)) {
            makeAnew(moves, world, object, now);
        }
        if (scenario.acts().contains(Act.MAKE_ANEW)) {
            makeAnew(moves, world, object, now);
            makeAnew(moves, world, object, now.ofOtherRealm());
        }
        if (scenario.acts().contains(Act.CONFIRM_IDENTITY) && object.standing() == WorkspaceObject.Standing.CHANGED
                && !object.confirmed().equals(Optional.of(now.fingerprint()))) {
            add(moves, "a person confirms " + now.fingerprint(), world,
                    () -> world.with(world.workspaces().with(0, object.confirming(now.fingerprint()))));
        }
    }

    private static void makeAnew(List<Move> moves, World world, WorkspaceObject object, GivenCredentials next) {
        add(moves, "a person makes the workspace object of seat 0 anew with " + next, world, () -> {
            boolean needed = world.view(0).filter(room -> room.evidence().isOwn()).isPresent();
            Optional<String> recorded = world.object(0).filter(room -> room.evidence().isOwn())
                    .flatMap(RoomObject::lastIdentity);
            WorkspaceObject anew = object.madeAnew(next, recorded);
            return world.with(world.workspaces().with(0, needed ? anew : anew.restarted()));
        });
    }

    private static void give(List<Move> moves, World world, WorkspaceObject object, GivenCredentials next) {
        add(moves, "a person gives the workspace object of seat 0 " + next, world,
                () -> world.with(world.workspaces().with(0, object.given(next))));
    }

    /** One role is gone at a time. */
    private static void ofTemplate(World world, List<Move> moves) {
        Handed now = world.handed();
        if (!now.roles().gone().isEmpty()) {
            now.roles().gone().forEach(role -> add(moves, "a person adds the role " + role + " again", world,
                    () -> world.with(now.with(now.roles().with(role)))));
            return;
        }
        for (String role : Roles.ALL) {
            add(moves, "a person removes the role " + role + ", which disables its codes", world,
                    () -> world.with(now.withoutRole(role)));
            add(moves, "a person replaces the template by one without the role " + role, world,
                    () -> world.with(now.with(now.roles().without(role))));
        }
    }

    private void ofSecret(World world, String name, List<Move> moves) {
        Bundle there = Objects.requireNonNull(world.handed().secrets().get(name));
        add(moves, "a person deletes Secret " + name, world,
                () -> process.handed(world, world.handed().with(name, Optional.empty())));
        for (Map<String, String> data : List.of(Map.<String, String>of(), altered(there.data()))) {
            if (!data.equals(there.data())) {
                add(moves, "a person puts " + data + " into Secret " + name, world, () -> process.handed(world,
                        world.handed().with(name, Optional.of(new Bundle(there.owner(), data)))));
            }
        }
    }

    private static Map<String, String> altered(Map<String, String> data) {
        Map<String, String> altered = new TreeMap<>(data);
        altered.replaceAll((key, value) -> key.startsWith("code.") ? "made up" : value);
        return altered;
    }

    private void atDashboard(World world, Hosted room, List<Move> moves) {
        String where = " " + room.room().id() + " of " + room.workspace() + " at the dashboard";
        if (scenario.acts().contains(Act.SWITCH_AT_DASHBOARD)) {
            add(moves, "a person switches" + where, world, () -> world.with(world.hosting().toggled(room)));
        }
        if (scenario.acts().contains(Act.DESCRIBE_AT_DASHBOARD)) {
            add(moves, "a person describes" + where, world,
                    () -> world.with(world.hosting().described(room, "by hand")));
        }
        if (scenario.acts().contains(Act.LOSE)) {
            add(moves, "100ms loses " + room.room().id(), world, () -> world.with(world.hosting().lost(room)));
        }
        if (scenario.acts().contains(Act.RENAME_AT_DASHBOARD)) {
            names().filter(name -> world.hosting().named(room.workspace(), name).isEmpty())
                    .forEach(name -> add(moves, "a person renames" + where + " to " + name, world,
                            () -> world.with(world.hosting().renamed(room, name))));
        }
    }

    private Stream<String> names() {
        return Stream.concat(scenario.seats().stream().map(Seat::remoteName), Stream.of("elsewhere"));
    }

    private static void add(List<Move> moves, String label, World world, Supplier<World> result) {
        moves.add(new Move(label, () -> result.get().with(world.rest().left().lessPeople())));
    }
}
