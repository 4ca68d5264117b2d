package live.hundredms.operator.reconcile.cluster;

import live.hundredms.operator.domain.room.WorkspaceRules;
import live.hundredms.operator.domain.room.Policies;
import java.util.List;
import java.util.Optional;
import live.hundredms.operator.api.Room;
import live.hundredms.operator.domain.room.Dialect;
import live.hundredms.operator.domain.room.Reason;
import live.hundredms.operator.domain.room.WorkspaceState;
import live.hundredms.operator.reconcile.object.EvidenceReader;
import live.hundredms.operator.reconcile.object.RoomView;
import live.hundredms.operator.workspace.WorkspaceEntry;
import live.hundredms.operator.workspace.WorkspaceKey;
import live.hundredms.operator.workspace.WorkspaceRegistry;
import live.hundredms.operator.workspace.WorkspaceSettings;
import live.hundredms.operator.workspace.WorkspaceRegistry.Standing;

/** Finds the workspace object of a Room: the one that its evidence pins, else the one it names, else the default. */
public final class WorkspaceRefs {
    private final WorkspaceObjects objects;
    private final WorkspaceRegistry registry;
    private final EvidenceReader evidence;

    public WorkspaceRefs(WorkspaceObjects objects, WorkspaceRegistry registry, EvidenceReader evidence) {
        this.objects = objects;
        this.registry = registry;
        this.evidence = evidence;
    }

    /** The reader of the evidence that Rooms show. */
    public EvidenceReader evidence() {
        return evidence;
    }

    /** Whether calls may be made through a workspace object for a Room of that namespace. */
    public boolean allows(WorkspaceKey key, String namespace) {
        return objects.exists(key) && objects.allows(key, namespace);
    }

    /**
     * Whether calls may be made, as far as is known: true if the API server does not answer a request that decides it.
     */
    public boolean mayAllow(WorkspaceKey key, String namespace) {
        return objects.exists(key) && objects.mayAllow(key, namespace);
    }

    /**
     * The settings of a workspace object; if it no longer exists or cannot be read, those of its last check. A pass
     * over the object may take long, and a rule applies from the moment when it was written.
     */
    public Optional<WorkspaceSettings> settings(WorkspaceKey key) {
        return objects.settings(key).or(() -> registry.entry(key).map(WorkspaceEntry::settings));
    }

    /** The policies of a Room in its workspace, from the workspace object as it is now. */
    public Policies policies(Room room) {
        WorkspaceKey key = of(room);
        return RoomView.of(room).policies(key, settings(key));
    }

    /** Whether the manifest of a Room breaks a rule of its workspace object. */
    public boolean breaksRules(Room room) {
        RoomView view = RoomView.of(room);
        WorkspaceKey key = of(room);
        return settings(key).filter(settings -> !settings.rules().equals(WorkspaceRules.NONE))
                .filter(settings -> !settings.rulesFor(view.namespace(), key.inWords())
                        .broken(evidence.remoteName(view, registry.entry(key)), view.manifest().fields()).isEmpty())
                .isPresent();
    }

    /** The workspace object of a Room. */
    public WorkspaceKey of(Room room) {
        RoomView view = RoomView.of(room);
        return evidence.pinnedWorkspace(view).or(view::namedWorkspace).orElseGet(() -> usual(view));
    }

    /** Whether the workspace of a Room allows calls for it now. */
    public boolean isServed(Room room) {
        return registry.usable(of(room)).isPresent();
    }

    /** The realm of the Room's rooms; empty until the operator checked its workspace object. */
    public Optional<String> realm(Room room) {
        return registry.realm(of(room));
    }

    /**
     * The state that prevents calls if the manifest names another workspace than the one that the Room's evidence pins.
     */
    public Optional<WorkspaceState> contradiction(Room room) {
        WorkspaceKey used = of(room);
        return RoomView.of(room).namedWorkspace().filter(named -> !named.equals(used))
                .map(named -> new WorkspaceState.NotReady(Reason.WORKSPACE_CHANGED, "the room of this Room is in "
                        + used.inWords() + ", but spec.workspaceRef names " + named.inWords()
                        + ". Set spec.workspaceRef"
                        + (named.isOfSameKind(used) ? ".name to `" + used.name() + "`" : " to " + used.inWords())
                        + ", or remove spec.workspaceRef"));
    }

    /** Whether the workspace object exists and was not checked since the start. */
    public boolean isUnseen(WorkspaceKey key) {
        return objects.exists(key) && registry.standing(key).isEmpty();
    }

    /** Whether the workspace object exists and no pass over it was completed since the start. */
    public boolean unexplored(WorkspaceKey key) {
        return objects.exists(key) && (registry.standing(key).isEmpty() || registry.usable(key)
                .filter(entry -> entry.settings().dialect() == Dialect.CURRENT && !entry.inventory().listed())
                .isPresent());
    }

    /**
     * Whether a Room has to wait until its workspace was checked and listed for the first time. A change that a person
     * makes to the manifest of a known room needs no listing, and neither does a deletion.
     */
    public boolean tooEarly(Room room) {
        WorkspaceKey key = of(room);
        RoomView view = RoomView.of(room);
        return !view.isDeleting() && (changesApi(key)
                || (unexplored(key) && (registry.standing(key).isEmpty() || !isEditOfKnownRoom(view))));
    }

    /**
     * Whether the object names another API than the one through which calls are made, because it was not checked since.
     */
    private boolean changesApi(WorkspaceKey key) {
        return registry.usable(key).map(entry -> entry.settings().dialect())
                .filter(used -> objects.settings(key).filter(now -> now.dialect() != used).isPresent()).isPresent();
    }

    private boolean isEditOfKnownRoom(RoomView room) {
        return room.knownRoom().isPresent() && evidence.of(room).isOwn() && !room.isObserved();
    }

    /** The state of that workspace for a Room of that namespace. */
    public WorkspaceState state(WorkspaceKey key, String namespace) {
        if (!objects.exists(key)) {
            return new WorkspaceState.Missing(key.inWords());
        }
        if (!objects.allows(key, namespace)) {
            return new WorkspaceState.NotAllowed(key.inWords());
        }
        return registry.standing(key).map(WorkspaceRefs::state).orElseGet(WorkspaceState.Pending::new);
    }

    private static WorkspaceState state(Standing standing) {
        return switch (standing) {
            case Standing.Usable(WorkspaceEntry entry) -> entry.settings().usable();
            case Standing.NotReady(var reason, String message, var entry) ->
                new WorkspaceState.NotReady(reason, message);
        };
    }

    /** The first default that exists; if none does, the one of the Room's namespace, for which the Room then waits. */
    private WorkspaceKey usual(RoomView room) {
        List<WorkspaceKey> defaults = room.defaultWorkspaces();
        return defaults.stream().filter(objects::exists).findFirst().orElseGet(defaults::getFirst);
    }
}
