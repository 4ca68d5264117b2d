package live.hundredms.operator.domain.pass;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import live.hundredms.operator.domain.room.Dialect;
import live.hundredms.operator.domain.room.Evidence;
import live.hundredms.operator.domain.room.Reason;
import live.hundredms.operator.domain.room.RoomField;
import live.hundredms.operator.domain.room.RoomManifest;
import live.hundredms.operator.domain.room.RoomRecord;
import live.hundredms.operator.domain.room.SecretState;
import live.hundredms.operator.domain.room.WorkspaceState;
import live.hundredms.operator.support.HonestRemote;
import live.hundredms.operator.support.PassRun;
import live.hundredms.operator.support.RoomCase;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A Room that waits for a person gave its name up: it goes on to say what the person must do, whoever has the name now. */
class StalledTest {

    @ParameterizedTest
    @EnumSource
    void shouldSayNothingNewWhenAnotherRoomHasItsName(Dialect dialect) {
        PassRun run = run(dialect, Reason.REJECTED_BY_REMOTE, false, List.of(), new SecretState.Missing());

        assertThat(run.steps()).as("%s", run).singleElement().isInstanceOf(Step.Rest.class);
    }

    @ParameterizedTest
    @EnumSource
    void shouldSayTheSameOfItsSecretWhenAnotherRoomHasItsName(Dialect dialect) {
        PassRun run = run(dialect, Reason.SECRET_NOT_ALLOWED, false, STORAGE, new SecretState.NotAllowed("why"));

        assertThat(run.reason()).as("%s", run).contains(Reason.SECRET_NOT_ALLOWED);
        assertThat(run.writes()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void shouldSayThatTheNameIsTakenWhenItsSecretMayBeSent(Dialect dialect) {
        PassRun run = run(dialect, Reason.SECRET_NOT_ALLOWED, false, STORAGE,
                new SecretState.Values(Map.of(), RoomCase.STORAGE_PRINT));

        assertThat(run.reason()).as("%s", run).contains(Reason.NAME_TAKEN);
        assertThat(run.writes()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void shouldSayThatTheNameIsTakenWhenSomebodyAsks(Dialect dialect) {
        PassRun run = run(dialect, Reason.REJECTED_BY_REMOTE, true, List.of(), new SecretState.Missing());

        assertThat(run.reason()).as("%s", run).contains(Reason.NAME_TAKEN);
        assertThat(run.writes()).isEmpty();
    }

    private static final List<RoomManifest.SecretNeed> STORAGE = List
            .of(new RoomManifest.StorageSecret("storage", "key", "secret"));

    private static PassRun run(Dialect dialect, Reason stalled, boolean asked, List<RoomManifest.SecretNeed> secrets,
            SecretState state) {
        RoomCase room = RoomCase.plain(dialect);
        PassInput plain = room.input();
        RoomManifest manifest = new RoomManifest(true, Map.of(), Optional.empty(), secrets, false, List.of());
        HonestRemote world = room.honest();
        world.secret(RoomField.RECORDING_INFO, state);
        return PassRun.of(new PassInput(plain.subject(), manifest, plain.policies(),
                new PassInput.Last(RoomRecord.EMPTY, new Evidence.None(), false, Optional.of(stalled)),
                new PassInput.Triggers(false, false, asked ? Optional.of("now") : Optional.empty(), Optional.empty()),
                new PassInput.Surroundings(new WorkspaceState.Usable(dialect), Set.of(), Optional.of("Room other"),
                        Optional.empty())),
                world);
    }
}
