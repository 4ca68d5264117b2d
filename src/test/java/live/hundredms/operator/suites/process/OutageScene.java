package live.hundredms.operator.suites.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import live.hundredms.operator.api.Room;
import live.hundredms.operator.support.SecondApiServer;
import live.hundredms.operator.support.Team;

/** An operator with one Room that agrees, and lines to its API server and to 100ms which can fail. */
final class OutageScene implements AutoCloseable {
    static final String ROOM = "lesson";
    private static final String NAMESPACE = "school";
    private static final String CREATION = "POST /rooms";

    private final ProcessStage stage;
    private final SecondApiServer server;
    private final Line toCluster;
    private final Line toStandby;
    private final Line toRemote;

    OutageScene(Path folder) {
        stage = new ProcessStage(folder, ProcessStage.options("the-key"));
        server = new SecondApiServer(stage.server());
        toCluster = new Line(server.port());
        toStandby = new Line(server.port());
        toRemote = new Line(URI.create(stage.simulator().url()).getPort());
        stage.namespaceWithWorkspace(NAMESPACE, "the-key", remoteUrl() + "/v2", "");
    }

    ProcessStage stage() {
        return stage;
    }

    /** The API server that the operator has to do with; people use another of the same etcd. */
    SecondApiServer server() {
        return server;
    }

    Line toCluster() {
        return toCluster;
    }

    /** What leads a standby to its API server. */
    Line toStandby() {
        return toStandby;
    }

    Line toRemote() {
        return toRemote;
    }

    /** What leads an operator to its API server as an administrator. */
    Map<String, String> administrator() {
        return administrator(toCluster);
    }

    private Map<String, String> administrator(Line line) {
        String kubeconfig = stage.server().kubeconfigAt(line.port());
        return Map.of("KUBECONFIG", stage.file("kubeconfig", kubeconfig).toString());
    }

    /** Starts an operator and returns when it works. */
    OperatorUnderTest operator(Map<String, String> environment, String... more) {
        OperatorUnderTest operator = stage.operator(remoteUrl(), environment, more);
        operator.awaitOutput("The operator is working");
        return operator;
    }

    /** Starts another one while one leads, and returns when it waits for the lease. */
    OperatorUnderTest standby(String... more) {
        OperatorUnderTest standby = stage.operator(remoteUrl(), administrator(toStandby), more);
        standby.awaitOutput("served on port");
        awaitReady(standby, "Standing by for the lease");
        return standby;
    }

    /** Starts an operator, makes the Room and returns when the two agree. */
    OperatorUnderTest agreeing(Map<String, String> environment, String... more) {
        OperatorUnderTest operator = operator(environment, more);
        room(ROOM, "before");
        awaitAgreement("before");
        return operator;
    }

    /** Makes the Room, without waiting for what comes of it. */
    void room(String name, String description) {
        stage.apply("""
                apiVersion: 100ms.live/v1
                kind: Room
                metadata: {name: %s, namespace: %s}
                spec: {description: "%s"}
                """.formatted(name, NAMESPACE, description));
    }

    /** Makes a Room whose recordings go to a storage that only a Secret opens. */
    void recordedRoom(String name) {
        stage.apply("""
                apiVersion: v1
                kind: Secret
                metadata: {name: storage, namespace: %1$s}
                stringData: {key: a-key, secret: a-secret}
                ---
                apiVersion: 100ms.live/v1
                kind: Room
                metadata: {name: %2$s, namespace: %1$s}
                spec:
                  recordingInfo:
                    enabled: true
                    uploadInfo: {type: s3, location: lessons, credentialsSecretRef: {name: storage}}
                """.formatted(NAMESPACE, name));
    }

    /** Changes the description of the Room. */
    void edit(String description) {
        Team.patch(stage.room(NAMESPACE, ROOM), "replace", "/spec/description", description);
    }

    /** Deletes the Room, without waiting for what the operator does before it is gone. */
    void delete(String name) {
        stage.room(NAMESPACE, name).delete();
    }

    /** Deletes the Room though the operator has not let it go. */
    void deleteByForce(String name) {
        delete(name);
        Team.patch(stage.room(NAMESPACE, name), "add", "/metadata/finalizers", List.of());
    }

    /** Waits until the deleted Room is gone; its room at 100ms is closed. */
    void awaitClosed(String name) {
        ProcessStage.patiently().until(() -> stage.room(NAMESPACE, name).get() == null);
        assertThat(stage.isEnabled(NAMESPACE + "." + name)).isFalse();
    }

    /** Waits until the operator counts so many Rooms. */
    void awaitKnownRooms(OperatorUnderTest operator, int rooms) {
        ProcessStage.patiently()
                .untilAsserted(() -> assertThat(operator.metric("room_operator_rooms{")).isEqualTo(rooms));
    }

    /** Waits until 100ms has this description and the Room says that it agrees. */
    void awaitAgreement(String name, String description) {
        awaitReason(name, "UpToDate");
        assertThat(stage.remote(NAMESPACE + "." + name).path("description").asText()).isEqualTo(description);
    }

    /** The same for {@link #ROOM}. */
    void awaitAgreement(String description) {
        awaitAgreement(ROOM, description);
    }

    /** The version of the Room as the API server has it. */
    String version() {
        return stage.room(NAMESPACE, ROOM).get().getMetadata().getResourceVersion();
    }

    /** The newest version that a watch of Rooms can have seen. */
    String listVersion() {
        return stage.client().resources(Room.class).inAnyNamespace().list().getMetadata().getResourceVersion();
    }

    /** What the operator's API server answers to a watch of Rooms from this version. */
    String watchFrom(String version) {
        return stage.run("--server", "https://127.0.0.1:" + server.port(), "get", "--raw",
                "/apis/100ms.live/v1/rooms?watch=true&timeoutSeconds=1&resourceVersion=" + version);
    }

    void awaitReason(String name, String reason) {
        ProcessStage.patiently().untilAsserted(() -> {
            Room room = stage.room(NAMESPACE, name).get();
            assertThat(ProcessStage.says(room, reason)).as(() -> room.getStatus() + "\n" + stage.lastOutput()).isTrue();
        });
    }

    /** Waits until the Room is the operator's; it is made at 100ms next. */
    void awaitClaim(String name) {
        ProcessStage.patiently()
                .until(() -> !stage.room(NAMESPACE, name).get().getMetadata().getFinalizers().isEmpty());
    }

    /** Waits until it says at {@code /readyz}, in its log and in its metrics that this is wrong. */
    void awaitTrouble(OperatorUnderTest operator, String sentence, String outcome) {
        awaitTrouble(operator, sentence, outcome, () -> {
        });
    }

    /** The same, with something that it is asked for again and again. */
    void awaitTrouble(OperatorUnderTest operator, String sentence, String outcome, Runnable cause) {
        ProcessStage.patiently().untilAsserted(() -> {
            cause.run();
            var ready = operator.get("/readyz");
            assertThat(ready.statusCode()).as(operator::output).isEqualTo(503);
            assertThat(ready.body()).contains(sentence);
        });
        assertThat(operator.output()).containsIgnoringCase(sentence);
        ProcessStage.patiently().untilAsserted(
                () -> assertThat(operator.metrics().lines()).anyMatch(line -> line.contains("outcome=\"" + outcome)));
    }

    /** Waits until it is ready again; it has never ended. */
    void awaitReady(OperatorUnderTest operator) {
        awaitReady(operator, "Working");
    }

    /** The same in these words. */
    void awaitReady(OperatorUnderTest operator, String sentence) {
        ProcessStage.patiently().untilAsserted(
                () -> assertThat(operator.get("/readyz").body()).as(operator::output).contains(sentence));
        assertThat(ProcessHandle.of(operator.pid())).as(operator::output).isPresent();
    }

    /** It lives and is ready, whatever its Rooms say. */
    void assertWhole(OperatorUnderTest operator) throws Exception {
        assertThat(operator.get("/livez").statusCode()).isEqualTo(200);
        assertThat(operator.get("/readyz").body()).as(operator::output).contains("Working");
        assertThat(ProcessHandle.of(operator.pid())).isPresent();
    }

    /** Each Room's room was made once. */
    void assertMadeOnce(int rooms) {
        assertThat(stage.simulator().state().calls(CREATION)).isEqualTo(rooms);
        assertRooms(rooms);
    }

    /** 100ms has so many rooms, however often it was asked for them. */
    void assertRooms(int rooms) {
        assertThat(stage.simulator().state().roomCount()).isEqualTo(rooms);
    }

    private String remoteUrl() {
        return "http://127.0.0.1:" + toRemote.port();
    }

    @Override
    public void close() {
        toCluster.close();
        toStandby.close();
        toRemote.close();
        server.close();
        stage.close();
    }
}
