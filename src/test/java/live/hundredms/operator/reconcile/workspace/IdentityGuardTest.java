package live.hundredms.operator.reconcile.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import live.hundredms.operator.domain.room.Dialect;
import live.hundredms.operator.domain.room.Outcome;
import live.hundredms.operator.reconcile.workspace.IdentityGuard.Finding;
import live.hundredms.operator.workspace.WorkspaceEntry;
import live.hundredms.operator.workspace.WorkspaceIdentity;
import live.hundredms.operator.workspace.WorkspaceRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class IdentityGuardTest extends GuardedWorkspace {
    @Test
    void shouldAcceptWhatNobodyUsedBefore() {
        isAccepted(check());

        assertThat(reads).isEmpty();
        assertThat(entry.isProven()).isFalse();
    }

    @Test
    void shouldRecognizeItsOwnFingerprintWhateverBecameOfTheSecret() {
        confirmed("a");

        isAccepted(check(identity("own", "own:key", "own:secret", "100ms", "another", "8", List.of("more"))));

        assertThat(reads).isEmpty();
        assertThat(entry.isProven()).as("by the proof that is written there").isTrue();
    }

    @Test
    void shouldNotTakeARotatedSecretForProven() {
        isAccepted(check(identity("own", "own:key", "own:former", "100ms", "uid", "6", FIELDS)));

        assertThat(entry.isProven()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void shouldRecognizeASecretThatNobodyTouchedWhateverTheKey(Dialect dialect) {
        entry = entry(dialect);
        confirmed("a");

        isAccepted(check(OTHER));

        assertThat(reads).isEmpty();
        assertThat(entry.isProven()).isTrue();
        assertThat(registry.reachedBy("own:key")).isEqualTo(registry.reachedBy("other:key"));
    }

    @Test
    void shouldRecognizeASecretAlsoWhenOnlyAnotherInstallationSawItsLastState() {
        confirmed("a");

        isAccepted(check(identity("own", "own:former", "own:former", "100ms", "uid", "6", FIELDS), OTHER));

        assertThat(reads).isEmpty();
    }

    @Test
    void shouldNotTakeForProvenWhatNobodyProved() {
        isAccepted(check(identity("other", "other:key", "", "100ms", "uid", "7", FIELDS)));

        assertThat(entry.isProven()).isFalse();
        assertThat(registry.reachedBy("own:key")).as("anybody can write down an access key")
                .isNotEqualTo(registry.reachedBy("other:key"));
    }

    @ParameterizedTest
    @CsvSource({"another,7,100ms,appSecret", "uid,8,100ms,appSecret", "uid,7,https://evil.example:443,appSecret",
            "uid,7,100ms,other"})
    void shouldReadRoomsWhenAnythingOfTheSecretIsDifferent(String uid, String version, String realm, String field) {
        confirmed("a");
        isThere("a");

        isAccepted(check(
                identity("other", "other:key", "other:secret", realm, uid, version, List.of("accessKey", field))));

        assertThat(reads).containsExactly("id-of-a");
    }

    @Test
    void shouldNotCompareSecretsThatHaveNoUid() {
        confirmed("a");
        entry = new WorkspaceEntry(KEY, entry.settings(),
                new WorkspaceIdentity("own:key", "own:secret", "100ms",
                        new WorkspaceIdentity.Source("", "", Set.copyOf(FIELDS))),
                entry.rooms(), entry.remote(), entry.inventory(), entry.templates(), entry.credentials());

        assertThat(check(identity("other", "other:key", "other:secret", "100ms", "", "", FIELDS)))
                .isInstanceOf(Finding.Changed.class);
    }

    /** The names of the keys are the same, but each is read as what the other was. */
    @Test
    void shouldNotTakeSwappedKeysOfOneSecretForTheSame() {
        confirmed("a");

        assertThat(check(identity("own", "own:swapped", "own:other", "100ms", "uid", "7", FIELDS)))
                .isInstanceOf(Finding.Changed.class);
    }

    @Test
    void shouldReadUpToThreeRoomsAndGoOnWithTheFirstThatIsThere() {
        confirmed("a", "b", "c", "d");
        isThere("b");

        isAccepted(check(identity("own", "own:former", "own:former", "100ms", "uid", "6", FIELDS)));

        assertThat(reads).containsExactly("id-of-a", "id-of-b");
        assertThat(entry.isProven()).isTrue();
        assertThat(registry.reachedBy("own:key")).isEqualTo(registry.reachedBy("own:former"));
    }

    @Test
    void shouldWaitForAPersonWhenThreeRoomsAreAbsent() {
        confirmed("a", "b", "c", "d");
        isThere("d");

        assertThat(check(identity("other", "other:key", "other:secret", "100ms", "uid", "6", FIELDS)))
                .isInstanceOfSatisfying(Finding.Changed.class,
                        changed -> assertThat(changed.sentence()).contains("none of these rooms")
                                .contains("id-of-a, id-of-b, id-of-c").doesNotContain("id-of-d")
                                .doesNotContain("Restore").endsWith(" to `own:key`"));

        assertThat(reads).containsExactly("id-of-a", "id-of-b", "id-of-c");
    }

    @Test
    void shouldDecideNothingWhen100msDoesNotAnswer() {
        confirmed("a", "b");
        replies.put("id-of-a", new Outcome.Unavailable<>("100ms answered 503"));

        assertThat(check(identity("own", "own:former", "own:former", "100ms", "uid", "6", FIELDS)))
                .isInstanceOf(Finding.Unknown.class);

        assertThat(reads).containsExactly("id-of-a");
    }

    @Test
    void shouldAcceptAnotherAccessKeyWhileNoRoomIsConfirmed() {
        isAccepted(check(identity("own", "own:former", "own:former", "100ms", "uid", "6", FIELDS)));

        assertThat(registry.reachedBy("own:key")).as("nothing says that they lead to one workspace")
                .isNotEqualTo(registry.reachedBy("own:former"));
    }

    @ParameterizedTest
    @CsvSource({"CURRENT,''", "CURRENT,'2026-01-01T10:00:00Z'", "LEGACY,'2026-01-01T10:00:00Z'"})
    void shouldLetAPersonDecideWhileNoStatusTellsWhatACallCameTo(Dialect dialect, String attempts) {
        entry = entry(dialect);
        calling("a", "own:former", attempts);

        assertThat(check(identity("own", "own:former", "own:former", "100ms", "uid", "6", FIELDS)))
                .isInstanceOfSatisfying(Finding.Changed.class, changed -> assertThat(changed.sentence())
                        .contains("no Room's status.roomId yet").endsWith(" `own:key`"));

        assertThat(reads).isEmpty();
    }

    @Test
    void shouldNotMindOnLegacyAClaimWhoseCallNeverReachedAnything() {
        entry = entry(Dialect.LEGACY);
        calling("a", "own:former", "");

        isAccepted(check(identity("own", "own:former", "own:former", "100ms", "uid", "6", FIELDS)));
    }

    @Test
    void shouldNotMindCallsWithThePresentAccessKey() {
        calling("a", "own:key", "'2026-01-01T10:00:00Z'");

        isAccepted(check(identity("own", "own:former", "own:former", "100ms", "uid", "6", FIELDS)));
    }

    /** Else a call could begin whose claim the guard did not see. */
    @Test
    void shouldLetNoPassCallWithFormerCredentialsWhileItDecides() {
        registry.put(KEY, new WorkspaceRegistry.Standing.Usable(used("own:former")));

        isAccepted(check(identity("own", "own:former", "own:former", "100ms", "uid", "6", FIELDS)));

        assertThat(registry.entry(KEY)).isEmpty();
    }

    /** The write of the status may have failed since. */
    @Test
    void shouldAcceptWhatIsInUseAlready() {
        entry = entry(Dialect.LEGACY);
        confirmed("a");
        registry.put(KEY, new WorkspaceRegistry.Standing.Usable(entry));

        isAccepted(check(identity("own", "own:former", "own:former", "100ms", "uid", "6", FIELDS)));

        assertThat(registry.usable(KEY)).contains(entry);
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void shouldAcceptWhatAPersonConfirmed(Dialect dialect) {
        entry = entry(dialect);
        confirmed("a");

        isAccepted(check(Optional.of("own:key"),
                identity("own", "own:former", "own:former", "100ms", "uid", "6", FIELDS)));

        assertThat(reads).isEmpty();
        assertThat(entry.isProven()).isFalse();
        assertThat(registry.reachedBy("own:key")).isNotEqualTo(registry.reachedBy("own:former"));
    }

    @Test
    void shouldNotAcceptWhatAPersonConfirmedBefore() {
        confirmed("a");

        assertThat(check(Optional.of("own:former"),
                identity("own", "own:former", "own:former", "100ms", "uid", "6", FIELDS)))
                .isInstanceOf(Finding.Changed.class);
    }

    @Test
    void shouldLetAPersonDecideOnLegacyAndSayWhatChanged() {
        entry = entry(Dialect.LEGACY);
        confirmed("a");
        isThere("a");

        assertThat(check(identity("own", "own:former", "own:former", "100ms", "uid", "6", FIELDS)))
                .isInstanceOfSatisfying(Finding.Changed.class,
                        changed -> assertThat(changed.sentence())
                                .contains("the access key or the endpoint of the workspace changed").contains("Restore")
                                .doesNotContain("operator's key").endsWith(" `own:key`"));

        assertThat(reads).isEmpty();
    }

    @Test
    void shouldSayOnLegacyThatTheOperatorsKeyWasReplaced() {
        entry = entry(Dialect.LEGACY);
        confirmed("a");

        assertThat(check(identity("other", "other:key", "other:secret", "100ms", "uid", "6", FIELDS)))
                .isInstanceOfSatisfying(Finding.Changed.class,
                        changed -> assertThat(changed.sentence()).contains("operator's key was replaced")
                                .doesNotContain("endpoint changed").doesNotContain("Restore").endsWith(" `own:key`"));

        assertThat(reads).isEmpty();
    }

    /** A server that knows every room would lead whoever asks to the remote workspace of a copied access key. */
    @Test
    void shouldLeadNobodyToARemoteWorkspaceOfAnotherRealm() {
        confirmed("a");
        isThere("a");

        isAccepted(check(identity("own", "own:former", "own:former", "https://evil.example:443", "uid", "6", FIELDS)));

        assertThat(entry.isProven()).isTrue();
        assertThat(registry.reachedBy("own:key")).isNotEqualTo(registry.reachedBy("own:former"));
    }

    /** Else who confirms a copied access key on Legacy, and then uses a key of their own, gets where the copied one leads. */
    @Test
    void shouldLeadNobodyToTheRemoteWorkspaceOfAnAccessKeyThatWasNotProven() {
        confirmed("a");
        isThere("a");

        isAccepted(check(identity("own", "own:copied", "", "100ms", "uid", "6", FIELDS)));

        assertThat(registry.reachedBy("own:key")).isNotEqualTo(registry.reachedBy("own:copied"));
    }

    @Test
    void shouldNotProveByTheProofOfOtherCredentials() {
        isAccepted(check(OWN, OTHER));

        assertThat(entry.isProven()).isTrue();
        entry = entry(Dialect.CURRENT);
        isAccepted(check(identity("own", "own:key", "own:former", "100ms", "uid", "7", FIELDS)));
        assertThat(entry.isProven()).isFalse();
    }
}
