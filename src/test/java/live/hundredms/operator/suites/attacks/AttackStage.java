package live.hundredms.operator.suites.attacks;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import live.hundredms.operator.api.ConditionStatus;
import live.hundredms.operator.api.Room;
import live.hundredms.operator.api.Workspace;
import live.hundredms.operator.api.WorkspaceStatus;
import live.hundredms.operator.suites.behaviour.Scene;
import live.hundredms.operator.suites.behaviour.Seen;
import org.awaitility.core.ConditionFactory;
import org.jspecify.annotations.Nullable;

/** The namespaces and people of one attack, of which no other attack knows. */
final class AttackStage {
    /** How old a Room that arrives with the operator's finalizer or a claim is before the operator acts on it. */
    private static final Duration UNTIL_JUDGED = Duration.ofSeconds(60);
    /** Where an entry of the log begins. */
    private static final Pattern ENTRY = Pattern.compile("(?m)^(?=\\d{4}-\\d\\d-\\d\\d[ T]\\d\\d:)");

    private final AttackWorld world;
    private final List<String> namespaces = new CopyOnWriteArrayList<>();

    AttackStage(AttackWorld world) {
        this.world = world;
    }

    /** Of a Room that takes part in no attack. */
    String realClaim() {
        return world.realClaim();
    }

    /** A namespace with nothing in it, and credentials of a workspace with nothing in it. */
    Scene team(String role) {
        Scene team = world.team(role);
        namespaces.add(team.namespace());
        return team;
    }

    /** The same of a 100ms whose clock is that far ahead of the operator's, negative if it is behind. */
    Scene team(String role, Duration off) {
        Scene team = world.team(role, off);
        namespaces.add(team.namespace());
        return team;
    }

    /** The namespace of the operator itself, for an attack that comes from there. */
    Scene operatorsTeam() {
        Scene team = world.operatorsTeam();
        namespaces.add(team.namespace());
        return team;
    }

    /** Somebody who may only write Rooms of these teams. */
    Person roomWriter(Scene... teams) {
        return world.introduce(
                Person.roomWriter(world.admin(), Arrays.stream(teams).map(Scene::namespace).toArray(String[]::new)));
    }

    /** Somebody who may write Rooms, Workspaces and Secrets of a team. */
    Person workspaceWriter(Scene team) {
        return world.introduce(Person.workspaceWriter(world.admin(), team.namespace()));
    }

    /** Somebody who may write Rooms and Workspaces of a team, and read no Secret. */
    Person workspaceWriterWithoutSecrets(Scene team) {
        return world.introduce(Person.workspaceWriterWithoutSecrets(world.admin(), team.namespace()));
    }

    /** Where 100ms is called. */
    String endpoint(boolean legacy) {
        return legacy ? world.simulator().legacyEndpoint() : world.simulator().currentEndpoint();
    }

    /** What a Workspace says; empty until it says anything. */
    String workspaceReason(Scene team, String workspace) {
        return Optional
                .ofNullable(world.admin().resources(Workspace.class).inNamespace(team.namespace()).withName(workspace)
                        .get())
                .map(Workspace::getStatus).map(WorkspaceStatus::conditions).stream().flatMap(List::stream)
                .filter(condition -> "Ready".equals(condition.type())).map(ConditionStatus::reason).findFirst()
                .orElse("");
    }

    /** The reasons of the Events about the Workspaces of a team. */
    List<String> workspaceEvents(Scene team) {
        return world.admin().v1().events().inNamespace(team.namespace()).list().getItems().stream()
                .filter(event -> "Workspace".equals(event.getInvolvedObject().getKind())).map(Event::getReason)
                .toList();
    }

    /** Who restores the Rooms of a team with their status. */
    Person backupTool(Scene team) {
        return world.introduce(Person.backupTool(world.admin(), team.namespace()));
    }

    /** The team as it is now, to be compared afterwards. */
    Untouched remember(Scene team) {
        return Untouched.of(world.simulator(), team);
    }

    AttackWorld world() {
        return world;
    }

    /** Waits as long as the operator may take for what it may do at once, while some thousand other Rooms are attacked. */
    static ConditionFactory soon() {
        return await().atMost(90, SECONDS).pollInterval(100, MILLISECONDS);
    }

    /** Waits until the operator acts on a Room whoever wrote its metadata. */
    void awaitOld(Room room) {
        awaitAge(room, UNTIL_JUDGED.plusSeconds(1));
    }

    /**
     * Waits until Rooms that arrived with the operator's finalizer or a claim say this; the operator must have left each of
     * them alone until it was old enough.
     */
    void awaitReasonsOnceOld(Scene team, List<Room> arrived, String reason) {
        awaitOld(arrived.getLast());
        soon().untilAsserted(() -> assertThat(now(team, arrived)).hasSize(arrived.size())
                .allSatisfy(seen -> assertThat(seen.ready().reason()).isEqualTo(reason)));
        assertThat(now(team, arrived))
                .allSatisfy(seen -> assertThat(Instant.parse(Objects.requireNonNull(seen.ready().lastTransitionTime())))
                        .as("when %s was judged", seen.room().getMetadata().getName())
                        .isAfterOrEqualTo(oldAt(seen.room())));
    }

    /** From when on the operator acts on a Room whoever wrote its metadata. */
    static Instant oldAt(Room room) {
        return bornAt(room).plus(UNTIL_JUDGED);
    }

    /** Those of the Rooms that are still there, as they are now. */
    private static List<Seen> now(Scene team, List<Room> rooms) {
        Set<String> uids = rooms.stream().map(room -> room.getMetadata().getUid()).collect(Collectors.toSet());
        return team.client().resources(Room.class).inNamespace(team.namespace()).list().getItems().stream()
                .filter(room -> uids.contains(room.getMetadata().getUid())).map(room -> new Seen(room, team.client()))
                .toList();
    }

    /** Deletes Rooms that are old enough, which must be gone soon. */
    void deleteAll(Person person, Scene team, List<Room> rooms) {
        rooms.forEach(person::delete);
        awaitGone(team, rooms);
    }

    /** Deletes Rooms at once, which must be gone soon after the operator may act on them. */
    void deleteAllEarly(Person person, Scene team, List<Room> rooms) {
        rooms.forEach(person::delete);
        awaitOld(rooms.getLast());
        awaitGone(team, rooms);
    }

    private static void awaitGone(Scene team, List<Room> rooms) {
        soon().untilAsserted(() -> assertThat(now(team, rooms)).extracting(seen -> seen.room().getMetadata().getName())
                .as("Rooms of %s that are still there", team.namespace()).isEmpty());
    }

    /** Waits until a Room is that old. */
    static void awaitAge(Room room, Duration age) {
        Instant reached = bornAt(room).plus(age);
        await().atMost(70, SECONDS).pollInterval(100, MILLISECONDS).until(() -> Instant.now().isAfter(reached));
    }

    private static Instant bornAt(Room room) {
        return Instant.parse(room.getMetadata().getCreationTimestamp());
    }

    /** Deletes a Room that is old enough, which must be gone long before a minute is over. */
    void delete(Person person, Room room) {
        person.delete(room);
        await("gone: " + nameOf(room)).atMost(30, SECONDS).pollInterval(50, MILLISECONDS).until(() -> isGone(room));
    }

    /** Deletes a Room at once, which must be gone soon after the operator may act on it. */
    void deleteEarly(Person person, Room room) {
        person.delete(room);
        awaitOld(room);
        await("gone: " + nameOf(room)).atMost(90, SECONDS).pollInterval(200, MILLISECONDS).until(() -> isGone(room));
    }

    private static String nameOf(Room room) {
        return room.getMetadata().getNamespace() + "/" + room.getMetadata().getName();
    }

    /** Whether neither the Room nor a finalizer of it is left. */
    boolean isGone(Room room) {
        return now(room).isEmpty();
    }

    /** The Room, if it is the same object still. */
    Optional<Room> now(Room room) {
        @Nullable
        Room now = world.admin().resources(Room.class).inNamespace(room.getMetadata().getNamespace())
                .withName(room.getMetadata().getName()).get();
        return Optional.ofNullable(now)
                .filter(found -> found.getMetadata().getUid().equals(room.getMetadata().getUid()));
    }

    /** Waits until the Room says this of its present generation. */
    Seen awaitReason(Scene team, Room room, String reason) {
        return team.awaitReason(room.getMetadata().getName(), reason, soon());
    }

    /** Events of that reason about a Room, gone or not. */
    List<Event> events(Room room, String reason) {
        return world.admin().v1().events().inNamespace(room.getMetadata().getNamespace()).list().getItems().stream()
                .filter(event -> room.getMetadata().getUid().equals(event.getInvolvedObject().getUid()))
                .filter(event -> reason.equals(event.getReason())).toList();
    }

    /** The claim on a Room, whatever it says; empty if there is none. */
    static String claimOf(Room room) {
        return Optional.ofNullable(room.getMetadata().getAnnotations())
                .map(annotations -> annotations.getOrDefault(Person.CLAIM, "")).orElse("");
    }

    /** Fails if a stack trace was logged for anything of this attack. */
    void checkLog() {
        if (namespaces.isEmpty()) {
            return;
        }
        Pattern ours = Pattern.compile("(?<![\\w-])(" + String.join("|", namespaces) + ")(?![\\w-])");
        List<String> traces = Stream.of(ENTRY.split(world.log()))
                .filter(entry -> entry.contains("\n\tat ") && ours.matcher(entry).find()).toList();
        assertThat(traces).as("stack traces").isEmpty();
    }
}
