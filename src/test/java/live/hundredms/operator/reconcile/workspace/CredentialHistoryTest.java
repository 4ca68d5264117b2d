package live.hundredms.operator.reconcile.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import live.hundredms.operator.reconcile.workspace.CredentialHistory.Fingerprint;
import org.junit.jupiter.api.Test;

class CredentialHistoryTest {
    private static final Fingerprint FIRST = hash(-1);

    private final CredentialHistory history = new CredentialHistory();

    private static Fingerprint hash(int number) {
        return new Fingerprint(number);
    }

    private void name(String namespace, int count) {
        IntStream.range(0, count).forEach(number -> history.named(namespace, hash(number)));
    }

    @Test
    void shouldTakeTheFirstHalfOfTheDigitsForTheHash() {
        assertThat(Fingerprint.of("f".repeat(15) + "e" + "0".repeat(48))).isEqualTo(hash(-2));
    }

    @Test
    void shouldRememberNamesByNamespace() {
        history.named("team", FIRST);

        assertThat(history.wasNamed("team", FIRST)).isTrue();
        assertThat(history.wasNamed("team", hash(2))).isFalse();
        assertThat(history.wasNamed("other", FIRST)).isFalse();
    }

    /** Else who names many Secrets could make the operator forget one. */
    @Test
    void shouldTakeEachNameForNamedOnlyInTheNamespaceThatHasTooMany() {
        history.named("team", FIRST);
        name("flood", NamespaceHashes.OF_A_NAMESPACE);
        history.named("flood", hash(0));
        assertThat(history.wasNamed("flood", hash(NamespaceHashes.OF_A_NAMESPACE))).isFalse();

        history.named("flood", FIRST);
        assertThat(history.wasNamed("flood", hash(0))).isTrue();
        assertThat(history.wasNamed("flood", hash(NamespaceHashes.OF_A_NAMESPACE))).isTrue();
        assertThat(history.wasNamed("team", FIRST)).isTrue();
        assertThat(history.wasNamed("team", hash(0))).isFalse();
    }

    @Test
    void shouldTakeTheNamespaceWithMostForFullWhenAllHaveTooMany() {
        history.named("team", FIRST);
        name("most", NamespaceHashes.OF_A_NAMESPACE);
        int others = NamespaceHashes.EVERYWHERE / (NamespaceHashes.OF_A_NAMESPACE - 1) + 1;
        IntStream.range(0, others).forEach(number -> name("n" + number, NamespaceHashes.OF_A_NAMESPACE - 1));

        assertThat(history.wasNamed("most", FIRST)).isTrue();
        assertThat(history.wasNamed("team", FIRST)).isTrue();
        assertThat(history.wasNamed("team", hash(0))).isFalse();
        assertThat(IntStream.range(0, others)).allMatch(number -> history.wasNamed("n" + number, hash(0)));
    }

    @Test
    void shouldRememberAsManyNamespacesAsItMayAndThoseThatWereHeardOfLast() {
        IntStream.rangeClosed(0, NamespaceHashes.NAMESPACES).forEach(number -> {
            history.named("team", hash(0));
            history.named("n" + number, hash(0));
        });

        assertThat(history.wasNamed("team", hash(0))).isTrue();
        assertThat(history.wasNamed("n1", hash(0))).isFalse();
        assertThat(history.wasNamed("n2", hash(0))).isTrue();
    }

    @Test
    void shouldRememberCredentialsInTheirNamespaceOnly() {
        history.used("team", FIRST);

        assertThat(history.wasUsed("team", FIRST)).isTrue();
        assertThat(history.wasUsed("team", hash(1))).isFalse();
        assertThat(history.wasUsed("other", FIRST)).isFalse();
    }

    @Test
    void shouldRememberInEveryNamespaceWhatIsNoGuess() {
        history.usedEverywhere(FIRST);

        assertThat(history.wasUsed("team", FIRST)).isTrue();
        assertThat(history.wasUsed("other", FIRST)).isTrue();
    }

    @Test
    void shouldRememberTheLastCredentialsThatCountEverywhere() {
        history.used("team", FIRST);
        history.usedEverywhere(FIRST);
        IntStream.range(0, CredentialHistory.EVERYWHERE).forEach(number -> history.usedEverywhere(hash(number)));

        assertThat(history.wasUsed("other", FIRST)).as("everywhere").isFalse();
        assertThat(history.wasUsed("team", FIRST)).as("in its namespace").isTrue();
        assertThat(history.wasUsed("other", hash(0))).isTrue();
    }

    /** M2. */
    @Test
    void shouldTakeNoMoreBytesThanItMay() {
        String longest = "n".repeat(58);
        int each = NamespaceHashes.EVERYWHERE / NamespaceHashes.NAMESPACES;
        IntStream.range(0, 2 * NamespaceHashes.NAMESPACES).forEach(number -> IntStream.range(0, each).forEach(hash -> {
            history.named(longest + number, hash(hash));
            history.used(longest + number, hash(hash));
            history.usedEverywhere(hash(number * each + hash));
        }));
        name("flood", 2 * NamespaceHashes.OF_A_NAMESPACE);
        name("another", NamespaceHashes.OF_A_NAMESPACE);

        assertThat(history.bytes()).isBetween(CredentialHistory.MOST_BYTES / 2, CredentialHistory.MOST_BYTES);
    }
}
