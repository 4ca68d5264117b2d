package live.hundredms.operator.reconcile.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.booleans;
import static org.quicktheories.generators.SourceDSL.maps;
import static org.quicktheories.generators.SourceDSL.strings;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import live.hundredms.operator.domain.room.HeaderRules;
import live.hundredms.operator.domain.room.RoomManifest.HeadersSecret;
import live.hundredms.operator.domain.room.RoomManifest.SecretNeed;
import live.hundredms.operator.domain.room.RoomManifest.StorageSecret;
import live.hundredms.operator.domain.room.SecretState;
import live.hundredms.operator.domain.room.SecretText;
import live.hundredms.operator.kube.KeyPurpose;
import live.hundredms.operator.kube.SecretLookup.Found;
import live.hundredms.operator.kube.SecretRef;
import live.hundredms.operator.reconcile.workspace.CredentialUse;
import live.hundredms.operator.support.Signing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretRulesTest {
    private static final SecretRef REF = new SecretRef("team", "hook");
    private static final SecretNeed HEADERS = new HeadersSecret("hook");
    private static final SecretNeed STORAGE = new StorageSecret("hook", "id", "password");
    private static final String APP_SECRET = "the app secret";

    private final SecretRules rules = rules(false);

    private static SecretRules rules(boolean labelRequired) {
        return new SecretRules(new CredentialUse() {
            @Override
            public boolean isNamed(SecretRef secret) {
                return secret.name().equals("keys");
            }

            @Override
            public boolean isUsed(String namespace, String value) {
                return namespace.equals("team") && value.equals(APP_SECRET);
            }
        }, labelRequired, Signing.KEY.of(KeyPurpose.FINGERPRINT));
    }

    private static Found ofType(String type, Map<String, String> data) {
        return new Found(type, Optional.empty(), data, Set.of());
    }

    private static Map<String, String> sent(SecretState state) {
        assertThat(state).isInstanceOf(SecretState.Values.class);
        return ((SecretState.Values) state).values().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, value -> value.getValue().reveal()));
    }

    private static String refusal(SecretState state) {
        assertThat(state).isInstanceOf(SecretState.NotAllowed.class);
        return ((SecretState.NotAllowed) state).why();
    }

    private static String malformed(SecretState state) {
        assertThat(state).isInstanceOf(SecretState.Malformed.class);
        return ((SecretState.Malformed) state).why();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Opaque", "100ms.live/credentials"})
    void shouldSendSecretsOfTheseTypes(String type) {
        assertThat(sent(rules.judge(REF, HEADERS, ofType(type, Map.of("X-Token", "t"))))).containsEntry("X-Token", "t");
    }

    @ParameterizedTest
    @ValueSource(strings = {"kubernetes.io/service-account-token", "kubernetes.io/tls", "helm.sh/release.v1", "opaque"})
    void shouldSendNoSecretOfAnotherType(String type) {
        for (SecretNeed need : Set.of(HEADERS, STORAGE)) {
            assertThat(refusal(rules.judge(REF, need, ofType(type, Map.of("id", "a", "password", "b"))))).contains(type)
                    .contains("Opaque");
        }
    }

    @Test
    void shouldSendNoSecretThatIsNamedAsCredentials() {
        SecretRef keys = new SecretRef("team", "keys");

        assertThat(rules.objection(keys)).isPresent();
        assertThat(refusal(rules.judge(keys, HEADERS, new Found(Map.of("X-Token", "t"))))).contains("Workspace");
        assertThat(rules.objection(REF)).isEmpty();
    }

    @Test
    void shouldSendNoOperatorsKeyOfWhicheverInstallation() {
        SecretRef key = new SecretRef("anywhere", "room-operator-fingerprint");

        assertThat(rules.objection(key)).isPresent();
        assertThat(refusal(rules.judge(key, HEADERS, new Found(Map.of("key", "t"))))).contains("operator's key");
    }

    @Test
    void shouldSendNoCopyOfCredentialsAlsoIfThatValueWouldNotBeSent() {
        Map<String, String> copy = Map.of("X-Token", "t", "backup", APP_SECRET);

        assertThat(refusal(rules.judge(REF, HEADERS, new Found(copy)))).contains("backup").doesNotContain(APP_SECRET);
        assertThat(rules.judge(REF, new HeadersSecret("hook", Optional.of(Set.of("X-Token"))), new Found(copy)))
                .isInstanceOf(SecretState.NotAllowed.class);
        assertThat(rules.judge(REF, new StorageSecret("hook", "X-Token", "X-Token"), new Found(copy)))
                .isInstanceOf(SecretState.NotAllowed.class);
        assertThat(sent(rules.judge(new SecretRef("other", "hook"), HEADERS, new Found(copy)))).hasSize(2);
    }

    @Test
    void shouldDemandTheLabelOnlyIfToldTo() {
        Map<String, String> data = Map.of("X-Token", "t");
        Found labelled = new Found("Opaque", Optional.of("rooms"), data, Set.of());
        Found labelledOtherwise = new Found("Opaque", Optional.of("workspaces"), data, Set.of());

        assertThat(sent(rules(true).judge(REF, HEADERS, labelled))).isEqualTo(data);
        assertThat(refusal(rules(true).judge(REF, HEADERS, new Found(data)))).contains("100ms.live/use: rooms")
                .contains("--require-secret-label");
        assertThat(rules(true).judge(REF, HEADERS, labelledOtherwise)).isInstanceOf(SecretState.NotAllowed.class);
        assertThat(sent(rules.judge(REF, HEADERS, labelledOtherwise))).isEqualTo(data);
    }

    @Test
    void shouldSendTheListedKeysOnly() {
        Found secret = new Found("Opaque", Optional.empty(), Map.of("X-Token", "t", "host", "h", "X-Bytes", "?"),
                Set.of("X-Bytes"));

        assertThat(sent(rules.judge(REF, new HeadersSecret("hook", Optional.of(Set.of("X-Token"))), secret)))
                .isEqualTo(Map.of("X-Token", "t"));
        assertThat(rules.judge(REF, new HeadersSecret("hook", Optional.of(Set.of("X-Token", "X-None"))), secret))
                .isEqualTo(new SecretState.Incomplete("X-None"));
        assertThat(sent(rules.judge(REF, new HeadersSecret("hook", Optional.of(Set.of())), secret))).isEmpty();
    }

    @Test
    void shouldTellAnotherSelectionOfKeysByItsFingerprint() {
        Found secret = new Found(Map.of("X-Token", "t", "X-More", "m"));
        SecretState all = rules.judge(REF, HEADERS, secret);

        assertThat(rules.judge(REF, new HeadersSecret("hook", Optional.of(Set.of("X-Token"))), secret))
                .isNotEqualTo(all);
        assertThat(rules.judge(REF, new HeadersSecret("hook", Optional.of(Set.of("X-Token", "X-More"))), secret))
                .isEqualTo(all);
    }

    @Test
    void shouldNotTakeTheCutNewlineForARotation() {
        assertThat(rules.judge(REF, HEADERS, new Found(Map.of("X-Token", "t\n"))))
                .isEqualTo(rules.judge(REF, HEADERS, new Found(Map.of("X-Token", "t"))));
    }

    @Test
    void shouldNameTheKeyThatCannotBeAHeader() {
        assertThat(malformed(rules.judge(REF, HEADERS, new Found(Map.of("X-Token", "t", "host", "h")))))
                .contains("key \"host\"").contains("headersSecretRef.keys");
        assertThat(malformed(rules.judge(REF, HEADERS, new Found(Map.of("X-Token", "two\nlines")))))
                .contains("key \"X-Token\"").doesNotContain("lines");
        assertThat(malformed(rules.judge(REF, HEADERS,
                new Found("Opaque", Optional.empty(), Map.of("X-Token", "\ufffd"), Set.of("X-Token")))))
                .contains("key \"X-Token\"").contains("UTF-8");
    }

    @Test
    void shouldTakeAPemFileForStorageButNoBytes() {
        String pem = "-----BEGIN PRIVATE KEY-----\nabc\n-----END PRIVATE KEY-----\n";
        Map<String, String> data = Map.of("id", "name\n", "password", pem);

        assertThat(sent(rules.judge(REF, STORAGE, new Found(data))))
                .isEqualTo(Map.of("id", "name", "password", pem.strip()));
        assertThat(malformed(
                rules.judge(REF, STORAGE, new Found("Opaque", Optional.empty(), data, Set.of("password", "other")))))
                .contains("key \"password\"").contains("UTF-8").doesNotContain("PRIVATE");
        assertThat(sent(rules.judge(REF, STORAGE, new Found("Opaque", Optional.empty(), data, Set.of("other")))))
                .hasSize(2);
        assertThat(rules.judge(REF, STORAGE, new Found(Map.of("id", " ", "password", "p"))))
                .isEqualTo(new SecretState.Incomplete("id"));
    }

    /** Whatever a Secret holds, only headers are sent, and what is said of the others shows no value. */
    @Test
    void shouldSendHeadersOrNothing() {
        qt().withExamples(5_000)
                .forAll(maps()
                        .of(strings().ascii().ofLengthBetween(0, 10), strings().allPossible().ofLengthBetween(8, 16))
                        .ofSizeBetween(0, 4), booleans().all())
                .checkAssert((data, binary) -> {
                    Found secret = new Found("Opaque", Optional.empty(), data, binary ? data.keySet() : Set.of());
                    switch (rules.judge(REF, HEADERS, secret)) {
                        case SecretState.Values(Map<String, SecretText> values, String _) ->
                            values.forEach((name, value) -> isHeader(name, value.reveal(), secret));
                        case SecretState.Malformed(String why) ->
                            data.values().forEach(value -> assertThat(why).doesNotContain(value));
                        case SecretState other -> throw new AssertionError(other);
                    }
                });
    }

    private static void isHeader(String name, String value, Found secret) {
        assertThat(HeaderRules.objectionToName(name)).isEmpty();
        assertThat(HeaderRules.objectionToValue(value)).isEmpty();
        assertThat(secret.binary()).doesNotContain(name);
        assertThat(secret.data().get(name)).isIn(value, value + "\n", value + "\r\n");
    }
}
