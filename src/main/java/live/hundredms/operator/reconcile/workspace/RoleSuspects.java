package live.hundredms.operator.reconcile.workspace;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import live.hundredms.operator.domain.room.Outcome;
import live.hundredms.operator.domain.room.Publication;
import live.hundredms.operator.domain.room.Reason;
import live.hundredms.operator.inventory.Sweep;
import live.hundredms.operator.inventory.Templates;
import live.hundredms.operator.inventory.Templates.Change;
import live.hundredms.operator.reconcile.cluster.WorkspaceRooms;
import live.hundredms.operator.reconcile.object.RoomView;
import live.hundredms.operator.remote.RoomsApi.Template;
import live.hundredms.operator.workspace.WorkspaceEntry;

/**
 * The Rooms of a workspace with published room codes that the roles of their template may concern, as one listing of
 * templates shows them: 100ms disables the codes of a role that is removed, and has none for a role that is added.
 */
final class RoleSuspects implements Templates.Judge {
    private final Map<String, List<RoomView>> byTemplate;
    private final List<RoomView> suspects = new ArrayList<>();

    private RoleSuspects(Map<String, List<RoomView>> byTemplate) {
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
        RoleSuspects roles = new RoleSuspects(
                publishing.stream().collect(Collectors.groupingBy(room -> templateOf(room, rooms).orElse(""))));
        if (workspace.templates().sweep(turns, roles) instanceof Outcome.Found<Boolean>) {
            rooms.verifyCodes(roles.suspects);
        }
    }

    private static Optional<String> templateOf(RoomView room, WorkspaceRooms rooms) {
        return rooms.evidence().record(room).room().templateId();
    }

    @Override
    public void seen(Template template, Change change) {
        byTemplate.getOrDefault(template.id(), List.of()).stream()
                .filter(room -> change == Change.CHANGED || isNews(room, template, change)).forEach(suspects::add);
    }

    /** What changed while nobody listed: before the process began, or after the Room was published. */
    private static boolean isNews(RoomView room, Template template, Change change) {
        Set<String> wanted = Set.copyOf(room.publication().map(Publication::roles).orElse(List.of()));
        Optional<Boolean> complete = template.roles().map(roles -> roles.containsAll(wanted));
        boolean waits = room.hasReason(Reason.ROLE_NOT_FOUND);
        return complete.filter(all -> all ? waits : !waits && change == Change.FIRST).isPresent();
    }
}
