package live.hundredms.operator.suites.exploration;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import live.hundredms.operator.domain.handoff.HandoffStep;
import live.hundredms.operator.domain.handoff.SecretData;
import live.hundredms.operator.domain.room.HandoffRecord;
import live.hundredms.operator.domain.room.Policies;
import live.hundredms.operator.domain.room.Publication;
import live.hundredms.operator.domain.room.Reason;
import live.hundredms.operator.domain.room.RoomRecord;
import live.hundredms.operator.domain.room.WorkspaceRules;
import live.hundredms.operator.suites.exploration.Handed.Bundle;
import live.hundredms.operator.suites.exploration.Handed.Code;

/** What must hold of room codes and of the Secrets that Rooms publish, against what is true of rooms and codes. */
final class HandoffPromises {
    private static final String CLUSTER = "ClusterWorkspace/";

    private final Scenario scenario;

    HandoffPromises(Scenario scenario) {
        this.scenario = scenario;
    }

    /**
     * Codes are read, made and disabled only of a room that the Room owns, that it did not merely adopt through a
     * ClusterWorkspace, and for which it may write.
     */
    void mayCall(World world, int seat, RoomObject held, RoomRecord known, String roomId) {
        if (!owns(world, seat, known, roomId)) {
            throw broken(held.uid() + " asks for the codes of " + roomId + ", which it does not own");
        }
        if (!mayKnow(world, seat, held, roomId)) {
            throw broken(held.uid() + " asks for the codes of " + roomId + ", which it adopted");
        }
        if (ExploredRules.inForce(world, held).management() != Policies.Management.MANAGE) {
            throw broken(held.uid() + " asks for codes although it only watches or plans");
        }
    }

    /** By what the pass knows, and no other Room owns or made it that is there. */
    private boolean owns(World world, int seat, RoomRecord known, String roomId) {
        Optional<RoomObject> other = world.object(1 - seat).filter(_ -> scenario.isOneWorkspace(world));
        boolean madeByOther = world.hosting().of(scenario.seat(world, seat).workspace(), roomId).map(Hosted::maker)
                .filter(maker -> other.map(RoomObject::uid).equals(Optional.of(maker))).isPresent();
        return known.origin().isPresent() && known.room().id().equals(Optional.of(roomId)) && !madeByOther
                && !other.flatMap(RoomObject::trulyOwn).equals(Optional.of(roomId));
    }

    /** Whether nobody loses a secret if the users of a Room learn the codes of a room. */
    private boolean mayKnow(World world, int seat, RoomObject room, String roomId) {
        Seat place = scenario.seat(world, seat);
        return !place.object().startsWith(CLUSTER)
                || world.hosting().of(place.workspace(), roomId).filter(there -> there.maker().equals(room.uid()))
                        .isPresent()
                || ExploredRules.inForce(world, room).rules().rules().names() == WorkspaceRules.Names.NAMESPACED;
    }

    /** A code is disabled only if it is of the room and the status says that it is to go. */
    void mayDisable(World world, int seat, RoomObject held, String roomId, String print) {
        if (world.handed().codes().stream()
                .noneMatch(code -> code.print().equals(print) && code.roomId().equals(roomId))) {
            throw broken(held.uid() + " disables " + print + ", which is no code of " + roomId);
        }
        Optional<HandoffRecord> said = world.object(seat).filter(now -> now.uid().equals(held.uid()))
                .map(now -> now.record().handoff());
        if (said.filter(record -> replacing(record).contains(print)).isEmpty()) {
            throw broken(held.uid() + " disables " + print + ", of which no status says that it is to go");
        }
    }

    /**
     * A call disables only codes of which the status says that they are to go, also those of roles that the template has no
     * more; and a role gets another code only because of something that happened.
     */
    void mayChange(World world, Handed next, int seat, RoomObject held, String roomId) {
        String workspace = scenario.seat(world, seat).workspace();
        List<Code> enabled = next.enabled(workspace, roomId);
        world.handed().enabled(workspace, roomId).stream().filter(code -> !enabled.contains(code))
                .forEach(code -> mayDisable(world, seat, held, roomId, code.print()));
        long reasons = 1 + held.generation() + world.rest().faults() + next.requests() + next.roles().changes();
        Roles.ALL.stream().filter(
                role -> next.all(workspace, roomId).stream().map(Code::role).filter(role::equals).count() > reasons)
                .findFirst().ifPresent(role -> {
                    throw broken(held.uid() + " makes one more code of " + role + ": " + next.all(workspace, roomId));
                });
    }

    /**
     * No step of the operator takes away that the Secret has a code that works for a role of the template; but if no code is
     * added to one that works, that is disabled first, and a Room that only observes publishes no code in a Secret that its
     * status does not name.
     */
    void keepsWorking(World before, World after, int seat, RoomObject held, HandoffStep step) {
        boolean first = step instanceof HandoffStep.DisableCode
                && Handed.isReusing(scenario.seat(before, seat).workspace());
        boolean watches = held.variant().policies().management() == Policies.Management.OBSERVE
                && held.record().handoff().secret().isEmpty();
        held.variant().publication().filter(_ -> !first && !watches)
                .ifPresent(asked -> asked.roles().stream().filter(after.handed().roles()::has).filter(
                        role -> works(before, seat, held, asked, role) && !works(after, seat, held, asked, role))
                        .findFirst().ifPresent(role -> {
                            throw broken(held.uid() + " leaves its Secret without a working code of " + role + " by "
                                    + step);
                        }));
    }

    private boolean works(World world, int seat, RoomObject held, Publication asked, String role) {
        return Optional.ofNullable(world.handed().secrets().get(held.place().namespace() + "/" + asked.secretName()))
                .filter(secret -> secret.owner().equals(held.uid()))
                .filter(secret -> works(world, seat, secret.data().getOrDefault("roomId", ""), secret, role))
                .isPresent();
    }

    private boolean works(World world, int seat, String roomId, Bundle secret, String role) {
        return secret.code(role)
                .filter(text -> world.handed().works(scenario.seat(world, seat).workspace(), roomId, role, text))
                .isPresent();
    }

    /** What is asked for may go on being published; a code that is new in the Secret is of the room that it names. */
    void mayPublish(World world, int seat, RoomObject held, RoomRecord known, Map<String, String> data) {
        String workspace = scenario.seat(world, seat).workspace();
        String roomId = data.getOrDefault("roomId", "");
        data.entrySet().stream().filter(entry -> entry.getKey().startsWith("code.")).forEach(entry -> {
            Optional<Code> code = world.handed().codes().stream().filter(one -> one.text().equals(entry.getValue()))
                    .findFirst();
            if (code.filter(one -> one.workspace().equals(workspace) && one.roomId().equals(roomId)
                    && SecretData.key(one.role()).equals(entry.getKey())).isEmpty()) {
                throw broken(held.uid() + " publishes " + entry.getValue() + " as " + entry.getKey() + " of " + roomId);
            }
            if (!owns(world, seat, known, roomId) || !mayKnow(world, seat, held, roomId)) {
                throw broken(held.uid() + " publishes a code of " + roomId + ", which it does not own or adopted");
            }
        });
    }

    /** Nothing is added to what is being replaced, and that ends only once 100ms has disabled it. */
    void told(World world, int seat, RoomObject before, RoomObject told) {
        HandoffRecord old = before.record().handoff();
        HandoffRecord now = told.record().handoff();
        boolean handled = !now.lastRotation().equals(old.lastRotation());
        String workspace = scenario.seat(world, seat).workspace();
        List<Code> enabled = told.trulyOwn().stream().flatMap(id -> world.handed().enabled(workspace, id).stream())
                .toList();
        boolean gone = enabled.stream().noneMatch(code -> replacing(old).contains(code.print()));
        if (handled && enabled.stream().anyMatch(code -> world.handed().going().contains(code.print()))) {
            throw broken(before.uid() + " says that a request is handled, and a code that was to go works: " + now);
        }
        if (!gone && !replacing(old).containsAll(replacing(now))) {
            throw broken(before.uid() + " adds to the codes that are to go: " + now);
        }
    }

    private static Set<String> replacing(HandoffRecord record) {
        return record.codes().stream().flatMap(code -> code.replacing().stream()).collect(Collectors.toSet());
    }

    /** The world after a status was written: what it says of codes and Secrets. */
    static World noted(World world, RoomObject told) {
        HandoffRecord record = told.record().handoff();
        return world.with(world.handed().told(replacing(record),
                record.secret().map(secret -> told.uid() + "/" + told.place().namespace() + "/" + secret.name())));
    }

    /**
     * At rest, for a Room that is ready, or that waits because of its codes: what it publishes lets people in, and what was to
     * go does not, also if nothing is published any more. Codes of a role that the template lacks can wait for the role. At the limit those wait that are to go, and no
     * code of the Secret is disabled but by a person who removed its role.
     */
    void agree(World world, int seat, RoomObject room, Reason reason) {
        Optional<Publication> publication = room.variant().publication();
        Map<String, Bundle> own = world.handed().secrets().entrySet().stream()
                .filter(entry -> entry.getValue().owner().equals(room.uid()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        Optional<String> name = publication.map(asked -> room.place().namespace() + "/" + asked.secretName());
        own.forEach((secret, bundle) -> {
            boolean known = world.handed().named().contains(room.uid() + "/" + secret);
            if (known && !name.equals(Optional.of(secret))
                    && bundle.data().keySet().stream().anyMatch(SecretData::isOwn)) {
                throw broken("Secret " + secret + " is not used any more and still has " + bundle.data());
            }
        });
        boolean ready = reason.kind() == Reason.Kind.READY;
        boolean first = !ready && room.record().handoff().secret().isEmpty();
        if (room.trulyOwn().isEmpty() || !room.variant().manifest().enabled() || first
                || ExploredRules.inForce(world, room).management() != Policies.Management.MANAGE
                || !mayKnow(world, seat, room, room.trulyOwn().get())) {
            return;
        }
        Roles there = ready ? Roles.COMPLETE : world.handed().roles();
        boolean full = reason == Reason.ROOM_CODE_LIMIT;
        if (publication.isEmpty()) {
            replaced(world, seat, room, there);
            return;
        }
        List<String> roles = publication.get().roles().stream()
                .filter(role -> there.has(role) && !(full && there.lost().contains(role))).toList();
        published(world, seat, room, roles, name.map(own::get));
        if (!full) {
            replaced(world, seat, room, there);
        }
        Optional<String> request = world.handed().request(seat);
        if (ready && request.isPresent() && !roles.isEmpty()
                && !room.record().handoff().lastRotation().equals(request)) {
            throw broken(room.uid() + " is ready and did not answer " + request + ": " + room.record().handoff());
        }
    }

    private void published(World world, int seat, RoomObject room, List<String> roles, Optional<Bundle> secret) {
        String id = room.trulyOwn().orElseThrow();
        if (secret.isEmpty() || !roles.stream().allMatch(role -> works(world, seat, id, secret.get(), role))) {
            throw broken(room.uid() + " is at rest, and its Secret holds no working code of " + roles + ": " + secret
                    + " with " + world.handed().codes());
        }
    }

    private void replaced(World world, int seat, RoomObject room, Roles roles) {
        if (world.handed().enabled(scenario.seat(world, seat).workspace(), room.trulyOwn().orElseThrow()).stream()
                .anyMatch(code -> roles.has(code.role()) && world.handed().going().contains(code.print()))) {
            throw broken("a code that was to go works: " + world.handed());
        }
    }

    /** Whether a Room rightly says that its codes wait. */
    boolean isExcused(World world, int seat, RoomObject room, Reason reason) {
        Handed handed = world.handed();
        String workspace = scenario.seat(world, seat).workspace();
        List<String> roles = ExploredRoles.wanted(room);
        return switch (reason) {
            case ROLE_NOT_FOUND -> !handed.roles().there().containsAll(roles);
            case ROOM_CODE_LIMIT -> room.trulyOwn()
                    .filter(id -> handed.all(workspace, id).size() > Handed.most(workspace) - roles.size()).isPresent();
            default -> false;
        };
    }

    private static Broken broken(String how) {
        return new Broken("codes: " + how);
    }
}
