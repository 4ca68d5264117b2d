package live.hundredms.operator.reconcile.workspace;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import live.hundredms.operator.domain.room.HandoffRecord.PublishedCode;
import live.hundredms.operator.domain.room.Outcome;
import live.hundredms.operator.domain.room.Publication;
import live.hundredms.operator.domain.room.Reason;
import live.hundredms.operator.inventory.Sweep;
import live.hundredms.operator.inventory.Templates;
import live.hundredms.operator.reconcile.cluster.WorkspaceRooms;
import live.hundredms.operator.reconcile.object.RoomView;
import live.hundredms.operator.remote.RoomsApi.Template;
import live.hundredms.operator.workspace.WorkspaceEntry;

/**
 * The Rooms of a workspace with published room codes that the roles of their template may concern, as one listing of
 * templates shows them: no user can join with the code of a role that was removed, and a role that was added has no code.
 */
final class RoleSuspects implements Templates.Judge {
    private final WorkspaceRooms rooms;
    private final Map<String, List<RoomView>> byTemplate;
    private final List<RoomView> suspects = new ArrayList<>();

    private RoleSuspects(WorkspaceRooms rooms, Map<String, List<RoomView>> byTemplate) {
        this.rooms = rooms;
        this.byTemplate = byTemplate;
    }

    /**
     * Lists the templates if the workspace has Rooms with room codes, and has those of the Rooms whose roles changed read.
     * A listing that fails says nothing: the next sweep lists them again.
     */
    static void check(WorkspaceEntry workspace, WorkspaceRooms rooms, Sweep.Calls turns) {
        List<RoomView> publishing = rooms.publishingCodes(workspace.key());
        if (publishing.isEmpty()) {
            return;
        }
        RoleSuspects roles = new RoleSuspects(rooms,
                publishing.stream().collect(Collectors.groupingBy(room -> templateOf(room, rooms).orElse(""))));
        if (workspace.templates().sweep(turns, roles) instanceof Outcome.Found<Boolean>) {
            rooms.verifyCodes(roles.suspects);
        }
    }

    private static Optional<String> templateOf(RoomView room, WorkspaceRooms rooms) {
        return rooms.evidence().record(room).room().templateId();
    }

    @Override
    public void seen(Template template, boolean changed) {
        byTemplate.getOrDefault(template.id(), List.of()).stream().filter(room -> changed || isNews(room, template))
                .forEach(suspects::add);
    }

    /** Whether the Room shows something else than the listing: that it waits for a role, or that it has all. */
    private boolean isNews(RoomView room, Template template) {
        Set<String> wanted = Set.copyOf(room.publication().map(Publication::roles).orElse(List.of()));
        boolean waits = room.hasReason(Reason.ROLE_NOT_FOUND)
                || rooms.evidence().record(room).handoff().codes().stream().anyMatch(PublishedCode::roleMissing);
        return template.roles().filter(roles -> roles.containsAll(wanted) == waits).isPresent();
    }
}
