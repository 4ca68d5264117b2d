package live.hundredms.operator.reconcile.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import live.hundredms.operator.api.Room;
import live.hundredms.operator.domain.room.Dialect;
import live.hundredms.operator.domain.room.Outcome;
import live.hundredms.operator.inventory.Sweep;
import live.hundredms.operator.inventory.Templates;
import live.hundredms.operator.reconcile.cluster.RoomIndex;
import live.hundredms.operator.reconcile.cluster.RoomTriggers;
import live.hundredms.operator.reconcile.cluster.WorkspaceRooms;
import live.hundredms.operator.reconcile.room.memory.RoomMemories;
import live.hundredms.operator.remote.RoomsApi;
import live.hundredms.operator.remote.RoomsApi.Page;
import live.hundredms.operator.remote.RoomsApi.Template;
import live.hundredms.operator.support.RoomsInMemory;
import live.hundredms.operator.support.Signing;
import live.hundredms.operator.support.Workspaces;
import live.hundredms.operator.workspace.WorkspaceEntry;
import live.hundredms.operator.workspace.WorkspaceKey;
import live.hundredms.operator.workspace.WorkspaceSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which Rooms read their room codes after a listing of the templates. */
class RoleSuspectsTest {
    private static final KubernetesSerialization YAML = new KubernetesSerialization();
    private static final WorkspaceKey KEY = WorkspaceKey.workspace("team", "default");
    private static final String READY = "type: Ready, status: 'True', reason: UpToDate";
    private static final String WAITING = "type: Ready, status: 'False', reason: RoleNotFound, message: no role b";

    private final Workspaces workspaces = new Workspaces();
    private final RoomsInMemory cache = new RoomsInMemory(List.of());
    private final RoomMemories memories = new RoomMemories(Duration.ofMinutes(15), Duration.ZERO, () -> 0);
    private final RoomIndex index = new RoomIndex(Signing.EVIDENCE);
    private final RoomTriggers triggers = new RoomTriggers(index, memories);
    private final WorkspaceRooms rooms = new WorkspaceRooms(index, workspaces.refs(), triggers);
    private final Set<String> triggered = new TreeSet<>();
    private final List<Template> templates = new ArrayList<>();
    private final WorkspaceEntry workspace;
    /** How many more calls succeed. */
    private int answers = Integer.MAX_VALUE;
    private int calls;

    RoleSuspectsTest() {
        EventSource<?, Room> source = triggers.bind(cache);
        source.setEventHandler(event -> triggered.add(event.getRelatedCustomResourceID().getName()));
        source.start();
        workspace = entry();
    }

    @Test
    void shouldTriggerNoRoomWhenTheFirstListingShowsAllItsRoles() {
        room("lesson", READY, "template-1", "a, b");
        template("monday", "a", "b", "c");

        assertThat(check()).isEmpty();
    }

    /** Which roles there were before is known to nobody: only the manifest tells. */
    @Test
    void shouldTriggerARoomWhoseTemplateLostARoleWhileTheOperatorWasDown() {
        room("lesson", READY, "template-1", "a, b");
        room("other-roles", READY, "template-1", "a");
        room("other-template", READY, "template-2", "a, b");
        template("monday", "a");

        assertThat(check()).containsExactly("lesson");
        assertThat(memories.codeChecks().areDue("uid-of-lesson")).isTrue();
        assertThat(memories.codeChecks().areDue("uid-of-other-roles")).isFalse();
        assertThat(check()).as("until it says so").containsExactly("lesson");
        room("lesson", WAITING, "template-1", "a, b");
        assertThat(check()).isEmpty();
    }

    @Test
    void shouldTriggerARoomThatWaitsForARoleThatTheTemplateHasByNow() {
        room("lesson", WAITING, "template-1", "a, b");
        template("monday", "a", "b");

        assertThat(check()).containsExactly("lesson");
        assertThat(check()).as("until it says something else").containsExactly("lesson");
        room("lesson", READY, "template-1", "a, b");
        assertThat(check()).isEmpty();
    }

    @Test
    void shouldLetARoomWaitWhoseRoleTheTemplateStillLacks() {
        room("elder", READY, "template-1", "a");
        template("monday", "a");
        check();
        room("lesson", WAITING, "template-1", "a, b");

        assertThat(check()).isEmpty();
    }

    @Test
    void shouldTriggerAWaitingRoomThatIsNewerThanTheLastListing() {
        room("elder", READY, "template-1", "a");
        template("monday", "a", "b");
        check();
        room("lesson", WAITING, "template-1", "a, b");

        assertThat(check()).containsExactly("lesson");
    }

    @Test
    void shouldTriggerTheRoomsOfATemplateThatChangedBetweenTwoListings() {
        room("lesson", READY, "template-1", "a, b");
        room("other-template", READY, "template-2", "a, b");
        template("monday", "a", "b");
        check();

        template("tuesday", "a", "b");
        assertThat(check()).as("updatedAt alone").containsExactly("lesson");
        template("tuesday", "a");
        assertThat(check()).as("roles alone").containsExactly("lesson");
        room("lesson", WAITING, "template-1", "a, b");
        assertThat(check()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {READY, WAITING})
    void shouldConcludeNothingFromRolesThatCanNotBeRead(String condition) {
        room("lesson", condition, "template-1", "a, b");
        templates.add(new Template("template-1", "classroom"));

        assertThat(check()).isEmpty();
        assertThat(check()).isEmpty();
    }

    /** The page that shows the template is answered, and the next one is not. */
    @Test
    void shouldChangeNothingWhenAListingFails() {
        room("lesson", READY, "template-1", "a, b");
        template("monday", "a");
        answers = 1;
        assertThat(check()).isEmpty();
        assertThat(calls).isEqualTo(2);
        assertThat(memories.codeChecks().areDue("uid-of-lesson")).isFalse();

        answers = Integer.MAX_VALUE;
        assertThat(check()).as("still the first one").containsExactly("lesson");

        template("tuesday", "a");
        answers = 1;
        assertThat(check()).isEmpty();
        answers = Integer.MAX_VALUE;
        assertThat(check()).as("compared with the last one that came to its end").containsExactly("lesson");
    }

    @Test
    void shouldListNoTemplatesIfNoRoomPublishesCodes() {
        template("monday", "a");
        room("plain", READY, "template-1", "");
        cache.add(object("unpublished", READY, "template-1", "{}"));
        Room deleted = object("deleted", READY, "template-1", publishing("deleted", "a"));
        deleted.getMetadata().setDeletionTimestamp("2026-01-01T10:00:00Z");
        cache.add(deleted);
        check();
        assertThat(calls).isZero();

        room("lesson", READY, "template-1", "a");
        check();
        assertThat(calls).isEqualTo(templates.size());
    }

    @Test
    void shouldListNoTemplatesForARoomThatMayNotUseTheWorkspace() {
        template("monday", "a");
        room("stranger", READY, "template-1", "a");
        workspaces.forbid(KEY, "team");

        check();

        assertThat(calls).isZero();
    }

    /** Names of the Rooms that one sweep triggers. */
    private Set<String> check() {
        triggered.clear();
        RoleSuspects.check(workspace, rooms, new Sweep.Calls() {
            @Override
            public <T> Outcome<T> make(Supplier<Outcome<T>> call) {
                calls++;
                return answers-- > 0 ? call.get() : new Outcome.Unavailable<>("100ms answered 503");
            }
        });
        return Set.copyOf(triggered);
    }

    private WorkspaceEntry entry() {
        WorkspaceEntry usable = workspaces.usable(KEY, new WorkspaceSettings(Dialect.CURRENT, "", Optional.empty(),
                Optional.empty(), 10, 20, Duration.ofMinutes(5), Optional.empty()), "the access key");
        RoomsApi remote = (RoomsApi) Proxy.newProxyInstance(RoomsApi.class.getClassLoader(),
                new Class<?>[]{RoomsApi.class}, (_, method, arguments) -> switch (method.getName()) {
                    case "maxPages" -> RoomsApi.MAX_PAGES;
                    case "templates" -> new Outcome.Found<>(page((Optional<?>) arguments[0]));
                    default -> throw new AssertionError(method.getName() + " is not meant");
                });
        return new WorkspaceEntry(KEY, usable.settings(), usable.identity(), remote, usable.remote(),
                usable.inventory(), new Templates(remote, () -> 0), usable.credentials());
    }

    /** Each template is a page of its own. */
    private Page<Template> page(Optional<?> start) {
        int at = start.map(cursor -> Integer.parseInt(cursor.toString())).orElse(0);
        return new Page<>(templates.subList(at, at + 1),
                at + 1 < templates.size() ? Optional.of(String.valueOf(at + 1)) : Optional.empty());
    }

    private void template(String updatedAt, String... roles) {
        templates.clear();
        templates.add(new Template("template-1", "classroom", Optional.of(Set.of(roles)), Optional.of(updatedAt)));
        templates.add(
                new Template("template-2", "webinar", Optional.of(Set.of("a", "b", "c")), Optional.of("long ago")));
    }

    private void room(String name, String condition, String template, String roles) {
        Room room = object(name, condition, template, publishing(name, roles));
        cache.remove(room);
        cache.add(room);
    }

    private static String publishing(String name, String roles) {
        return "{publishTo: {secretName: room-%s%s}}".formatted(name,
                roles.isEmpty() ? "" : ", roomCodes: [" + roles + "]");
    }

    private static Room object(String name, String condition, String template, String spec) {
        return YAML.unmarshal("""
                apiVersion: 100ms.live/v1
                kind: Room
                metadata: {name: %1$s, namespace: team, uid: uid-of-%1$s, generation: 1}
                spec: %4$s
                status: {roomId: id-of-%1$s, templateId: %3$s, conditions: [{%2$s, observedGeneration: 1}]}
                """.formatted(name, condition, template, spec), Room.class);
    }
}
