package live.hundredms.operator.reconcile.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import live.hundredms.operator.domain.room.Dialect;
import live.hundredms.operator.domain.room.Outcome;
import live.hundredms.operator.reconcile.workspace.IdentityGuard.Finding;
import live.hundredms.operator.workspace.WorkspaceRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A workspace object changes from Legacy to Current: do its Rooms find their rooms there? */
class ApiSwitchTest extends GuardedWorkspace {
    @Test
    void shouldGoOnWithTheFirstRoomThatIsThere() {
        api = Optional.of(Dialect.LEGACY);
        confirmed("a", "b", "c", "d");
        isThere("b");

        assertThat(check(OWN)).isEqualTo(new Finding.Accepted(entry, true));

        assertThat(reads).containsExactly("id-of-a", "id-of-b");
    }

    @Test
    void shouldWaitForAPersonIfThreeRoomsAreAbsent() {
        api = Optional.of(Dialect.LEGACY);
        confirmed("a", "b", "c", "d");
        isThere("d");

        assertThat(check(OWN)).isInstanceOfSatisfying(Finding.Changed.class, changed -> assertThat(changed.sentence())
                .startsWith("the Current API has none of these rooms, which Rooms of this workspace object have "
                        + "from the Legacy API: id-of-a, id-of-b, id-of-c. Change spec.api back to Legacy")
                .endsWith(" to `own:key.Current`"));

        assertThat(reads).hasSize(3);
    }

    /** One check answers both questions. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldReadTheRoomsOnceIfTheAccessKeyChangedAsWell(boolean there) {
        api = Optional.of(Dialect.LEGACY);
        confirmed("a", "b", "c");
        if (there) {
            isThere("a");
        }

        Finding finding = check(identity("own", "own:former", "own:former", "100ms", "uid", "6", FIELDS));

        assertThat(reads).hasSize(there ? 1 : 3);
        if (there) {
            assertThat(finding).isEqualTo(new Finding.Accepted(entry, true));
        } else {
            assertThat(finding).isInstanceOfSatisfying(Finding.Changed.class,
                    changed -> assertThat(changed.sentence()).endsWith("`own:key.Current`"));
        }
    }

    @Test
    void shouldHaveTheStatusSayThatRoomsGoByNameOnceAPersonConfirmed() {
        api = Optional.of(Dialect.LEGACY);
        confirmed("a", "b", "c");

        assertThat(check(Optional.of("own:key.Current"), OWN)).isEqualTo(new Finding.ByName());
        assertThat(check(Optional.of("own:key"), OWN)).as("that only confirms the access key")
                .isInstanceOf(Finding.Changed.class);
        assertThat(check(Optional.of("own:other.Current"), OWN)).isInstanceOf(Finding.Changed.class);
    }

    @Test
    void shouldDecideNothingIf100msDoesNotAnswer() {
        api = Optional.of(Dialect.LEGACY);
        confirmed("a", "b");
        replies.put("id-of-a", new Outcome.Unavailable<>("100ms answered 503"));

        assertThat(check(OWN)).isInstanceOf(Finding.Unknown.class);
    }

    @Test
    void shouldAskNothingIfNoRoomHasAnId() {
        api = Optional.of(Dialect.LEGACY);

        assertThat(check(OWN)).isEqualTo(new Finding.Accepted(entry));
        assertThat(reads).isEmpty();
    }

    /** The status of the object could not be written yet. */
    @Test
    void shouldAskNothingAgainWhatThisProcessAccepted() {
        api = Optional.of(Dialect.LEGACY);
        confirmed("a");
        registry.put(KEY, new WorkspaceRegistry.Standing.Usable(entry));

        assertThat(check(OWN)).isEqualTo(new Finding.Accepted(entry));
        assertThat(reads).isEmpty();
    }

    @Test
    void shouldAskIfALegacyEntryIsInUse() {
        api = Optional.of(Dialect.LEGACY);
        confirmed("a");
        registry.put(KEY, new WorkspaceRegistry.Standing.Usable(entry(Dialect.LEGACY)));

        assertThat(check(OWN)).isInstanceOf(Finding.Changed.class);
    }

    /** An operator that did not know status.api saw the object last; only Legacy leaves out when a room was changed. */
    @Test
    void shouldKnowRoomsOfLegacyIfNoStatusNamesTheApi() {
        api = Optional.empty();
        confirmed("a");
        isThere("a");

        assertThat(check(OWN)).isEqualTo(new Finding.Accepted(entry, true));
        assertThat(reads).containsExactly("id-of-a");
    }

    @Test
    void shouldAskNothingIfCurrentShowedTheRoomsAndNoStatusNamesTheApi() {
        api = Optional.empty();
        cache.add(room("a", "name: team.a, workspaceRef: Workspace/team/default",
                "roomId: id-of-a, remoteUpdatedAt: '2026-01-01T10:00:00Z'"));

        assertThat(check(OWN)).isEqualTo(new Finding.Accepted(entry));
        assertThat(reads).isEmpty();
    }

    @Test
    void shouldAskNothingOnLegacy() {
        api = Optional.of(Dialect.LEGACY);
        entry = entry(Dialect.LEGACY);
        confirmed("a");

        assertThat(check(OWN)).isEqualTo(new Finding.Accepted(entry));
        assertThat(reads).isEmpty();
    }
}
