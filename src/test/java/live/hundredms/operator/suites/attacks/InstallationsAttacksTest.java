package live.hundredms.operator.suites.attacks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import live.hundredms.operator.OperatorProcess;
import live.hundredms.operator.api.ClusterWorkspace;
import live.hundredms.operator.api.ConditionStatus;
import live.hundredms.operator.api.Identity;
import live.hundredms.operator.kube.OperatorKey;
import live.hundredms.operator.suites.behaviour.Scene;
import live.hundredms.operator.support.NeedsRealCluster;
import live.hundredms.operator.support.Team;
import live.hundredms.operator.support.TestCluster;
import live.hundredms.operator.support.TestConfiguration;
import live.hundredms.operator.support.ValueToCopy;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two installations that share a ClusterWorkspace, and each has an operator key of its own, which can be lost. */
@NeedsRealCluster
@ResourceLock(AttackWorld.ONE_OPERATOR)
class InstallationsAttacksTest {
    private final AttackWorld world = new AttackWorld();
    private final Scene first = world.team("first");
    private final Scene second = world.team("second");
    private final String home = TestCluster.newNamespace("first-operator");
    private final String otherHome = TestCluster.newNamespace("second-operator");
    private Optional<OperatorProcess> operator = Optional.empty();
    private Optional<OperatorProcess> other = Optional.empty();

    @AfterEach
    void end() {
        operator.ifPresent(OperatorProcess::close);
        other.ifPresent(OperatorProcess::close);
        world.close();
    }

    private OperatorProcess start(String of, Scene watched) {
        OperatorProcess process = new OperatorProcess(TestConfiguration.of(List.of(world.simulator().url()))
                .leaseNamespace(Optional.of(of)).namespaces(Set.of(watched.namespace())).build(), world.admin());
        process.start();
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(process::working);
        return process;
    }

    /** The first installation loses its key, and its operator begins anew. */
    private void loseKey() {
        operator.ifPresent(OperatorProcess::close);
        world.admin().secrets().inNamespace(home).withName(OperatorKey.SECRET).delete();
        operator = Optional.of(start(home, first));
    }

    private ClusterWorkspace shared() {
        return Optional.ofNullable(world.admin().resources(ClusterWorkspace.class).withName(first.namespace()).get())
                .orElseThrow();
    }

    private List<Identity> entries() {
        return Optional.ofNullable(shared().getStatus()).map(status -> status.identity()).orElse(List.of());
    }

    private List<String> keys() {
        return entries().stream().map(entry -> String.valueOf(entry.key())).toList();
    }

    private ConditionStatus ready() {
        return Objects.requireNonNull(shared().getStatus().conditions()).stream()
                .filter(condition -> "Ready".equals(condition.type())).findFirst().orElseThrow();
    }

    /** The shared ClusterWorkspace with its Secret, and one Room of each team in it, ready. */
    private void begin(String api) {
        first.keys();
        first.clusterWorkspace("allowedNamespaces: {names: [%s, %s]}\nsweepInterval: 10s\n%s"
                .formatted(first.namespace(), second.namespace(), "Legacy".equals(api) ? "api: Legacy" : ""));
        if ("Legacy".equals(api)) {
            Team.patch(world.admin().resources(ClusterWorkspace.class).withName(first.namespace()), "replace",
                    "/spec/endpoint", world.simulator().legacyEndpoint());
        }
        operator = Optional.of(start(home, first));
        room(first, "description: first");
        other = Optional.of(start(otherHome, second));
        room(second, "description: first");
        Scene.soon().until(() -> entries().stream().filter(entry -> entry.provenWith() != null).count() == 2);
    }

    private void room(Scene team, String spec) {
        team.room("lesson",
                "{workspaceRef: {kind: ClusterWorkspace, name: %s}, %s}".formatted(first.namespace(), spec));
        team.awaitReason("lesson", "UpToDate", AttackStage.soon());
    }

    private List<String> told() {
        return world.admin().v1().events().inAnyNamespace().list().getItems().stream()
                .filter(event -> "ClusterWorkspace".equals(event.getInvolvedObject().getKind())
                        && first.namespace().equals(event.getInvolvedObject().getName()))
                .map(event -> event.getReason()).toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Current", "Legacy"})
    void shouldStopNoWorkspaceWhoseSecretNobodyTouched(String api) {
        begin(api);
        List<String> before = keys();
        assertThat(before).doesNotHaveDuplicates();
        String id = first.seen("lesson").id();

        loseKey();
        room(first, "description: second");
        room(second, "description: second");

        assertThat(first.seen("lesson").id()).isEqualTo(id);
        Scene.soon().untilAsserted(() -> assertThat(keys()).hasSize(3).containsAll(before));
        assertThat(entries().getLast().provenWith()).as("proven by what another key proved").isNotNull();
        assertThat(told()).doesNotContain("IdentityChanged");
        assertThat(first.remote().rooms(first.namespace() + ".lesson")).hasSize(1);
    }

    /** The Secret was touched, so it can't be compared; Current reads the room instead. */
    @ParameterizedTest
    @ValueSource(strings = {"Current", "Legacy"})
    void shouldAskWhenItCannotCompare(String api) {
        begin(api);
        other.ifPresent(OperatorProcess::close);
        other = Optional.empty();
        new Team(world.admin(), first.namespace()).labelSecret("keys", "example.org/rotated-by", "nobody");

        loseKey();

        if ("Legacy".equals(api)) {
            Scene.soon().untilAsserted(() -> assertThat(ready().reason()).isEqualTo("IdentityChanged"));
            String message = String.valueOf(ready().message());
            assertThat(message).contains("operator's key was replaced").contains("100ms.live/confirm-identity");
            Team.annotate(world.admin().resources(ClusterWorkspace.class).withName(first.namespace()),
                    "100ms.live/confirm-identity", ValueToCopy.in(message));
            Scene.soon().untilAsserted(() -> assertThat(ready().reason()).isEqualTo("WorkspaceReady"));
        }
        room(first, "description: second");
        Scene.soon().untilAsserted(() -> assertThat(entries()).hasSize(3));
        assertThat(first.remote().rooms(first.namespace() + ".lesson")).hasSize(1);
        assertThat(told().contains("IdentityChanged")).isEqualTo("Legacy".equals(api));
    }
}
