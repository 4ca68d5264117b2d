package live.hundredms.operator.suites.attacks;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.okhttp.OkHttpClientFactory;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import live.hundredms.operator.api.Origin;
import live.hundredms.operator.api.Room;
import live.hundredms.operator.suites.behaviour.Scene;
import live.hundredms.operator.suites.behaviour.Seen;
import org.assertj.core.api.SoftAssertions;

/**
 * Claims that are valid: an operator that may not write the status of Rooms made them and the rooms, and ended. So
 * nothing but the claim says whose the rooms are, and the next operator has to believe those that nobody changed, and
 * no other.
 */
final class UnspentClaims {
    /** How far apart the bytes are that are changed, one for each Room; 1 changes each. */
    private static final int STEP = Integer.getInteger("attacks.step", 1);
    private static final String ACCOUNT = "operator-without-status";
    private final AttackStage stage;
    private final Scene team;
    private final Scene other;
    private final Person person;
    private final List<Room> changed = new ArrayList<>();
    private final Room kept;
    private final Room deleted;
    private final Room anew;
    private final Room copied;

    /** Runs the operator that ends, and changes its claims while none runs. */
    UnspentClaims(AttackWorld world) {
        stage = new AttackStage(world);
        team = stage.team("team").withWorkspace();
        other = stage.team("other").withWorkspace();
        person = stage.roomWriter(team, other);
        world.admin().load(new ByteArrayInputStream(grant().getBytes(StandardCharsets.UTF_8))).serverSideApply();
        try (KubernetesClient account = account(world.admin())) {
            world.startOperator(account);
            kept = claimed("kept");
            int length = AttackStage.claimOf(kept).length();
            List<Room> created = Stream.iterate(0, at -> at < length, at -> at + STEP)
                    .map(at -> person.create(team.namespace(), EditedManifest.of("byte-" + at, ""))).toList();
            deleted = claimed("deleted");
            anew = claimed("anew");
            copied = claimed("copied");
            created.stream().map(this::awaitClaim).forEach(changed::add);
            world.stopOperator();
        }
        misuse();
    }

    private Room claimed(String name) {
        return awaitClaim(person.create(team.namespace(), EditedManifest.of(name, "adoptionPolicy: Refuse")));
    }

    /** The Room with its claim, when its room is there. */
    private Room awaitClaim(Room room) {
        String name = room.getMetadata().getName();
        AttackStage.soon().until(() -> !team.remote().rooms(team.namespace() + "." + name).isEmpty());
        Room claimed = person.get(room);
        assertThat(AttackStage.claimOf(claimed)).as(name).isNotEmpty();
        assertThat(claimed.getStatus() == null || claimed.getStatus().roomId() == null).as("no status of " + name)
                .isTrue();
        return claimed;
    }

    private static KubernetesClient account(KubernetesClient admin) {
        return new KubernetesClientBuilder()
                .withConfig(new ConfigBuilder(admin.getConfiguration()).withImpersonateUsername(ACCOUNT).build())
                .withHttpClientFactory(new OkHttpClientFactory()).build();
    }

    private void misuse() {
        for (int i = 0; i < changed.size(); i++) {
            Room room = changed.get(i);
            person.claim(room, withOtherByte(AttackStage.claimOf(room), i * STEP));
            person.delete(room);
        }
        person.delete(deleted);
        person.metadata(anew, Map.of("finalizers", List.of()));
        person.delete(anew);
    }

    /** Another byte of the same kind, so that most of what comes of it is JSON and has the same members. */
    private static String withOtherByte(String claim, int at) {
        int place = Math.min(at, claim.length() - 1);
        char now = claim.charAt(place);
        char instead = now == '9' ? '0' : now == 'z' ? 'a' : now == 'Z' ? 'A' : (char) (now + 1);
        return claim.substring(0, place) + instead + claim.substring(place + 1);
    }

    Stream<Attack> attacks() {
        return Stream.of(new Attack("a valid claim, each byte changed", _ -> believesNoChangedClaim()),
                new Attack("a valid claim on a Room made anew", _ -> believesNoClaimOfAPredecessor()),
                new Attack("a valid claim copied into another namespace", _ -> believesNoCopy()),
                new Attack("a valid claim beside others", _ -> believesClaimThatNobodyChanged()));
    }

    /** Else the others would show nothing. */
    private void believesClaimThatNobodyChanged() {
        AttackStage.soon().until(() -> stage.isGone(deleted));
        assertThat(isEnabled("deleted")).isFalse();
        assertThat(stage.awaitReason(team, kept, "UpToDate").status().origin()).isEqualTo(Origin.CREATED);
        stage.delete(person, kept);
        assertThat(isEnabled("kept")).isFalse();
    }

    private void believesNoChangedClaim() {
        stage.awaitOld(changed.getLast());

        AttackStage.soon().untilAsserted(() -> {
            Set<String> left = team.client().resources(Room.class).inNamespace(team.namespace()).list().getItems()
                    .stream().map(room -> room.getMetadata().getUid()).collect(Collectors.toSet());
            SoftAssertions.assertSoftly(softly -> {
                softly.assertThat(claims(room -> !isEnabled(room.getMetadata().getName())))
                        .as("changed claims that were believed").isEmpty();
                softly.assertThat(claims(room -> left.contains(room.getMetadata().getUid())))
                        .as("changed claims that keep a Room").isEmpty();
            });
        });
    }

    private List<String> claims(Predicate<Room> which) {
        return changed.stream().filter(which)
                .map(room -> room.getMetadata().getName() + " of " + AttackStage.claimOf(room)).toList();
    }

    private boolean isEnabled(String room) {
        return team.remote().room(room).path("enabled").asBoolean();
    }

    private void believesNoClaimOfAPredecessor() {
        Room second = person.create(team.namespace(), EditedManifest.exported(anew));
        stage.awaitOld(second);

        assertThat(stage.awaitReason(team, second, "RoomAlreadyExists").status().origin()).isNull();
        stage.delete(person, second);
        assertThat(isEnabled("anew")).isTrue();
    }

    private void believesNoCopy() {
        Room copy = person.create(other.namespace(), EditedManifest.exported(copied));
        stage.awaitOld(copy);

        Seen seen = stage.awaitReason(other, copy, "UpToDate");
        assertThat(seen.id()).isEqualTo(other.remote().room("copied").path("id").asText());
        stage.delete(person, copy);
        assertThat(isEnabled("copied")).isTrue();
    }

    private static String grant() {
        return """
                apiVersion: rbac.authorization.k8s.io/v1
                kind: ClusterRole
                metadata: {name: %1$s}
                rules:
                - {apiGroups: ["", coordination.k8s.io, events.k8s.io], resources: ["*"], verbs: ["*"]}
                - apiGroups: [100ms.live]
                  resources: [rooms, workspaces, workspaces/status, clusterworkspaces, clusterworkspaces/status]
                  verbs: ["*"]
                ---
                apiVersion: rbac.authorization.k8s.io/v1
                kind: ClusterRoleBinding
                metadata: {name: %1$s}
                roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: %1$s}
                subjects: [{apiGroup: rbac.authorization.k8s.io, kind: User, name: %1$s}]
                """.formatted(ACCOUNT);
    }
}
