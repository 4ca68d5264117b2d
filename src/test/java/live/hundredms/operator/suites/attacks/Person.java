package live.hundredms.operator.suites.attacks;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.authorization.v1.ResourceRule;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectRulesReviewBuilder;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.okhttp.OkHttpClientFactory;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import live.hundredms.operator.api.Room;
import live.hundredms.operator.api.RoomStatus;

/** A user of the cluster with a few permissions, which an administrator gave, and what this user does with them. */
final class Person implements AutoCloseable {
    static final String CLAIM = "100ms.live/claim";
    static final String FINALIZER = "100ms.live/room";
    static final List<String> WRITING = List.of("get", "list", "watch", "create", "update", "patch", "delete");

    private static final AtomicInteger COUNT = new AtomicInteger();
    private final String name;
    private final KubernetesClient client;

    private Person(KubernetesClient admin, String name) {
        this.name = name;
        this.client = new KubernetesClientBuilder()
                .withConfig(new ConfigBuilder(admin.getConfiguration()).withImpersonateUsername(name).build())
                .withHttpClientFactory(new OkHttpClientFactory()).build();
    }

    /** Somebody who may write Rooms in these namespaces, and nothing else. */
    static Person roomWriter(KubernetesClient admin, String... namespaces) {
        return granted(admin, "room-writer", Map.of("100ms.live", "rooms"), namespaces);
    }

    /** Somebody who may write Rooms, Workspaces and Secrets in a namespace, and nothing else. */
    static Person workspaceWriter(KubernetesClient admin, String namespace) {
        return granted(admin, "workspace-writer", Map.of("100ms.live", "rooms, workspaces", "", "secrets"), namespace);
    }

    /** Somebody who may write Rooms and Workspaces in a namespace, and nothing else. */
    static Person workspaceWriterWithoutSecrets(KubernetesClient admin, String namespace) {
        return granted(admin, "workspace-writer-without-secrets", Map.of("100ms.live", "rooms, workspaces"), namespace);
    }

    /** A backup tool that may also write the status of Rooms, and nothing else. */
    static Person backupTool(KubernetesClient admin, String namespace) {
        return granted(admin, "backup-tool", Map.of("100ms.live", "rooms, rooms/status, workspaces"), namespace);
    }

    /** Somebody whom nobody gave anything. */
    static Person stranger(KubernetesClient admin) {
        return new Person(admin, "stranger-" + COUNT.incrementAndGet());
    }

    private static Person granted(KubernetesClient admin, String role, Map<String, String> resources,
            String... namespaces) {
        Person person = new Person(admin, role + "-" + COUNT.incrementAndGet());
        String rules = resources.entrySet().stream().map(entry -> "- {apiGroups: [\"%s\"], resources: [%s], verbs: %s}"
                .formatted(entry.getKey(), entry.getValue(), WRITING)).collect(Collectors.joining("\n"));
        Arrays.stream(namespaces).map(namespace -> granted(person.name, namespace, rules))
                .map(manifests -> manifests.getBytes(StandardCharsets.UTF_8))
                .forEach(manifests -> admin.load(new ByteArrayInputStream(manifests)).create());
        for (String namespace : namespaces) {
            await().atMost(20, SECONDS).until(() -> person.permissions(namespace).contains("create rooms.100ms.live"));
        }
        return person;
    }

    /** A client that acts under this person's name. */
    KubernetesClient client() {
        return client;
    }

    /** What this person may do in a namespace and in the cluster, each as {@code verb resource.group}. */
    Set<String> permissions(String namespace) {
        Set<String> permissions = new TreeSet<>();
        client.authorization().v1().selfSubjectRulesReview()
                .create(new SelfSubjectRulesReviewBuilder().withNewSpec().withNamespace(namespace).endSpec().build())
                .getStatus().getResourceRules().forEach(rule -> permissions.addAll(permissions(rule)));
        return permissions;
    }

    private static List<String> permissions(ResourceRule rule) {
        return rule.getApiGroups().stream().flatMap(
                group -> rule.getResources().stream().map(resource -> resource + (group.isEmpty() ? "" : "." + group)))
                .flatMap(resource -> rule.getVerbs().stream().map(verb -> verb + " " + resource)).toList();
    }

    /** {@code kubectl create}. */
    Room create(String namespace, EditedManifest manifest) {
        return client.resource(manifest.in(namespace)).create();
    }

    /** Creates a Room, whose claim is then written for its own uid if that is how it is forged. */
    Room create(String namespace, EditedManifest manifest, ForgedClaim claim) {
        Room room = create(namespace, manifest.claim(claim.text("")));
        String own = claim.text(room.getMetadata().getUid());
        return own.equals(claim.text("")) ? room : claim(room, own);
    }

    /** Puts this text in the place of the Room's claim. */
    Room claim(Room room, String claim) {
        return metadata(room, Map.of("annotations", Map.of(CLAIM, claim)));
    }

    /** Changes some of the metadata; null takes a member away. */
    Room metadata(Room room, Map<String, ?> change) {
        return resource(room).patch(PatchContext.of(PatchType.JSON_MERGE),
                Serialization.asJson(Map.of("metadata", new LinkedHashMap<>(change))));
    }

    /** Changes some of the spec. */
    Room spec(Room room, Map<String, ?> change) {
        return resource(room).patch(PatchContext.of(PatchType.JSON_MERGE),
                Serialization.asJson(Map.of("spec", change)));
    }

    /** Writes the status of another Room, or of one before, into this one, as a backup tool does. */
    void status(Room room, RoomStatus status) {
        resource(room).subresource("status").patch(PatchContext.of(PatchType.JSON),
                Serialization.asJson(List.of(Map.of("op", "add", "path", "/status", "value", status))));
    }

    /** {@code kubectl replace} with a manifest that has neither finalizer nor annotation. */
    Room replace(Room room) {
        Room there = get(room);
        there.getMetadata().setFinalizers(List.of());
        there.getMetadata().setAnnotations(Map.of());
        there.getMetadata().setManagedFields(null);
        return client.resource(there).update();
    }

    /** The Room as it is now. */
    Room get(Room room) {
        Room now = resource(room).get();
        if (now == null) {
            throw new AssertionError("there is no Room " + room.getMetadata().getName() + " any more");
        }
        return now;
    }

    void delete(Room room) {
        resource(room).delete();
    }

    private Resource<Room> resource(Room room) {
        return client.resources(Room.class).inNamespace(room.getMetadata().getNamespace())
                .withName(room.getMetadata().getName());
    }

    @Override
    public void close() {
        client.close();
    }

    private static String granted(String person, String namespace, String rules) {
        return """
                apiVersion: rbac.authorization.k8s.io/v1
                kind: Role
                metadata: {name: of-%1$s, namespace: %2$s}
                rules:
                %3$s
                ---
                apiVersion: rbac.authorization.k8s.io/v1
                kind: RoleBinding
                metadata: {name: of-%1$s, namespace: %2$s}
                roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: of-%1$s}
                subjects: [{apiGroup: rbac.authorization.k8s.io, kind: User, name: %1$s}]
                """.formatted(person, namespace, rules);
    }
}
