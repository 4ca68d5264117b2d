package live.hundredms.operator.reconcile.workspace;

import java.util.List;
import java.util.Optional;
import live.hundredms.operator.domain.room.Dialect;
import live.hundredms.operator.domain.room.Outcome;
import live.hundredms.operator.domain.room.RemoteRoom;
import live.hundredms.operator.reconcile.calls.RemoteCalls;
import live.hundredms.operator.reconcile.cluster.WorkspaceRooms;
import live.hundredms.operator.reconcile.object.Annotations;
import live.hundredms.operator.reconcile.object.WorkspaceView;
import live.hundredms.operator.workspace.Priority;
import live.hundredms.operator.workspace.WorkspaceEntry;
import live.hundredms.operator.workspace.WorkspaceRegistry;

/**
 * Before anything is written with another access key: does it lead to the same workspace (invariant 10)? Told by reading
 * up to three rooms that were confirmed before. Legacy can't read, so there a person always confirms.
 */
final class IdentityGuard {
    private static final int WITNESSES = 3;

    private final RemoteCalls calls;
    private final WorkspaceRooms rooms;
    private final WorkspaceRegistry registry;

    IdentityGuard(RemoteCalls calls, WorkspaceRooms rooms, WorkspaceRegistry registry) {
        this.calls = calls;
        this.rooms = rooms;
        this.registry = registry;
    }

    /** What the guard found. */
    sealed interface Finding {
        /** The key may be used, through this entry. */
        record Accepted(WorkspaceEntry entry) implements Finding {
        }

        /** It may not until a person confirms, in a plain sentence. */
        record Changed(String sentence) implements Finding {
        }

        /** 100ms could not be asked. */
        record Unknown(Outcome<RemoteRoom> failure) implements Finding {
        }
    }

    Finding check(WorkspaceView view, WorkspaceEntry entry) {
        Optional<String> former = view.identified().accessKeyHash();
        String hash = entry.accessKeyHash();
        if (former.isEmpty() || former.get().equals(hash) || view.identified().confirmed().equals(Optional.of(hash))) {
            return new Finding.Accepted(entry);
        }
        List<String> confirmed = rooms.roomIds(view.key(), WITNESSES);
        if (confirmed.isEmpty()) {
            return new Finding.Accepted(entry);
        }
        return entry.settings().dialect() == Dialect.LEGACY
                ? new Finding.Changed(
                        "the access key changed, and Legacy can't tell whether it leads to the same workspace: "
                                + remedy(hash))
                : ask(entry, confirmed, former.get());
    }

    private Finding ask(WorkspaceEntry entry, List<String> confirmed, String former) {
        for (String id : confirmed) {
            Outcome<RemoteRoom> outcome = calls.ofWorkspace(entry, Priority.FIRST_SWEEP)
                    .make(() -> entry.rooms().read(id));
            switch (outcome) {
                case Outcome.Found<RemoteRoom> _ -> {
                    return new Finding.Accepted(entry.leadingTo(registry.same(entry.accessKeyHash(), former)));
                }
                case Outcome.Absent<RemoteRoom> _ -> {
                }
                default -> {
                    return new Finding.Unknown(outcome);
                }
            }
        }
        return new Finding.Changed("the new access key leads to a workspace that has none of the Rooms' rooms: "
                + remedy(entry.accessKeyHash()));
    }

    private static String remedy(String hash) {
        return "put the former keys back, or set the annotation " + Annotations.CONFIRM_IDENTITY + " to " + hash;
    }
}
