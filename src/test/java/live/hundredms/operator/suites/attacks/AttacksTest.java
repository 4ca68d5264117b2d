package live.hundredms.operator.suites.attacks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import live.hundredms.operator.api.Room;
import live.hundredms.operator.api.Workspace;
import live.hundredms.operator.suites.behaviour.Scene;
import live.hundredms.operator.support.NeedsRealCluster;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * All attacks side by side, for most of them wait until a Room is a minute old. {@code -Dattacks.only} names those that
 * are run by what their names begin with.
 */
@NeedsRealCluster
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ResourceLock(AttackWorld.ONE_OPERATOR)
class AttacksTest {
    private static final String ONLY = System.getProperty("attacks.only", "");

    private final AttackWorld world = new AttackWorld();
    private final AttackRuns running = new AttackRuns();

    @BeforeAll
    void beginAll() {
        UnspentClaims unspent = new UnspentClaims(world);
        world.begin();
        Stream.of(unspent.attacks(), ForeignWorkspaces.attacks(), ForeignNames.attacks(), CopiedRooms.attacks(),
                MalformedClaims.attacks(), PlayedBackClaims.attacks(), OwnRecords.attacks(), RestoredRooms.attacks(),
                UnansweredCreations.attacks(), SentSecrets.attacks(), CopiedAccessKeys.attacks(),
                RotatedSecrets.attacks(), GuessedValues.attacks()).flatMap(all -> all)
                .filter(attack -> attack.name().startsWith(ONLY)).forEach(attack -> running.begin(world, attack));
    }

    Stream<String> attacks() {
        return running.names();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("attacks")
    void shouldHarmNobodyElse(String attack) throws InterruptedException {
        running.requireHarmless(attack);
    }

    /** When all attacks have come to their end, for it takes the operator away from them. */
    @Test
    void shouldLoseNothingThatAStatusProvesWhenTheKeyIsLost() {
        running.awaitEnds();
        Scene team = world.team("keyless").withWorkspace();
        Person person = world.introduce(Person.roomWriter(world.admin(), team.namespace()));
        AttackStage stage = new AttackStage(world);
        Room room = CopiedRooms.create(stage, person, team, EditedManifest.of("lesson", "description: first"));
        Untouched before = stage.remember(team);

        world.loseKey();

        assertThat(team.reconcile("lesson").id()).isEqualTo(team.remote().room("lesson").path("id").asText());
        assertThat(stage.remember(team).rooms()).isEqualTo(before.rooms());
        AttackStage.soon().until(() -> world.lossesTold() == 1);
        person.metadata(room, Map.of("finalizers", List.of()));
        AttackStage.soon().until(() -> person.get(room).hasFinalizer(Person.FINALIZER));
        stage.delete(person, room);
        assertThat(team.remote().room("lesson").path("enabled").asBoolean()).isFalse();
    }

    @Test
    void shouldGiveARoomWriterNothingButTheRoomsOfItsNamespaces() {
        Scene own = world.team("own");
        Scene second = world.team("second");
        Scene foreign = world.team("foreign");
        try (Person person = Person.roomWriter(world.admin(), own.namespace(), second.namespace())) {
            assertThat(gained(person, own)).isEqualTo(writing("rooms.100ms.live"));
            assertThat(gained(person, second)).isEqualTo(writing("rooms.100ms.live"));
            assertThat(gained(person, foreign)).isEmpty();
        }
    }

    @Test
    void shouldGiveAWorkspaceWriterNothingButRoomsWorkspacesAndSecretsOfItsNamespace() {
        Scene own = world.team("own");
        Scene foreign = world.team("foreign");
        try (Person person = Person.workspaceWriter(world.admin(), own.namespace())) {
            assertThat(gained(person, own)).isEqualTo(writing("rooms.100ms.live", "workspaces.100ms.live", "secrets"));
            assertThat(gained(person, foreign)).isEmpty();
        }
    }

    @Test
    void shouldRefuseARoomWriterEverythingElse() {
        Scene own = world.team("own").withWorkspace();
        Scene foreign = world.team("foreign").withWorkspace();
        try (Person person = Person.roomWriter(world.admin(), own.namespace())) {
            Room room = person.create(own.namespace(), EditedManifest.of("lesson", ""));

            assertForbidden(() -> person.client().resource(room).patchStatus());
            assertForbidden(() -> person.create(foreign.namespace(), EditedManifest.of("lesson", "")));
            assertForbidden(() -> person.client().resources(Room.class).inNamespace(foreign.namespace()).list());
            assertForbidden(() -> person.client().resources(Room.class).inAnyNamespace().list());
            assertForbidden(() -> person.client().resources(Workspace.class).inNamespace(own.namespace()).list());
            assertForbidden(() -> person.client().secrets().inNamespace(own.namespace()).withName("keys").get());
            person.delete(room);
        }
    }

    private static void assertForbidden(Runnable request) {
        assertThatThrownBy(request::run).isInstanceOfSatisfying(KubernetesClientException.class,
                refusal -> assertThat(refusal.getCode()).isEqualTo(403));
    }

    /** What somebody may do in a namespace, and a stranger may not. */
    private Set<String> gained(Person person, Scene where) {
        try (Person stranger = Person.stranger(world.admin())) {
            Set<String> gained = person.permissions(where.namespace());
            gained.removeAll(stranger.permissions(where.namespace()));
            return gained;
        }
    }

    private static Set<String> writing(String... resources) {
        Set<String> permissions = new TreeSet<>();
        List.of(resources).forEach(resource -> Person.WRITING.forEach(verb -> permissions.add(verb + " " + resource)));
        return permissions;
    }

    @AfterAll
    void end() {
        world.close();
    }
}
