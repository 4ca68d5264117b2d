package live.hundredms.operator.reconcile.workspace;

import java.util.List;
import java.util.Optional;
import live.hundredms.operator.domain.room.Dialect;
import live.hundredms.operator.domain.room.WorkspaceReason;
import live.hundredms.operator.reconcile.cluster.WorkspaceRooms;
import live.hundredms.operator.reconcile.object.Annotations;
import live.hundredms.operator.reconcile.object.WorkspaceView;
import live.hundredms.operator.workspace.WorkspaceEntry;
import live.hundredms.operator.workspace.WorkspaceRegistry;

/**
 * The change of a workspace object from Legacy to Current: whether Current must still show the rooms that Rooms have
 * from Legacy, and which API the status names.
 */
final class ApiSwitch {
    /** Addition to the message of a Legacy workspace object. */
    static final String END_OF_LEGACY = "100ms announced the end of the Legacy API for 2025-06-30. To change this workspace "
            + "object to the Current API, follow deploy/how-to/leave-the-legacy-api.md";
    /** Message until the status says that Rooms find their rooms by name. */
    static final String CONFIRMED = "each Room takes the room of its name, as the annotation confirms. The operator "
            + "continues when status.roomsByName is written";

    private final WorkspaceRooms rooms;
    private final WorkspaceRegistry registry;

    ApiSwitch(WorkspaceRooms rooms, WorkspaceRegistry registry) {
        this.rooms = rooms;
        this.registry = registry;
    }

    /**
     * Whether no call may be made until Current has shown a room that a Room has from Legacy, or a person has confirmed
     * the change.
     */
    boolean isUnproven(WorkspaceView view, WorkspaceEntry entry) {
        return entry.settings().dialect() == Dialect.CURRENT && !isInUse(entry) && switch (named(view)) {
            case CURRENT -> false;
            case LEGACY -> true;
        };
    }

    /** Whether Current was accepted before, and the status does not say so yet. */
    private boolean isInUse(WorkspaceEntry entry) {
        return registry.usable(entry.key()).filter(used -> used.settings().dialect() == Dialect.CURRENT
                && used.accessKeyFingerprint().equals(entry.accessKeyFingerprint())).isPresent();
    }

    /** The last API that led to the rooms. If no status names it yet, Rooms with rooms from Legacy show it. */
    private Dialect named(WorkspaceView view) {
        return view.identified().api().orElseGet(() -> {
            rooms.awaitComplete();
            return rooms.legacyRoomIds(view.key(), 1).isEmpty() ? Dialect.CURRENT : Dialect.LEGACY;
        });
    }

    /** Some IDs of rooms that Rooms have from Legacy. */
    List<String> roomIds(WorkspaceView view, int most) {
        rooms.awaitComplete();
        return view.identified().api().isPresent()
                ? rooms.roomIds(view.key(), most)
                : rooms.legacyRoomIds(view.key(), most);
    }

    /** Message that Current has none of these rooms, and what a person can do. */
    static String sentence(List<String> ids, WorkspaceEntry entry) {
        return "the Current API has none of these rooms, which Rooms of this workspace object have from the Legacy API: "
                + String.join(", ", ids)
                + ". Change spec.api back to Legacy, or correct the credentials and the endpoint. "
                + "Only if they lead to the same workspace at 100ms, and the dashboard shows the rooms there with other IDs, "
                + "let each Room take the room of its name: set the annotation " + Annotations.CONFIRM_IDENTITY + " on "
                + entry.key().inWords() + " to `" + WorkspaceView.Identified.byName(entry.accessKeyFingerprint()) + "`";
    }

    /** The end of a pass, with the API that the status must name if it changed. */
    WorkspaceSweeper.End told(WorkspaceView view, WorkspaceSweeper.End end) {
        Optional<Dialect> before = view.identified().api();
        Dialect wanted = view.settings().dialect();
        if (end.api().isPresent() || before.equals(Optional.of(wanted))
                || before.equals(Optional.of(Dialect.CURRENT))) {
            return end;
        }
        if (wanted == Dialect.LEGACY) {
            return end.showing(Dialect.LEGACY);
        }
        if (end.reason() == WorkspaceReason.READY) {
            return areShown(view) ? end.showing(Dialect.CURRENT) : end;
        }
        return named(view) == Dialect.LEGACY ? end.showing(Dialect.LEGACY) : end;
    }

    private boolean areShown(WorkspaceView view) {
        return registry.usable(view.key()).filter(entry -> rooms.areShown(entry.key(), entry.inventory())).isPresent();
    }
}
