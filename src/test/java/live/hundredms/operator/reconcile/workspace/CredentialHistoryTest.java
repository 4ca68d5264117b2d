package live.hundredms.operator.reconcile.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import live.hundredms.operator.kube.SecretRef;
import live.hundredms.operator.reconcile.workspace.CredentialHistory.Fingerprint;
import org.junit.jupiter.api.Test;

class CredentialHistoryTest {
    private static final Fingerprint FIRST = new Fingerprint("first");

    private final CredentialHistory history = new CredentialHistory();

    private static SecretRef secret(String namespace, int number) {
        return new SecretRef(namespace, "s" + number);
    }

    @Test
    void shouldRememberNamesByNamespace() {
        history.named(secret("team", 1));

        assertThat(history.wasNamed(secret("team", 1))).isTrue();
        assertThat(history.wasNamed(secret("team", 2))).isFalse();
        assertThat(history.wasNamed(secret("other", 1))).isFalse();
    }

    @Test
    void shouldRememberTheLastNamesOfANamespaceWhateverOthersName() {
        history.named(secret("team", 0));
        IntStream.rangeClosed(0, 10_000).forEach(number -> history.named(secret("flood", number)));

        assertThat(history.wasNamed(secret("team", 0))).isTrue();
        assertThat(history.wasNamed(secret("flood", 10_000 - CredentialHistory.OF_A_NAMESPACE + 1))).isTrue();
        assertThat(history.wasNamed(secret("flood", 10_000 - CredentialHistory.OF_A_NAMESPACE))).isFalse();
    }

    @Test
    void shouldKeepANameThatIsNamedAgainAndAgain() {
        IntStream.rangeClosed(1, 10_000).forEach(number -> {
            history.named(secret("team", 0));
            history.named(secret("team", number));
        });

        assertThat(history.wasNamed(secret("team", 0))).isTrue();
    }

    @Test
    void shouldRememberAsManyNamespacesAsItMayAndThoseThatWereHeardOfLast() {
        IntStream.rangeClosed(0, CredentialHistory.NAMESPACES).forEach(number -> {
            history.named(secret("team", 0));
            history.named(secret("n" + number, 0));
        });

        assertThat(history.wasNamed(secret("team", 0))).isTrue();
        assertThat(history.wasNamed(secret("n1", 0))).isFalse();
        assertThat(history.wasNamed(secret("n2", 0))).isTrue();
    }

    @Test
    void shouldRememberCredentialsInTheirNamespaceOnly() {
        history.used("team", FIRST);

        assertThat(history.wasUsed("team", new Fingerprint("first"))).isTrue();
        assertThat(history.wasUsed("team", new Fingerprint("other"))).isFalse();
        assertThat(history.wasUsed("other", FIRST)).isFalse();
    }

    @Test
    void shouldRememberInEveryNamespaceWhatIsNoGuess() {
        history.usedEverywhere(FIRST);

        assertThat(history.wasUsed("team", FIRST)).isTrue();
        assertThat(history.wasUsed("other", FIRST)).isTrue();
    }

    @Test
    void shouldRememberTheLastCredentials() {
        history.used("team", FIRST);
        history.usedEverywhere(FIRST);
        IntStream.range(0, CredentialHistory.EVERYWHERE)
                .forEach(number -> history.usedEverywhere(new Fingerprint("e" + number)));
        IntStream.rangeClosed(1, CredentialHistory.OF_A_NAMESPACE)
                .forEach(number -> history.used("flood", new Fingerprint("f" + number)));

        assertThat(history.wasUsed("other", FIRST)).as("everywhere").isFalse();
        assertThat(history.wasUsed("team", FIRST)).as("in its namespace").isTrue();
        assertThat(history.wasUsed("other", new Fingerprint("e0"))).isTrue();
        assertThat(history.wasUsed("flood", new Fingerprint("f1"))).isTrue();

        history.used("flood", new Fingerprint("one more"));
        assertThat(history.wasUsed("flood", new Fingerprint("f1"))).isFalse();
    }
}
