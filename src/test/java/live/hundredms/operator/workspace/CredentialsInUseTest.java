package live.hundredms.operator.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CredentialsInUseTest {
    private static final WorkspaceKey ONE = WorkspaceKey.workspace("one", "default");
    private static final WorkspaceKey OTHER = WorkspaceKey.workspace("other", "default");

    private final CredentialsInUse credentials = new CredentialsInUse(() -> 0);

    @Test
    void shouldProveForAllObjectsWhatWasProvenForOne() {
        CredentialsBreaker ofOne = credentials.by(ONE, "key:secret");
        CredentialsBreaker ofOther = credentials.by(OTHER, "key:secret");

        ofOne.recallProof();

        assertThat(ofOther.isProven()).isTrue();
        assertThat(credentials.by(OTHER, "key:mistyped").isProven()).isFalse();
    }

    @Test
    void shouldRememberAsLongAsAnyObjectUsesThem() {
        credentials.by(ONE, "key:secret").recallProof();
        credentials.by(OTHER, "key:secret");

        credentials.by(ONE, "key:rotated");
        assertThat(credentials.by(ONE, "key:secret").isProven()).isTrue();

        credentials.forget(ONE);
        assertThat(credentials.by(OTHER, "key:secret").isProven()).isTrue();
    }

    @Test
    void shouldForgetThemWithTheLastObjectThatUsesThem() {
        credentials.by(ONE, "key:secret").recallProof();

        credentials.forget(ONE);
        assertThat(credentials.by(ONE, "key:secret").isProven()).isFalse();

        credentials.by(ONE, "key:secret").recallProof();
        credentials.by(ONE, "key:rotated");
        assertThat(credentials.by(ONE, "key:secret").isProven()).isFalse();
    }
}
