package live.hundredms.operator.reconcile.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.api.reconciler.dependent.RecentOperationCacheFiller;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import live.hundredms.operator.api.Identity;
import live.hundredms.operator.api.Workspace;
import live.hundredms.operator.api.WorkspaceStatus;
import live.hundredms.operator.domain.room.Dialect;
import live.hundredms.operator.domain.room.Outcome;
import live.hundredms.operator.domain.room.Reason;
import live.hundredms.operator.domain.room.RemoteRoom;
import live.hundredms.operator.domain.room.WorkspaceReason;
import live.hundredms.operator.inventory.Inventory;
import live.hundredms.operator.inventory.Sweep;
import live.hundredms.operator.inventory.Templates;
import live.hundredms.operator.kube.Events;
import live.hundredms.operator.kube.Leadership;
import live.hundredms.operator.reconcile.object.Conditions;
import live.hundredms.operator.reconcile.write.ObjectPatches;
import live.hundredms.operator.remote.RoomsApi;
import live.hundredms.operator.support.Team;
import live.hundredms.operator.support.memory.MemoryCluster;
import live.hundredms.operator.telemetry.OperatorMetrics;
import live.hundredms.operator.telemetry.Tracing;
import live.hundredms.operator.workspace.CredentialsBreaker;
import live.hundredms.operator.workspace.WorkspaceEntry;
import live.hundredms.operator.workspace.WorkspaceIdentity;
import live.hundredms.operator.workspace.WorkspaceKey;
import live.hundredms.operator.workspace.WorkspaceRegistry;
import live.hundredms.operator.workspace.WorkspaceRegistry.Standing;
import live.hundredms.operator.workspace.WorkspaceSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** When the identity in a status is written, and what of it. */
class WorkspaceReporterTest {
    private static final WorkspaceKey KEY = WorkspaceKey.workspace("team", "default");
    private static final String WORKSPACES = "/apis/100ms.live/v1/workspaces";
    private static final WorkspaceSettings SETTINGS = new WorkspaceSettings(Dialect.CURRENT, "", Optional.empty(),
            Optional.empty(), 10, 20, Duration.ofMinutes(5), Optional.empty());

    private final MemoryCluster cluster = new MemoryCluster();
    private final KubernetesClient client = cluster.client();
    private final Events events = new Events(client, Clock.systemUTC(), () -> {
    }, _ -> {
    });
    private final WorkspaceRegistry registry = new WorkspaceRegistry(() -> 0);
    private final WorkspaceReporter reporter = reporter();
    private final Resource<Workspace> workspace = client.resources(Workspace.class).inNamespace("team")
            .withName("default");

    WorkspaceReporterTest() {
        new Team(client, "team").apply("Workspace", "default", Map.of("credentialsSecretRef", Map.of("name", "keys")));
    }

    private WorkspaceReporter reporter() {
        Leadership alone = Leadership.alone();
        alone.run(() -> {
        }, () -> {
        });
        return new WorkspaceReporter(new ObjectPatches(client, alone, Tracing.none()),
                new Conditions(Clock.systemUTC()), registry, events, new OperatorMetrics(new SimpleMeterRegistry()),
                _ -> {
                });
    }

    @AfterEach
    void close() {
        events.close();
        client.close();
    }

    /** What the cache of the operator is told. */
    private record Untold() implements RecentOperationCacheFiller<Workspace> {
        @Override
        public void handleRecentResourceCreate(ResourceID id, Workspace resource) {
        }

        @Override
        public void handleRecentResourceUpdate(ResourceID id, Workspace resource, Workspace previous) {
        }
    }

    private void uses(String operatorKey, String accessKey, String secret, String version, boolean proven,
            RemoteRoom... listed) {
        Listed rooms = new Listed(List.of(listed));
        WorkspaceIdentity identity = new WorkspaceIdentity(operatorKey + ":" + accessKey, operatorKey + ":" + secret,
                "100ms", new WorkspaceIdentity.Source("uid", version, Set.of("b", "a")));
        WorkspaceEntry entry = new WorkspaceEntry(KEY, SETTINGS, identity, rooms.api(),
                registry.unproven(identity.accessKeyFingerprint(), KEY), new Inventory(),
                new Templates(rooms.api(), () -> 0), new CredentialsBreaker(() -> 0));
        new Sweep(rooms.api(), entry.inventory()).run(List.of(true), _ -> false, rooms);
        if (proven) {
            entry.credentials().recallProof();
        }
        registry.put(KEY, new Standing.Usable(entry));
    }

    private record Listed(List<RemoteRoom> rooms) implements Sweep.Calls {
        @Override
        public <T> Outcome<T> make(Supplier<Outcome<T>> call) {
            return call.get();
        }

        RoomsApi api() {
            return (RoomsApi) Proxy.newProxyInstance(RoomsApi.class.getClassLoader(), new Class<?>[]{RoomsApi.class},
                    (_, method, _) -> {
                        if (method.getName().equals("maxPages")) {
                            return RoomsApi.MAX_PAGES;
                        }
                        assertThat(method.getName()).isEqualTo("list");
                        return new Outcome.Found<>(new RoomsApi.Page<>(rooms, Optional.empty()));
                    });
        }
    }

    private static RemoteRoom room(String customer, String app) {
        return new RemoteRoom("id", "name", Optional.of(true), Map.of(), Optional.empty(), Optional.empty(),
                Optional.of(customer), Optional.of(app).filter(id -> !id.isEmpty()));
    }

    private UpdateControl<Workspace> report() {
        return report(workspace.get());
    }

    private UpdateControl<Workspace> report(Workspace seen) {
        return reporter.report(seen, KEY,
                new WorkspaceSweeper.End(WorkspaceReason.READY, "as it is", Duration.ofMinutes(5)), new Untold());
    }

    private List<Identity> entries() {
        WorkspaceStatus status = workspace.get().getStatus();
        return Optional.ofNullable(status.identity()).orElse(List.of());
    }

    /** How often the object changed meanwhile. */
    private long changes(Runnable meanwhile) {
        long before = cluster.changes(WORKSPACES);
        meanwhile.run();
        return cluster.changes(WORKSPACES) - before;
    }

    private static Identity entry(String key, String accessKey, String provenWith, String customer, String app,
            String version) {
        return new Identity(key, key + ":" + accessKey, provenWith.isEmpty() ? null : key + ":" + provenWith, "100ms",
                customer.isEmpty() ? null : customer, app.isEmpty() ? null : app, "uid", version, List.of("a", "b"));
    }

    @Test
    void shouldWriteWhatIsLearnedFirst() {
        uses("own", "key", "secret", "1", false, room("customer", "app"));

        report();

        assertThat(entries()).as("what credentials without proof are shown says nothing")
                .containsExactly(entry("own", "key", "", "", "", "1"));
    }

    @Test
    void shouldWriteTheProofAndEachIdWhenItIsFirstSeenAndNothingAtRest() {
        uses("own", "key", "secret", "1", false);
        report();

        uses("own", "key", "secret", "1", true);
        assertThat(changes(this::report)).isOne();
        assertThat(entries()).containsExactly(entry("own", "key", "secret", "", "", "1"));

        uses("own", "key", "secret", "1", true, room("customer", ""));
        assertThat(changes(this::report)).isOne();
        assertThat(entries()).containsExactly(entry("own", "key", "secret", "customer", "", "1"));

        uses("own", "key", "secret", "1", true, room("customer", "app"));
        assertThat(changes(this::report)).isOne();
        Identity complete = entry("own", "key", "secret", "customer", "app", "1");
        assertThat(entries()).containsExactly(complete);

        assertThat(changes(this::report)).isZero();
        uses("own", "key", "secret", "1", true);
        assertThat(changes(this::report)).as("what a reply leaves out is no change").isZero();
        uses("own", "key", "secret", "2", true);
        assertThat(changes(this::report)).as("a label of the Secret changed").isZero();
        uses("own", "key", "secret", "1", false);
        assertThat(changes(this::report)).as("a start, before anything is proven").isZero();
        assertThat(entries()).containsExactly(complete);
    }

    @Test
    void shouldWriteOtherCredentialsOnlyWhenTheyAreProven() {
        uses("own", "key", "secret", "1", true, room("customer", "app"));
        report();

        uses("own", "key", "mistyped", "2", false);
        assertThat(changes(this::report)).isZero();

        uses("own", "key", "rotated", "3", true);
        report();
        assertThat(entries()).containsExactly(entry("own", "key", "rotated", "customer", "app", "3"));
    }

    @Test
    void shouldWriteAnotherAccessKeyWithNothingOfTheFormerOne() {
        uses("own", "key", "secret", "1", true, room("customer", "app"));
        report();

        uses("own", "confirmed", "secret", "2", false);
        report();

        assertThat(entries()).containsExactly(entry("own", "confirmed", "", "", "", "2"));
    }

    @Test
    void shouldKeepWhatIsKnownWhileTheWorkspaceCannotBeUsed() {
        uses("own", "key", "secret", "1", true);
        report();
        registry.put(KEY, new Standing.NotReady(Reason.IDENTITY_CHANGED, "changed", Optional.empty()));

        report();

        assertThat(entries()).containsExactly(entry("own", "key", "secret", "", "", "1"));
    }

    @Test
    void shouldWriteOneEntryForEachOperatorKeyAndLeaveThoseOfOthers() {
        uses("first", "key", "secret", "1", true, room("customer", "app"));
        report();
        uses("second", "key", "secret", "1", true);
        report();

        Identity first = entry("first", "key", "secret", "customer", "app", "1");
        assertThat(entries()).containsExactly(first, entry("second", "key", "secret", "", "", "1"));
        uses("first", "key", "rotated", "2", true);
        report();
        assertThat(entries()).containsExactly(entry("second", "key", "secret", "", "", "1"),
                entry("first", "key", "rotated", "customer", "app", "2"));
    }

    @Test
    void shouldKeepFourEntriesAndDropTheOneThatWasWrittenFirst() {
        Stream.of("k1", "k2", "k3", "k4").forEach(key -> {
            uses(key, "key", "secret", "1", true);
            report();
        });
        uses("k1", "key", "rotated", "2", true);
        report();

        uses("k5", "key", "rotated", "2", true);
        report();

        assertThat(entries()).extracting(Identity::key).containsExactly("k3", "k4", "k1", "k5");
        assertThat(changes(this::report)).isZero();
    }

    @Test
    void shouldWriteNothingOverWhatAnotherInstallationWroteMeanwhile() {
        Workspace before = workspace.get();
        uses("other", "key", "secret", "1", true);
        report();
        uses("own", "key", "secret", "1", true);

        UpdateControl<Workspace> end = report(before);

        assertThat(entries()).extracting(Identity::key).containsExactly("other");
        assertThat(end.getScheduleDelay()).as("it looks again soon")
                .hasValueSatisfying(delay -> assertThat(delay).isLessThanOrEqualTo(Duration.ofSeconds(10).toMillis()));
        report();
        assertThat(entries()).extracting(Identity::key).containsExactly("other", "own");
    }
}
