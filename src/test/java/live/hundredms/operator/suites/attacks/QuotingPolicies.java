package live.hundredms.operator.suites.attacks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import live.hundredms.operator.suites.behaviour.Scene;
import live.hundredms.operator.support.oracle.NoSecretShows;

/**
 * An administrator's policy refuses the Secrets in which Rooms are published, and means no harm, but its message quotes what they
 * are to hold and what they held. Those who may read Rooms, Events or the log may not read the Secrets.
 */
final class QuotingPolicies {
    private static final String SENTENCE = "team rules allow no such Secret";
    private static final String PUBLISHED = "{template: classroom, publishTo: {secretName: room-own, roomCodes: [teacher]}}";
    private static final String REASON = "CannotWriteSecret";
    private static final String KEY = "code.teacher";
    private static final String NO_PUBLISHED = "object.type != '" + Published.TYPE + "'";
    private static final String SOME_CODE = "abc-defg-hij";

    private QuotingPolicies() {
    }

    /** How the message has a code; expressions see values of Secrets in base64. */
    private enum Spelling {
        /** As it is in the object. */
        BASE64("%s", QuotingPolicies::base64),
        /** As a map with one key. */
        FORMATTED("'%%s'.format([{'" + KEY + "': %s}])", code -> "{\"" + KEY + "\":\"" + base64(code) + "\"}"),
        /** What base64 stands for, without a function for it: for three of four characters each. */
        DECODED("[0, 4, 8, 12].map(i, [0, 1, 2].map(k, ('-%2$s' + 'abcdefghijklmnopqrstuvwxyz').charAt("
                + "'%3$s'.indexOf(%1$s.charAt(i + k)) * [4, 16, 64][k] %% 256"
                + " + '%3$s'.indexOf(%1$s.charAt(i + k + 1)) / [16, 4, 1][k] - 45)).join('')).join('')", code -> code);

        private final String expression;
        private final UnaryOperator<String> result;

        Spelling(String expression, UnaryOperator<String> result) {
            this.expression = expression;
            this.result = result;
        }

        private String expression(String object) {
            return expression.formatted(object + ".?data[?'" + KEY + "'].orValue('" + base64(SOME_CODE) + "')",
                    "x".repeat(51), "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/");
        }
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    static Stream<Attack> attacks() {
        return Arrays.stream(Spelling.values()).map(spelling -> new Attack("codes, quoted by a policy as " + spelling,
                stage -> isRefused(stage, spelling)));
    }

    /** When it is created, when its code is replaced, and when it is emptied. */
    private static void isRefused(AttackStage stage, Spelling spelling) {
        Scene team = stage.team("quoted").withWorkspace();
        try (RefusingPolicy _ = policy(team, spelling)) {
            assertThat(refusal(() -> team.client().resource(someSecret(team)).dryRun().create()))
                    .contains(spelling.result.apply(SOME_CODE));
            team.room("own", PUBLISHED);
            checkRefused(stage, team, spelling.result);
        }
        team.awaitReason("own", "UpToDate", AttackStage.soon());

        String code = code(team);
        try (RefusingPolicy _ = policy(team, spelling)) {
            assertThat(refusal(() -> team.client().resource(labelled(secret(team))).dryRun().update()))
                    .contains(" was " + spelling.result.apply(code));
            team.annotateRoom("own", "100ms.live/rotate-room-codes", "now");
            checkRefused(stage, team, spelling.result);
        }
        AttackStage.soon().until(() -> "now".equals(team.seen("own").status().lastHandledRotation()));

        try (RefusingPolicy _ = policy(team, spelling)) {
            team.room("own", "template: classroom");
            checkRefused(stage, team, spelling.result);
        }
        team.awaitReason("own", "UpToDate", AttackStage.soon());
        check(stage, team, spelling.result);
    }

    private static void checkRefused(AttackStage stage, Scene team, UnaryOperator<String> quoted) {
        team.awaitReason("own", REASON, AttackStage.soon());
        AttackStage.soon().until(() -> team.seen("own").events().contains(REASON));
        check(stage, team, quoted);
    }

    private static RefusingPolicy policy(Scene team, Spelling spelling) {
        return RefusingPolicy
                .ofSecrets(team, NO_PUBLISHED,
                        "'%s: ' + %s + (oldObject == null ? '' : ' was ' + %s)".formatted(SENTENCE,
                                spelling.expression("object"), spelling.expression("oldObject")),
                        SENTENCE, someSecret(team));
    }

    private static Secret someSecret(Scene team) {
        return new SecretBuilder().withNewMetadata().withNamespace(team.namespace()).withName("probe").endMetadata()
                .withType(Published.TYPE).addToStringData(KEY, SOME_CODE).build();
    }

    private static Secret labelled(Secret secret) {
        return new SecretBuilder(secret).editMetadata().addToLabels("team", "ours").endMetadata().build();
    }

    private static Secret secret(Scene team) {
        return team.client().secrets().inNamespace(team.namespace()).withName("room-own").require();
    }

    private static String code(Scene team) {
        return new String(Base64.getDecoder().decode(secret(team).getData().get(KEY)), StandardCharsets.UTF_8);
    }

    /** What the policy answers to an administrator. */
    private static String refusal(Runnable write) {
        return Objects.requireNonNull(catchThrowableOfType(KubernetesClientException.class, write::run).getMessage());
    }

    /** Fails if a code shows, as it is or as the policy has it, whether it is enabled or not. */
    private static void check(AttackStage stage, Scene team, UnaryOperator<String> quoted) {
        NoSecretShows secrets = new NoSecretShows();
        List<String> codes = stage.world().simulator().state().codes(team.seen("own").id()).stream()
                .map(code -> code.path("code").asText()).toList();
        assertThat(codes).as("codes to quote").isNotEmpty();
        codes.forEach(code -> {
            secrets.hide("room code " + code.hashCode(), code);
            secrets.hide("quoted room code " + code.hashCode(), quoted.apply(code));
        });
        secrets.check(readable(stage, team));
    }

    private static Map<String, String> readable(AttackStage stage, Scene team) {
        return Map.of("the Room", Serialization.asJson(team.seen("own").room()), "Events",
                Serialization.asJson(team.client().v1().events().inNamespace(team.namespace()).list().getItems()),
                "the log", stage.world().log(), "metrics", stage.world().metrics());
    }
}
