package live.hundredms.operator.suites.attacks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import live.hundredms.operator.api.Identity;
import live.hundredms.operator.api.Room;
import live.hundredms.operator.api.Workspace;
import live.hundredms.operator.suites.behaviour.Scene;
import live.hundredms.operator.support.Team;

/** Somebody who may read no Secret has the operator read one as an access key, and tries words against what the status shows. */
final class GuessedValues {
    /** The password of a database, which is in every list of words. */
    private static final String PASSWORD = "correct-horse-battery-staple";
    private static final int SHORTEST = 8;

    private GuessedValues() {
    }

    static Stream<Attack> attacks() {
        return Stream.of("Legacy", "Current").flatMap(api -> Stream.of(
                new Attack("I1, a password as access key and as app secret, " + api,
                        stage -> readsPassword(stage, api, "password")),
                new Attack("I1, a password as access key, " + api, stage -> readsPassword(stage, api, "user"))));
    }

    private static void readsPassword(AttackStage stage, String api, String appSecretField) {
        Scene team = stage.team("attacker");
        team.secret("db", Map.of("password", PASSWORD, "user", "postgres"));
        Person person = stage.workspaceWriterWithoutSecrets(team);
        assertThatThrownBy(() -> person.client().secrets().inNamespace(team.namespace()).withName("db").get())
                .isInstanceOfSatisfying(KubernetesClientException.class,
                        refusal -> assertThat(refusal.getCode()).isEqualTo(403));
        new Team(person.client(), team.namespace()).apply("Workspace", "default",
                Map.of("api", api, "endpoint", stage.endpoint("Legacy".equals(api)), "credentialsSecretRef",
                        Map.of("name", "db", "accessKeyField", "password", "appSecretField", appSecretField)));
        Room room = person.create(team.namespace(), EditedManifest.of("lesson", ""));

        AttackStage.soon().untilAsserted(
                () -> assertThat(stage.workspaceReason(team, "default")).isEqualTo("CredentialsRefused"));
        AttackStage.soon().until(() -> team.seen("lesson").ready().reason() != null);

        Workspace workspace = person.client().resources(Workspace.class).inNamespace(team.namespace())
                .withName("default").get();
        String shown = (Serialization.asJson(workspace) + Serialization.asJson(person.get(room)))
                .toLowerCase(Locale.ROOT);
        List<Identity> entries = workspace.getStatus().identity();
        if ("Legacy".equals(api)) {
            assertThat(entries).as("there is something to try words against").isNotEmpty();
        }
        List<String> known = new ArrayList<>(List.of("", "100ms", stage.endpoint(false).replace("/v2", "")));
        if (entries != null) {
            entries.forEach(entry -> known.addAll(List.of(String.valueOf(entry.key()), String.valueOf(entry.realm()))));
        }
        assertThat(guesses(known)).allSatisfy(guess -> assertThat(shown).doesNotContain(guess));
    }

    /** The beginnings of all hashes that can be made of the password with what is public. */
    private static List<String> guesses(List<String> known) {
        List<String> texts = known.stream()
                .flatMap(more -> Stream.of("", ":", "\0", "\n", " ", "/")
                        .flatMap(between -> Stream.of(more + between + PASSWORD, PASSWORD + between + more,
                                more + between + PASSWORD + between + PASSWORD)))
                .distinct().toList();
        List<String> guesses = new ArrayList<>();
        for (String text : texts) {
            for (String algorithm : List.of("MD5", "SHA-1", "SHA-256", "SHA-512")) {
                guesses.addAll(spellings(digest(algorithm, text)));
            }
            known.stream().filter(key -> !key.isEmpty()).forEach(key -> guesses.addAll(spellings(mac(key, text))));
        }
        return guesses;
    }

    private static List<String> spellings(byte[] hash) {
        return Stream
                .of(HexFormat.of().formatHex(hash), Base64.getEncoder().encodeToString(hash),
                        Base64.getUrlEncoder().encodeToString(hash))
                .map(text -> text.substring(0, SHORTEST).toLowerCase(Locale.ROOT)).toList();
    }

    private static byte[] digest(String algorithm, String text) {
        try {
            return MessageDigest.getInstance(algorithm).digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + algorithm, e);
        }
    }

    private static byte[] mac(String key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }
}
