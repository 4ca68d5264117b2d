package live.hundredms.operator.suites.kills;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import live.hundredms.operator.api.Identity;
import live.hundredms.operator.api.Room;
import live.hundredms.operator.api.Workspace;
import live.hundredms.operator.domain.room.Dialect;
import live.hundredms.operator.suites.behaviour.Scene;
import live.hundredms.operator.suites.process.OperatorUnderTest;
import live.hundredms.sandbox.simulator.Simulator;
import org.awaitility.core.ConditionFactory;

/** A namespace, its remote workspace, and the operator processes that look after it, one after the other. */
final class KillStage implements AutoCloseable {
    /** The Room that everything is about. */
    static final String ROOM = "lesson";

    /** A watch that was refused comes back after up to 32 s. */
    static final ConditionFactory PATIENCE = await().pollInterval(100, MILLISECONDS).atMost(90, SECONDS);

    private static final long QUIET = SECONDS.toNanos(1);

    private final Scene scene;
    private final Simulator simulator;
    private final Relay relay;
    private final Dialect dialect;
    private final Path folder;
    private final List<OperatorUnderTest> processes = new ArrayList<>();
    private final List<JsonNode> others;
    private final StageCodes codes;
    private String remoteName;
    private String refresh = "60s";

    KillStage(Scene scene, Simulator simulator, Relay relay, Dialect dialect, Path folder) {
        this.scene = scene;
        this.simulator = simulator;
        this.relay = relay;
        this.dialect = dialect;
        this.folder = folder;
        this.remoteName = scene.namespace() + "." + ROOM;
        this.others = others();
        this.codes = new StageCodes(scene, () -> this.remoteName);
    }

    Scene scene() {
        return scene;
    }

    Journal journal() {
        return relay.journal();
    }

    StageCodes codes() {
        return codes;
    }

    Relay relay() {
        return relay;
    }

    Dialect dialect() {
        return dialect;
    }

    /** The Secrets and the workspace. */
    void furnish() {
        scene.keys();
        storage("one");
        workspace();
    }

    void workspace() {
        boolean current = dialect == Dialect.CURRENT;
        // A check of recordings is no step of a pass, and would blur the trace; KilledRecordingCheckIT is about it.
        scene.workspace("default", relay.url() + (current ? "/v2" : "/api/v2"),
                current ? "recordingCheckInterval: 0s" : "api: Legacy");
    }

    /** A person confirms that Current shows other IDs, and changes the workspace object to it. */
    void leaveLegacy() {
        Workspace workspace = scene.client().resources(Workspace.class).inNamespace(scene.namespace())
                .withName("default").require();
        List<Identity> known = Objects.requireNonNull(Objects.requireNonNull(workspace.getStatus()).identity());
        String fingerprint = known.getFirst().accessKeyFingerprint();
        scene.annotateWorkspace("100ms.live/confirm-identity", fingerprint + ".Current");
        scene.workspace("default", relay.url() + "/v2", "api: Current");
    }

    /** Waits until the Room has the room that Current shows under its name. */
    void awaitRoomOfCurrent() {
        PATIENCE.until(() -> scene.seen(ROOM).id().equals(remoteRoom().path("id").asText()));
    }

    /** Credentials of the storage that recordings go to. */
    void storage(String secret) {
        scene.secret("storage", Map.of("key", "k-" + Scene.MARK, "secret", secret + "-" + Scene.MARK));
    }

    /** The name of the room that was there before; the Room takes it from now on. */
    String takeExistingName() {
        remoteName = "there-before-" + scene.key();
        return remoteName;
    }

    /** The room that was there before is disabled before the operator sees it. */
    void disableExisting() {
        scene.remote().change(scene.remote().named("there-before-" + scene.key()).path("id").asText(),
                "{\"enabled\": false}");
    }

    /** How often the processes that are started from now on read Secrets again. */
    void refreshSecrets(String interval) {
        refresh = interval;
    }

    void start() {
        start(Map.of());
    }

    /** Starts a process that needs the lease, in a container of that pod. */
    OperatorUnderTest startInPod(String name) {
        start(Map.of("POD_NAME", name), "--lease-namespace", scene.namespace());
        return process();
    }

    private void start(Map<String, String> more, String... options) {
        Map<String, String> environment = new HashMap<>(more);
        environment.putAll(Map.of("KUBECONFIG", kubeconfig(), "JDK_JAVA_OPTIONS", quick()));
        List<String> arguments = new ArrayList<>(List.of("--allowed-endpoints", relay.url(), "--namespaces",
                scene.namespace(), "--port", "0", "--secret-refresh-interval", refresh));
        arguments.addAll(List.of(options));
        processes.add(new OperatorUnderTest(folder, environment, arguments.toArray(String[]::new)));
    }

    OperatorUnderTest process() {
        return processes.getLast();
    }

    /** {@code kill -9} of the present process. */
    void kill() {
        try {
            process().kill();
            relay.cutWatches();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits until the present process has been at work and has looked at the Room, should there be one. */
    void awaitWork() {
        process().awaitOutput("The operator is working");
        if (scene.exists(ROOM)) {
            PATIENCE.until(() -> !scene.exists(ROOM) || passes() > 0);
        }
    }

    /** Waits until the present process has looked at a Room, be it there or not, and is at rest. */
    void awaitLook() {
        process().awaitOutput("The operator is working");
        PATIENCE.until(() -> passes() > 0);
        awaitQuiet();
    }

    private double passes() throws IOException, InterruptedException {
        return process().metric("room_operator_passes_seconds_count");
    }

    /** Waits until nothing has been written for a while, from now on. */
    void awaitQuiet() {
        long from = System.nanoTime();
        await().pollInterval(50, MILLISECONDS).atMost(60, SECONDS)
                .until(() -> System.nanoTime() - Math.max(from, journal().lastWrite()) > QUIET);
    }

    /** Whether nothing has been written for a while. */
    boolean isQuiet() {
        return System.nanoTime() - journal().lastWrite() > QUIET;
    }

    /** Room and remote room as they are, without what differs from run to run. */
    String state() {
        return EndState.of(scene, simulator.state().roomNamed(remoteName));
    }

    JsonNode remoteRoom() {
        return simulator.state().roomNamed(remoteName).orElseThrow();
    }

    /** Comes to a Room that is ready and at rest. */
    void settle(String spec) {
        furnish();
        scene.room(ROOM, spec);
        start();
        awaitReady();
    }

    /** Waits until the Room is ready and at rest, and tells the state of things then. */
    String awaitReady() {
        awaitReason("UpToDate");
        awaitQuiet();
        return state();
    }

    void awaitReason(String reason) {
        try {
            scene.awaitReason(ROOM, reason, PATIENCE);
        } catch (AssertionError never) {
            throw new AssertionError(never.getMessage() + "\n" + journal().entries() + "\n" + output(), never);
        }
    }

    void awaitGone() {
        PATIENCE.until(() -> !scene.exists(ROOM));
    }

    /** Waits until everything is so, and at rest. */
    void awaitState(String expected) {
        PATIENCE.untilAsserted(() -> assertThat(state()).as(() -> journal().entries().toString()).isEqualTo(expected));
        awaitQuiet();
        assertThat(state()).isEqualTo(expected);
        assertThat(othersUntouched()).as("the other remote rooms are untouched").isTrue();
    }

    /** Whether every other room of the remote workspace is as in the beginning, and no room has joined them. */
    boolean othersUntouched() {
        return others().equals(others.stream().filter(this::isAnother).toList());
    }

    private List<JsonNode> others() {
        String app = simulator.state().roomNamed("foreign-" + scene.key()).orElseThrow().path("app_id").asText();
        return simulator.state().rooms().stream().filter(room -> room.path("app_id").asText().equals(app))
                .filter(this::isAnother).toList();
    }

    private boolean isAnother(JsonNode room) {
        return !room.path("name").asText().equals(remoteName);
    }

    /** What people can read of all this, by the place in which they read it. */
    Map<String, String> readable() {
        var client = scene.client();
        return Map.of("Rooms", Serialization.asJson(client.resources(Room.class).inNamespace(scene.namespace()).list()),
                "Workspaces",
                Serialization.asJson(client.resources(Workspace.class).inNamespace(scene.namespace()).list()), "Events",
                Serialization.asJson(client.v1().events().inNamespace(scene.namespace()).list()), "output", output());
    }

    /** What all processes have printed. */
    String output() {
        return processes.stream().map(OperatorUnderTest::output)
                .collect(Collectors.joining("\n-- the next process --\n"));
    }

    /** The start of the JVM is most of a cell's time: the first that ends by itself leaves its classes to the others. */
    private String quick() {
        return "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xlog:cds=off -Xlog:cds+dynamic=off"
                + " -XX:+AutoCreateSharedArchive -XX:SharedArchiveFile=" + folder.resolve("operator.jsa");
    }

    /** With a token that only the next process has, and that nobody behind the relay gets to see. */
    private String kubeconfig() {
        String process = scene.namespace() + "-" + processes.size();
        String config = """
                apiVersion: v1
                kind: Config
                clusters: [{name: relay, cluster: {server: "%s"}}]
                contexts: [{name: relay, context: {cluster: relay, user: none, namespace: %s}}]
                users: [{name: none, user: {token: "%s"}}]
                current-context: relay
                """.formatted(relay.url(), scene.namespace(), process);
        try {
            return Files.writeString(folder.resolve(process + ".kubeconfig"), config).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        processes.forEach(OperatorUnderTest::close);
        relay.close();
    }
}
