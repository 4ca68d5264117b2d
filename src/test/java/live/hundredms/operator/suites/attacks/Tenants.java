package live.hundredms.operator.suites.attacks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.Event;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import live.hundredms.operator.api.ClusterWorkspace;
import live.hundredms.operator.api.ConditionStatus;
import live.hundredms.operator.api.Room;
import live.hundredms.operator.api.WorkspaceStatus;
import live.hundredms.operator.suites.behaviour.Scene;
import live.hundredms.operator.suites.behaviour.Seen;

/**
 * Two teams that share the ClusterWorkspace of a platform team, with rules, and somebody who may only write the Rooms of one of
 * them.
 *
 * @param attacker of the neighbour
 */
record Tenants(AttackStage stage, Scene platform, Scene victim, Scene neighbour, Person attacker) {
    private static final AtomicInteger EDITS = new AtomicInteger();
    private static final ObjectMapper MAPPER = new ObjectMapper();
    /** Long enough for what is not to come. */
    private static final Duration QUIET = Duration.ofSeconds(2);

    static Tenants of(AttackStage stage, String more) {
        Scene neighbour = stage.team("neighbour");
        Tenants tenants = new Tenants(stage, stage.team("platform"), stage.team("victim"), neighbour,
                stage.roomWriter(neighbour));
        tenants.platform(more);
        return tenants;
    }

    /** The platform team gives the workspace these rules, and no others. */
    void platform(String more) {
        platformAt("rateLimit: {requestsPerSecond: 1000, burst: 1000}", more);
    }

    /** The same with another rate of calls. */
    void platformAt(String rate, String more) {
        platform.clusterWorkspace("""
                allowedNamespaces: {names: [%s, %s, %s]}
                %s
                sweepInterval: %dm
                %s
                """.formatted(platform.namespace(), victim.namespace(), neighbour.namespace(), rate,
                60 + EDITS.incrementAndGet(), more));
    }

    /** The attacker's Room. */
    Room room(String name, String spec) {
        return attacker.create(neighbour.namespace(), EditedManifest.of(name, spec(spec)));
    }

    Seen awaitReason(Room room, String reason) {
        return stage.awaitReason(neighbour, room, reason);
    }

    /** A manifest of a Room of this workspace. */
    String spec(String more) {
        return "workspaceRef: {kind: ClusterWorkspace, name: %s}\n%s".formatted(platform.namespace(), more);
    }

    /** A room that somebody made by hand. */
    String handmade(String name) {
        return platform.remote()
                .post("/v2/rooms",
                        """
                                {"name": "%s", "description": "made by hand", "webhook": {"url": "https://platform.example.com/x?token=hush"}}
                                """
                                .formatted(name))
                .path("id").asText();
    }

    JsonNode at100ms(String id) {
        return platform.remote().withId(id);
    }

    void change(String id, Map<String, ?> patch) {
        platform.remote().change(id, MAPPER.valueToTree(patch).toString());
    }

    /** The rooms of the workspace. */
    List<JsonNode> rooms() {
        return stage.world().simulator().state().rooms(platform.key());
    }

    /** How often rooms were written. */
    int writes() {
        return calls("POST");
    }

    /** How often 100ms was called in the workspace with that method, empty for all of them. */
    int calls(String method) {
        return stage.world().simulator().state().callsOf(platform.key()).entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(method)).mapToInt(Map.Entry::getValue).sum();
    }

    /** What the operator says to the attacker about a Room: its condition, and the texts of its Events. */
    List<String> said(Room room) {
        List<Event> events = stage.world().admin().v1().events().inNamespace(neighbour.namespace()).list().getItems();
        return Stream.concat(Stream.of(new Seen(attacker.get(room), neighbour.client()).message()),
                events.stream().filter(event -> room.getMetadata().getUid().equals(event.getInvolvedObject().getUid()))
                        .map(Event::getMessage))
                .toList();
    }

    /** A condition of a ClusterWorkspace. */
    Optional<ConditionStatus> condition(String workspace, String type) {
        return Optional.ofNullable(stage.world().admin().resources(ClusterWorkspace.class).withName(workspace).get())
                .map(ClusterWorkspace::getStatus).map(WorkspaceStatus::conditions).stream().flatMap(List::stream)
                .filter(condition -> type.equals(condition.type())).findFirst();
    }

    /** Fails if a room is written although everything that was asked for has been answered. */
    void checkNoWrite(int before) {
        await().during(QUIET).atMost(QUIET.multipliedBy(3)).untilAsserted(() -> assertThat(writes()).isEqualTo(before));
    }
}
