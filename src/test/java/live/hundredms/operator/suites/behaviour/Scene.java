package live.hundredms.operator.suites.behaviour;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import live.hundredms.operator.api.ClusterWorkspace;
import live.hundredms.operator.api.Room;
import live.hundredms.operator.api.RoomStatus;
import live.hundredms.operator.api.Workspace;
import live.hundredms.operator.support.Team;
import live.hundredms.operator.support.oracle.NoSecretShows;
import live.hundredms.sandbox.simulator.Simulator;
import org.awaitility.core.ConditionFactory;
import org.awaitility.core.ConditionTimeoutException;

/**
 * One namespace, as a person sees it who applies manifests there, and the remote workspace that its keys belong to.
 * Specs are YAML, for that is what people write.
 */
public final class Scene implements AutoCloseable {
    private static final AtomicInteger SWEEPS = new AtomicInteger();
    /** Part of every secret of every scene, and of nothing else. */
    public static final String MARK = NoSecretShows.MARK;

    private final KubernetesClient client;
    private final SceneRemote remote;
    private final String namespace;
    private final String key;
    private final Team team;

    public Scene(KubernetesClient client, Simulator simulator, String namespace, String key) {
        this.client = client;
        this.remote = new SceneRemote(simulator, key, namespace);
        this.namespace = namespace;
        this.key = key;
        this.team = new Team(client, namespace);
    }

    public static String appSecret(String accessKey) {
        return MARK + "-app-secret-of-" + accessKey;
    }

    public SceneRemote remote() {
        return remote;
    }

    public String namespace() {
        return namespace;
    }

    public String key() {
        return key;
    }

    /** Waits longer than anything takes that isn't held up by a timer, also beside other tests on a slow machine. */
    public static ConditionFactory soon() {
        return await().atMost(30, SECONDS).pollInterval(20, MILLISECONDS).pollDelay(0, MILLISECONDS);
    }

    /** Good keys, and {@code Workspace/default} of the current dialect with them. */
    public Scene withWorkspace() {
        return withWorkspace("");
    }

    /** The same with more lines in its spec. */
    public Scene withWorkspace(String more) {
        keys();
        workspace("default", remote.currentEndpoint(), more);
        return this;
    }

    /** Good keys, and {@code Workspace/default} of the legacy dialect with them. */
    public Scene withLegacyWorkspace() {
        return withLegacyWorkspace("");
    }

    /** The same with more lines in its spec. */
    public Scene withLegacyWorkspace(String more) {
        keys();
        workspace("default", remote.legacyEndpoint(), "api: Legacy\n" + more);
        return this;
    }

    /** The Secret {@code keys} with the keys of the remote workspace. */
    public void keys() {
        keys(key);
    }

    /** The Secret {@code keys} with those of that access key. */
    public void keys(String accessKey) {
        secret("keys", Map.of("accessKey", accessKey, "appSecret", appSecret(accessKey)));
    }

    public void workspace(String name, String endpoint, String more) {
        apply("Workspace", name, """
                endpoint: %s
                credentialsSecretRef: {name: keys}
                rateLimit: {requestsPerSecond: 1000, burst: 1000}
                %s
                """.formatted(endpoint, more));
    }

    /** Gives a workspace a budget of one call a second, which is waited for. */
    void slow(String workspace) {
        Team.patch(client.resources(Workspace.class).inNamespace(namespace).withName(workspace), "replace",
                "/spec/rateLimit", Map.of("requestsPerSecond", 1, "burst", 1));
    }

    /** Lists the rooms of {@code Workspace/default} now, as a change of its spec does. */
    public void sweep() {
        Team.patch(workspace(), "add", "/spec/sweepInterval", (60 + SWEEPS.incrementAndGet()) + "m");
    }

    /** Makes a check of the recordings of {@code Workspace/default} due, as a change of its interval does. */
    void checkRecordings() {
        checkRecordings((60 + SWEEPS.incrementAndGet()) + "m");
    }

    /** The same with this interval, if it was another one. */
    void checkRecordings(String interval) {
        Team.patch(workspace(), "add", "/spec/recordingCheckInterval", interval);
    }

    /** A ClusterWorkspace that is named like the namespace and has its keys there. */
    public void clusterWorkspace(String more) {
        keys();
        clusterWorkspace(namespace, namespace, more);
    }

    /** A ClusterWorkspace with the keys of that namespace. */
    void clusterWorkspace(String name, String ofKeys, String more) {
        team.applyToCluster("ClusterWorkspace", name, tree("""
                endpoint: %s
                credentialsSecretRef: {namespace: %s, name: keys}
                %s
                """.formatted(remote.currentEndpoint(), ofKeys, more)));
    }

    /** Creates a Secret, or gives it these entries instead of all that it has. */
    public void secret(String name, Map<String, String> entries) {
        team.secret(name, entries);
    }

    void labelSecret(String name, String label, String value) {
        team.labelSecret(name, label, value);
    }

    public void deleteSecret(String name) {
        team.deleteSecret(name);
    }

    /** Creates a Room, or gives it this spec. */
    public void room(String name, String spec) {
        apply("Room", name, spec);
    }

    public void delete(String room) {
        room(room).delete();
    }

    /** Replaces a Room as {@code kubectl replace} does, which takes finalizer and claim away. */
    public void replace(String room) {
        team.replaceRoom(room);
    }

    public void annotateRoom(String room, String annotation, String value) {
        team.annotateRoom(room, annotation, value);
    }

    public void annotateWorkspace(String annotation, String value) {
        Team.annotate(workspace(), annotation, value);
    }

    /** Takes a Room away as it is and puts it back as a backup would: without its status, unless {@link #status} is added. */
    Room restore(String room, boolean withMetadata) {
        Room backup = seen(room).room();
        abandon(backup);
        return create(room, backup, withMetadata);
    }

    /** Exports a Room with finalizer and claim, and applies it under another name. */
    Room copy(String room, String as) {
        return create(as, seen(room).room(), true);
    }

    /** Applies a manifest under another name, as it was before the operator saw it. */
    Room copyWithoutMetadata(Room room, String as) {
        return create(as, room, false);
    }

    private Room create(String name, Room exported, boolean withMetadata) {
        Room created = new Room();
        created.setMetadata(new ObjectMetaBuilder().withName(name).withNamespace(namespace).build());
        if (withMetadata) {
            created.getMetadata().setAnnotations(exported.getMetadata().getAnnotations());
            created.getMetadata().setFinalizers(exported.getMetadata().getFinalizers());
        }
        created.setSpec(exported.getSpec());
        return client.resource(created).create();
    }

    /** Gives a Room a status, as a backup tool does. */
    void status(String room, RoomStatus status) {
        room(room).subresource("status").patch(PatchContext.of(PatchType.JSON),
                Serialization.asJson(List.of(Map.of("op", "add", "path", "/status", "value", status))));
    }

    /** Asks for a fresh look and waits until it was taken. */
    public Seen reconcile(String room) {
        String value = "look-" + System.nanoTime();
        annotateRoom(room, "100ms.live/reconcile-requested-at", value);
        soon().untilAsserted(() -> {
            Seen now = seen(room);
            assertThat(now.status().lastHandledReconcileAt()).as(() -> "what is answered by " + now.room())
                    .isEqualTo(value);
        });
        return seen(room);
    }

    /** The Room as it is now. */
    public Seen seen(String room) {
        return new Seen(Objects.requireNonNull(room(room).get(), "no Room " + room), client);
    }

    public boolean exists(String room) {
        return room(room).get() != null;
    }

    /** Waits until the Room says this of its present generation. */
    public Seen awaitReason(String room, String reason) {
        return awaitReason(room, reason, soon());
    }

    public Seen awaitReason(String room, String reason, ConditionFactory patience) {
        try {
            patience.until(() -> seen(room).says(reason));
        } catch (ConditionTimeoutException e) {
            throw new AssertionError(room + " should say " + reason + " and says " + seen(room).status(), e);
        }
        return seen(room);
    }

    /** Waits until another Room of this scene was created, by when earlier changes had their turn. */
    public void letOthersPass(String room) {
        room(room, "description: passes by");
        awaitReason(room, "UpToDate");
    }

    /** Waits until {@code Workspace/default} says this. */
    public void awaitWorkspace(String reason) {
        awaitWorkspace("default", reason);
    }

    void awaitWorkspace(String name, String reason) {
        var workspace = client.resources(Workspace.class).inNamespace(namespace).withName(name);
        soon().untilAsserted(() -> assertThat(Optional.ofNullable(workspace.get()).map(Workspace::getStatus)
                .map(status -> Seen.condition(status.conditions(), "Ready").reason())).contains(reason));
    }

    public KubernetesClient client() {
        return client;
    }

    /** Leaves no Room and no workspace; what is still held goes by force, since the next scene counts calls. */
    @Override
    public void close() {
        var rooms = client.resources(Room.class).inNamespace(namespace);
        rooms.delete();
        try {
            await().atMost(3, SECONDS).pollInterval(20, MILLISECONDS).until(() -> rooms.list().getItems().isEmpty());
        } catch (ConditionTimeoutException held) {
            abandon();
        }
        client.resources(Workspace.class).inNamespace(namespace).delete();
        client.resources(ClusterWorkspace.class).withName(namespace).delete();
    }

    /** Takes all Rooms away at once, whatever holds them. */
    public void abandon() {
        client.resources(Room.class).inNamespace(namespace).list().getItems().parallelStream().forEach(this::abandon);
        client.resources(Workspace.class).inNamespace(namespace).delete();
        client.resources(ClusterWorkspace.class).withName(namespace).delete();
    }

    /** Again if the operator claimed it in between: a deletion that waits for the finalizer would be dealt with. */
    private void abandon(Room room) {
        String name = room.getMetadata().getName();
        if (room.getFinalizers().isEmpty() && deleted(room)) {
            return;
        }
        soon().until(() -> {
            Team.patch(room(name), "add", "/metadata/finalizers", List.of());
            Optional<Room> left = Optional.ofNullable(room(name).get());
            return left.isEmpty() || left.filter(now -> now.getFinalizers().isEmpty() && deleted(now)).isPresent();
        });
    }

    /** Deletes that version of a Room; false if there is another by now. */
    private boolean deleted(Room room) {
        try {
            client.resource(room).lockResourceVersion(room.getMetadata().getResourceVersion()).delete();
            return true;
        } catch (KubernetesClientException claimedMeanwhile) {
            return false;
        }
    }

    /** {@code Workspace/default}. */
    Resource<Workspace> workspace() {
        return client.resources(Workspace.class).inNamespace(namespace).withName("default");
    }

    private void apply(String kind, String name, String spec) {
        team.apply(kind, name, tree(spec));
    }

    /** What the metrics say of a series, whole or by its beginning; 0 if there is none. */
    public static int count(String metrics, String series) {
        return metrics.lines().filter(line -> line.startsWith(series))
                .mapToInt(line -> (int) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1))).sum();
    }

    private static Object tree(String spec) {
        // What begins with a brace would be taken for JSON.
        return Serialization.unmarshal("# YAML\n" + (spec.isBlank() ? "{}" : spec), Map.class);
    }

    private Resource<Room> room(String name) {
        return team.room(name);
    }
}
