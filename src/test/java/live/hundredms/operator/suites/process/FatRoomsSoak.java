package live.hundredms.operator.suites.process;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.MINUTES;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import live.hundredms.image.JvmOptions;
import live.hundredms.operator.api.Room;
import live.hundredms.operator.support.NeedsRealCluster;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody's Rooms have 1 MiB of metadata each, and the operator has the memory and the options of its image. */
@NeedsRealCluster
class FatRoomsSoak {
    private static final String JVM = "-XX:MaxRAM=512m " + String.join(" ", JvmOptions.CONDUCT);
    private static final long MOST_KIB = 400 * 1024;
    private static final double MOST_LEFT = 5e6;
    /** As many as make 1 MiB of JSON, of which the managed fields repeat the keys. */
    private static final int LABELS = 1_650;
    /** As many as make 1 MiB without managed fields. */
    private static final int LABELS_ALONE = 3_200;
    private static final int STORED = 400;
    private static final int GENERATED = 2_000;
    private static final int WARM = 20;
    private static final int ROUNDS = 300;

    @SuppressWarnings("NullAway.Init")
    private ProcessStage stage;

    @BeforeEach
    void begin(@TempDir Path folder) {
        stage = new ProcessStage(folder, ProcessStage.options("the-key"));
        stage.namespaceWithWorkspace("victim", "the-key", "");
        stage.namespace("attacker");
    }

    @AfterEach
    void end() {
        stage.close();
    }

    /** M1: all but one have no workspace, because etcd holds 2 GiB of all that is written within 5 minutes. */
    @Test
    void shouldStartAndWorkWhenFourHundredRoomsAreFat() throws Exception {
        ProcessStage.each(IntStream.range(1, STORED)
                .mapToObj(number -> (Callable<?>) () -> create("attacker", "fat-" + number, number)));
        create("victim", "fat", 0);

        OperatorUnderTest operator = operator(stage.server().kubeconfig());
        awaitWork(operator, STORED - 1);

        assertPeak(operator, STORED);
    }

    /** M1, of which no etcd holds as much: the API server has small Rooms. */
    @Test
    void shouldStartAndWorkWhenTwoThousandRoomsAreFat() throws Exception {
        stage.create(IntStream.range(1, GENERATED).mapToObj(number -> small("attacker", "fat-" + number)));
        stage.apply(small("victim", "fat"));
        try (FatteningRelay relay = new FatteningRelay(stage.server().kubeconfig(), LABELS_ALONE)) {
            OperatorUnderTest operator = operator(relay.kubeconfig());
            awaitWork(operator, GENERATED - 1);

            assertThat(relay.fattened()).isGreaterThanOrEqualTo(GENERATED);
            assertPeak(operator, GENERATED);
        }
    }

    /** M2: always other labels. */
    @Test
    void shouldKeepNothingOfFatRoomsThatAreGone() {
        OperatorUnderTest operator = operator(stage.server().kubeconfig());
        operator.awaitOutput("The operator is working");
        IntStream.range(0, WARM).forEach(this::comeAndGo);
        double before = LiveHeap.bytes(operator);
        IntStream.range(WARM, WARM + ROUNDS).forEach(this::comeAndGo);
        double after = LiveHeap.bytes(operator);
        System.out.printf(Locale.ROOT, "%.2f MB before %d fat Rooms came and went, %.2f MB afterwards%n", before / 1e6,
                ROUNDS, after / 1e6);

        assertThat(after - before).isLessThanOrEqualTo(MOST_LEFT);
    }

    private OperatorUnderTest operator(String kubeconfig) {
        return stage.operator(stage.simulator().url(),
                Map.of("KUBECONFIG", stage.file("kubeconfig", kubeconfig).toString(), "JAVA_TOOL_OPTIONS", JVM));
    }

    private void awaitWork(OperatorUnderTest operator, int fat) {
        await().atMost(3, MINUTES).until(() -> operator.output().contains("The operator is working")
                || operator.output().contains("java.lang.OutOfMemoryError"));
        operator.awaitOutput("The operator is working");
        await().atMost(60, SECONDS).until(() -> operator.get("/readyz").statusCode() == 200);
        stage.apply(small("victim", "small"));
        await().atMost(3, MINUTES).until(() -> ProcessStage.says(now("victim", "small"), "UpToDate"));
        await().atMost(3, MINUTES).until(() -> ProcessStage.says(now("victim", "fat"), "UpToDate"));
        stage.run("patch", "room", "fat", "-n", "victim", "--type=merge", "-p",
                "{\"spec\":{\"description\":\"second\"}}");
        long edited = System.nanoTime();
        // Its event comes after those of all statuses that are written at the start.
        await().atMost(5, MINUTES)
                .until(() -> "second".equals(stage.remote("victim.fat").path("description").asText()));
        System.out.printf(Locale.ROOT, "an edit beside %d fat Rooms: %.1f s%n", fat,
                (System.nanoTime() - edited) / 1e9);
        await().atMost(5, MINUTES).until(
                () -> operator.metric("room_operator_rooms{ready=\"False\",reason=\"WorkspaceNotFound\"}") >= fat);
    }

    private static void assertPeak(OperatorUnderTest operator, int rooms) {
        long peak = operator.peakMemoryKib();
        System.out.printf(Locale.ROOT, "peak RSS with %d fat Rooms: %d MiB%n", rooms, peak / 1024);

        assertThat(operator.output()).doesNotContain("java.lang.OutOfMemoryError");
        assertThat(peak).isPositive().isLessThanOrEqualTo(MOST_KIB);
    }

    private void comeAndGo(int number) {
        Resource<Room> room = stage.room("attacker", "fat-" + number);
        create("attacker", "fat-" + number, number);
        await().atMost(60, SECONDS).pollInterval(50, MILLISECONDS)
                .until(() -> ProcessStage.says(now("attacker", "fat-" + number), "WorkspaceNotFound"));
        room.delete();
        await().atMost(60, SECONDS).pollInterval(50, MILLISECONDS).until(() -> room.get() == null);
    }

    private Room now(String namespace, String name) {
        return stage.room(namespace, name).require();
    }

    private GenericKubernetesResource create(String namespace, String name, int number) {
        Map<String, String> labels = IntStream.range(0, LABELS).boxed().collect(Collectors
                .toMap(i -> "x".repeat(200) + ".org/" + "y".repeat(50) + number + "-" + i, _ -> "z".repeat(63)));
        GenericKubernetesResource room = new GenericKubernetesResource();
        room.setApiVersion("100ms.live/v1");
        room.setKind("Room");
        room.setMetadata(new ObjectMetaBuilder().withName(name).withNamespace(namespace).withLabels(labels).build());
        room.setAdditionalProperty("spec", Map.of());
        return stage.client().resource(room).create();
    }

    private static String small(String namespace, String name) {
        return """
                apiVersion: 100ms.live/v1
                kind: Room
                metadata: {name: %s, namespace: %s}
                spec: {}
                """.formatted(name, namespace);
    }
}
