package live.hundredms.operator.reconcile.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.IndexerResourceCache;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.reflect.Proxy;
import java.net.ProxySelector;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import live.hundredms.operator.api.Identity;
import live.hundredms.operator.api.Workspace;
import live.hundredms.operator.api.WorkspaceStatus;
import live.hundredms.operator.domain.room.Outcome;
import live.hundredms.operator.domain.room.Reason;
import live.hundredms.operator.domain.room.RoomWrite;
import live.hundredms.operator.domain.room.WorkspaceReason;
import live.hundredms.operator.domain.room.WorkspaceState;
import live.hundredms.operator.kube.KeyPurpose;
import live.hundredms.operator.kube.Leadership;
import live.hundredms.operator.kube.Secrets;
import live.hundredms.operator.reconcile.calls.PassSlots;
import live.hundredms.operator.reconcile.calls.RemoteCalls;
import live.hundredms.operator.reconcile.cluster.RoomIndex;
import live.hundredms.operator.reconcile.cluster.RoomTriggers;
import live.hundredms.operator.reconcile.cluster.WorkspaceCache;
import live.hundredms.operator.reconcile.cluster.WorkspaceObjects;
import live.hundredms.operator.reconcile.cluster.WorkspaceRefs;
import live.hundredms.operator.reconcile.cluster.WorkspaceRooms;
import live.hundredms.operator.reconcile.cluster.WorkspaceTriggers;
import live.hundredms.operator.reconcile.object.WorkspaceView;
import live.hundredms.operator.reconcile.room.memory.RoomMemories;
import live.hundredms.operator.remote.RoomsApiFactory;
import live.hundredms.operator.remote.http.AllowedEndpoints;
import live.hundredms.operator.remote.http.HttpSettings;
import live.hundredms.operator.remote.http.RoomsHttp;
import live.hundredms.operator.support.RoomsInMemory;
import live.hundredms.operator.support.Signing;
import live.hundredms.operator.support.Team;
import live.hundredms.operator.support.memory.MemoryCluster;
import live.hundredms.operator.telemetry.OperatorMetrics;
import live.hundredms.operator.telemetry.Tracing;
import live.hundredms.operator.workspace.Priority;
import live.hundredms.operator.workspace.WorkspaceEntry;
import live.hundredms.operator.workspace.WorkspaceKey;
import live.hundredms.operator.workspace.WorkspaceRegistry;
import live.hundredms.operator.workspace.WorkspaceSettings;
import live.hundredms.sandbox.simulator.Credentials;
import live.hundredms.sandbox.simulator.Simulator;
import live.hundredms.sandbox.simulator.SimulatorOptions;
import live.hundredms.sandbox.simulator.Switch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is kept of workspace objects whose credentials are refused, and of those that turn out to lead to one workspace. */
class WorkspaceMemoriesTest {
    private static final KubernetesSerialization YAML = new KubernetesSerialization();
    private static final WorkspaceKey ONE = WorkspaceKey.workspace("team", "one");
    private static final WorkspaceKey OTHER = WorkspaceKey.workspace("team", "other");
    private static final Duration DAY = Duration.ofDays(1);

    private final Simulator simulator = Simulator
            .start(SimulatorOptions.of("key-1", "secret-1").with(Switch.APP_ID_ONLY_ON_CREATE));
    private final KubernetesClient client = new MemoryCluster().client();
    private final Team people = new Team(client, "team");
    private final RoomsHttp http = new RoomsHttp(
            HttpSettings.standard(AllowedEndpoints.of(List.of(simulator.url()))).withProxies(ProxySelector.of(null)));
    private final PassSlots slots = new PassSlots(1, () -> "team");
    private final Set<WorkspaceKey> present = new HashSet<>();
    private Beginning operator = new Beginning();

    @AfterEach
    void close() {
        slots.shutdownNow();
        http.close();
        client.close();
        simulator.close();
    }

    @Test
    void shouldTellRoomsThatTheCredentialsAreRefusedAndKeepNothingOfThemAfterwards() {
        keys("wrong", "key-1", "another secret");

        WorkspaceSweeper.End end = operator.pass(ONE, "wrong", null);

        assertThat(end.reason()).isEqualTo(WorkspaceReason.CREDENTIALS_REFUSED);
        assertThat(operator.state(ONE)).isInstanceOfSatisfying(WorkspaceState.NotReady.class, state -> {
            assertThat(state.reason()).isEqualTo(Reason.WORKSPACE_NOT_READY);
            assertThat(state.message()).startsWith(ONE.inWords() + " cannot be used. 100ms refused the credentials");
        });
        assertThat(operator.registry.leadsTo(ONE)).as("its Rooms yield to those of others with this key").isPresent();

        operator.gone(ONE);

        assertThat(operator.state(ONE)).isEqualTo(new WorkspaceState.Missing(ONE.inWords()));
        assertThat(operator.registry.standing(ONE)).isEmpty();
        assertThat(operator.registry.leadsTo(ONE)).isEmpty();
        keys("right", "key-1", "secret-1");
        assertThat(operator.pass(ONE, "right", null).reason()).as("one that comes after it")
                .isEqualTo(WorkspaceReason.READY);
    }

    @Test
    void shouldLearnFromACreationThatTwoKeysLeadToOneWorkspace() throws InterruptedException {
        simulator.addKey("key-1", new Credentials("key-2", "secret-2"));
        keys("first", "key-1", "secret-1");
        keys("second", "key-2", "secret-2");
        operator.pass(ONE, "first", null);
        operator.pass(OTHER, "second", null);
        WorkspaceEntry one = operator.registry.usable(ONE).orElseThrow();
        assertThat(operator.registry.mayBeLedToByOthers(one)).isTrue();

        operator.create(ONE, "a");
        assertThat(operator.registry.leadsTo(OTHER)).isNotEqualTo(operator.registry.leadsTo(ONE));
        assertThat(operator.registry.mayBeLedToByOthers(one)).as("the other key was not seen to create").isTrue();
        operator.create(OTHER, "b");

        assertThat(operator.registry.leadsTo(OTHER)).isEqualTo(operator.registry.leadsTo(ONE));
        assertThat(operator.registry.mayBeLedToByOthers(one)).isFalse();
        operator.pass(OTHER, "second", null);
        assertThat(operator.registry.usable(OTHER).orElseThrow().remote()).as("budget and breaker")
                .isSameAs(operator.registry.usable(ONE).orElseThrow().remote());
    }

    @Test
    void shouldKnowThatAfterARestart() {
        simulator.addKey("key-1", new Credentials("key-2", "secret-2"));
        keys("first", "key-1", "secret-1");
        keys("second", "key-2", "secret-2");
        operator.pass(ONE, "first", null);
        operator.pass(OTHER, "second", null);
        Identity first = shown(operator.registry.usable(ONE).orElseThrow());
        Identity second = shown(operator.registry.usable(OTHER).orElseThrow());

        operator = new Beginning();
        operator.pass(ONE, "first", first);
        operator.pass(OTHER, "second", second);

        assertThat(operator.registry.leadsTo(OTHER)).isEqualTo(operator.registry.leadsTo(ONE));
        assertThat(operator.registry.mayBeLedToByOthers(operator.registry.usable(ONE).orElseThrow())).isFalse();
    }

    /** As a status has it once a creation showed the app. */
    private static Identity shown(WorkspaceEntry entry) {
        return new Identity(entry.identity().keyId(), entry.accessKeyFingerprint(),
                entry.identity().credentialsFingerprint(), entry.identity().realm(), "customer", "app", "uid", "1",
                List.of("accessKey", "appSecret"));
    }

    private void keys(String secret, String accessKey, String appSecret) {
        people.secret(secret, Map.of("accessKey", accessKey, "appSecret", appSecret));
    }

    /** What one process of the operator has of workspaces. */
    private final class Beginning {
        private final WorkspaceRegistry registry = new WorkspaceRegistry(System::nanoTime);
        private final WorkspaceRefs refs = new WorkspaceRefs(new WorkspaceObjects() {
            @Override
            public boolean exists(WorkspaceKey key) {
                return present.contains(key);
            }

            @Override
            public boolean allows(WorkspaceKey key, String namespace) {
                return true;
            }

            @Override
            public Optional<WorkspaceSettings> settings(WorkspaceKey key) {
                return Optional.empty();
            }
        }, registry, Signing.EVIDENCE);
        private final RemoteCalls calls;
        private final WorkspaceSweeper sweeper;

        Beginning() {
            RoomIndex index = new RoomIndex(Signing.EVIDENCE);
            index.bind(new RoomsInMemory(List.of()));
            index.complete();
            OperatorMetrics metrics = new OperatorMetrics(new SimpleMeterRegistry());
            WorkspaceRooms rooms = new WorkspaceRooms(index, refs,
                    new RoomTriggers(index, new RoomMemories(DAY, Duration.ZERO, System::nanoTime)));
            Leadership alone = Leadership.alone();
            alone.run(() -> {
            }, () -> {
            });
            this.calls = new RemoteCalls(slots, alone, Clock.systemUTC(), metrics,
                    new WorkspaceTriggers(nobodyToWake(), rooms, registry));
            WorkspaceSecrets secrets = new WorkspaceSecrets(new Secrets(client, DAY, Clock.systemUTC(), _ -> {
            }), _ -> false, Signing.KEY.of(KeyPurpose.FINGERPRINT), Signing.KEY.of(KeyPurpose.IDENTITY));
            WorkspaceResolver resolver = new WorkspaceResolver(AllowedEndpoints.of(List.of(simulator.url())), secrets,
                    new RoomsApiFactory(http, () -> DAY), registry, WorkspaceResolver.Listings.standard(), metrics,
                    Tracing.none());
            this.sweeper = new WorkspaceSweeper(resolver, registry, calls, rooms, metrics);
        }

        WorkspaceSweeper.End pass(WorkspaceKey key, String secret, @Nullable Identity identity) {
            present.add(key);
            Workspace workspace = YAML.unmarshal("""
                    apiVersion: 100ms.live/v1
                    kind: Workspace
                    metadata: {namespace: team, name: %s, uid: uid-of-%s, generation: 1}
                    spec: {endpoint: "%s", credentialsSecretRef: {name: %s}}
                    """.formatted(key.name(), key.name(), simulator.currentEndpoint(), secret), Workspace.class);
            workspace.setStatus(new WorkspaceStatus(1L, null, identity == null ? null : List.of(identity), null, null));
            return sweeper.pass(WorkspaceView.of(workspace), 1);
        }

        void gone(WorkspaceKey key) {
            present.remove(key);
            sweeper.gone(key);
        }

        WorkspaceState state(WorkspaceKey key) {
            return refs.state(key, "team");
        }

        void create(WorkspaceKey key, String name) throws InterruptedException {
            RoomWrite write = new RoomWrite.Upsert(name, true, Map.of());
            RemoteCalls.Caller caller = RemoteCalls.Caller.room(new ResourceID(name, "team"),
                    registry.usable(key).orElseThrow(), Priority.CREATION, () -> true, () -> true);
            assertThat(calls.write(caller, write, rooms -> rooms.write(write))).isInstanceOf(Outcome.Found.class);
        }
    }

    /** The SDK's cache, without objects in it. */
    @SuppressWarnings("unchecked")
    private WorkspaceCache nobodyToWake() {
        WorkspaceCache cache = new WorkspaceCache(client);
        cache.bindWorkspace((IndexerResourceCache<Workspace>) Proxy.newProxyInstance(
                IndexerResourceCache.class.getClassLoader(), new Class<?>[]{IndexerResourceCache.class},
                (_, method, _) -> method.getReturnType() == Optional.class ? Optional.empty() : null));
        return cache;
    }
}
