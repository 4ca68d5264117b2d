package live.hundredms.operator.reconcile.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import live.hundredms.operator.domain.room.Dialect;
import live.hundredms.operator.domain.room.Outcome;
import live.hundredms.operator.reconcile.workspace.IdentityGuard.Finding;
import live.hundredms.operator.workspace.WorkspaceRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** An object without an identity was perhaps made anew: its Rooms tell where it led. */
class WitnessedIdentityTest extends GuardedWorkspace {

    @Test
    void shouldAcceptCredentialsUnderWhichOneRoomIsThere() {
        confirmed("a", "b");
        isThere("b");

        isAccepted(check());

        assertThat(reads).containsExactly("id-of-a", "id-of-b");
    }

    @Test
    void shouldWaitForAPersonWhenNoRoomIsThere() {
        confirmed("a", "b", "c", "d");
        isThere("d");

        assertThat(check()).isInstanceOfSatisfying(Finding.Changed.class,
                changed -> assertThat(changed.sentence()).contains("none of these rooms")
                        .contains("id-of-a, id-of-b, id-of-c").contains("Restore the previous credentials")
                        .endsWith(" to `own:key`"));

        assertThat(reads).hasSize(3);
    }

    /** A status that was restored may have any fingerprint. */
    @Test
    void shouldNotBelieveAFingerprintOnCurrent() {
        witness("a", "own:key", "");

        assertThat(check()).isInstanceOf(Finding.Changed.class);
        isThere("a");
        isAccepted(check());
    }

    @Test
    void shouldDecideNothingWhen100msDoesNotAnswer() {
        confirmed("a");
        replies.put("id-of-a", new Outcome.Unavailable<>("100ms answered 503"));

        assertThat(check()).isInstanceOf(Finding.Unknown.class);
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void shouldAcceptWhatAPersonConfirmed(Dialect dialect) {
        entry = entry(dialect);
        witness("a", "own:former", "");

        isAccepted(check(Optional.of("own:key")));

        assertThat(reads).isEmpty();
    }

    /** The same credentials, while this process runs. */
    @ParameterizedTest
    @EnumSource(Dialect.class)
    void shouldAskNobodyForWhatIsInUse(Dialect dialect) {
        entry = entry(dialect);
        witness("a", "own:former", "");
        registry.put(KEY, new WorkspaceRegistry.Standing.Usable(entry));

        isAccepted(check());

        assertThat(reads).isEmpty();
    }

    @Test
    void shouldBelieveOnLegacyTheIdentityThatWasRecordedLast() {
        entry = entry(Dialect.LEGACY);
        witness("a", "own:former", "");
        witness("b", "own:key", ", identifiedAt: '2026-01-02T10:00:00Z', firstIdentity: 'own:former'");
        witness("c", "own:former", "");

        isAccepted(check());

        witness("d", "own:other", ", identifiedAt: '2026-01-03T10:00:00Z'");
        assertThat(check()).isInstanceOfSatisfying(Finding.Changed.class, changed -> assertThat(changed.sentence())
                .contains("not the one that its Rooms recorded last").contains("Restore").endsWith(" `own:key`"));
        assertThat(reads).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"another:key", "''"})
    void shouldWaitForAPersonOnLegacyWhenItCannotCompare(String identity) {
        entry = entry(Dialect.LEGACY);
        witness("a", identity, "");

        assertThat(check()).isInstanceOfSatisfying(Finding.Changed.class, changed -> assertThat(changed.sentence())
                .contains("operator's key was replaced").doesNotContain("Restore").endsWith(" `own:key`"));
    }

    @Test
    void shouldHearRestoredRoomsOnlyWhenThereIsNoOther() {
        restored("a");
        isThere("a");
        isAccepted(check());
        assertThat(reads).containsExactly("id-of-a");
        reads.clear();

        confirmed("b");

        assertThat(check()).isInstanceOf(Finding.Changed.class);
        assertThat(reads).containsExactly("id-of-b");
    }

    @Test
    void shouldNotHearARoomWhoseRecordNamesAnotherObject() {
        cache.add(room("a", "name: team.a, workspaceRef: Workspace/team/other", "roomId: id-of-a"));

        isAccepted(check());
    }

    @ParameterizedTest
    @CsvSource({"CURRENT,''", "LEGACY,'2026-01-01T10:00:00Z'"})
    void shouldLetAPersonDecideWhileNoStatusTellsWhatACallCameTo(Dialect dialect, String attempts) {
        entry = entry(dialect);
        calling("a", "own:former", attempts);
        registry.put(KEY, new WorkspaceRegistry.Standing.Usable(used("own:former")));

        assertThat(check()).isInstanceOfSatisfying(Finding.Changed.class, changed -> assertThat(changed.sentence())
                .contains("no Room's status.roomId yet").contains("Restore").endsWith(" `own:key`"));

        assertThat(registry.usable(KEY)).as("no pass calls with former credentials any more").isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"own:key", "another:key"})
    void shouldNotMindCallsWithThePresentCredentialsOrThoseThatItCannotCompare(String identity) {
        calling("a", identity, "'2026-01-01T10:00:00Z'");

        isAccepted(check());
    }
}
