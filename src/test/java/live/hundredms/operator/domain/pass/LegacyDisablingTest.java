package live.hundredms.operator.domain.pass;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import live.hundredms.operator.domain.room.Claim;
import live.hundredms.operator.domain.room.Dialect;
import live.hundredms.operator.domain.room.Evidence;
import live.hundredms.operator.domain.room.Origin;
import live.hundredms.operator.domain.room.Outcome;
import live.hundredms.operator.domain.room.Reason;
import live.hundredms.operator.domain.room.RemoteRoom;
import live.hundredms.operator.domain.room.RoomManifest;
import live.hundredms.operator.domain.room.RoomRecord;
import live.hundredms.operator.domain.room.RoomWrite;
import live.hundredms.operator.domain.room.WorkspaceState;
import live.hundredms.operator.support.RoomCase;
import org.junit.jupiter.api.Test;

/** Legacy answers each disabling with {@code active: true} although it disabled the room. */
class LegacyDisablingTest {
    private static final Instant MADE = Instant.parse("2026-01-01T10:00:00Z");
    private static final RoomWrite DISABLING = new RoomWrite.SetEnabled("room-1", RoomCase.NAME, false);

    @Test
    void shouldRepeatTheDisablingOnceAndThenBelieveIt() {
        Ended ended = run(input(Dialect.LEGACY, owned(), false, false, ""));

        assertThat(ended.writes().subList(1, ended.writes().size())).containsExactly(DISABLING, DISABLING);
        assertThat(ended.end()).isInstanceOfSatisfying(Step.Report.class, report -> {
            assertThat(report.verdict().reason()).isEqualTo(Reason.ROOM_DISABLED);
            assertThat(report.verdict().message()).contains("is disabled, as the manifest says. 100ms accepted "
                    + "the request to disable the room twice, but its replies still show it as enabled");
            assertThat(report.record().room().enabled()).contains(false);
            assertThat(report.events()).extracting(Step.RoomEvent::reason).contains("DisablingNotConfirmed");
        });
    }

    @Test
    void shouldSayItAgainButTellItOnce() {
        String said = "room room-1 is disabled, as declared. " + LegacyDisabling.UNCONFIRMED;

        Ended ended = run(input(Dialect.LEGACY, owned(), false, false, said));

        assertThat(ended.end()).isInstanceOfSatisfying(Step.Report.class, report -> {
            assertThat(report.verdict().message()).contains(LegacyDisabling.UNCONFIRMED);
            assertThat(report.events()).extracting(Step.RoomEvent::reason).doesNotContain("DisablingNotConfirmed");
        });
    }

    @Test
    void shouldCreateARoomThatIsDisabledFromTheStart() {
        Ended ended = run(input(Dialect.LEGACY, RoomRecord.EMPTY, false, false, ""));

        assertThat(ended.writes()).hasSize(3);
        assertThat(ended.end()).isInstanceOfSatisfying(Step.Report.class,
                report -> assertThat(report.verdict().reason()).isEqualTo(Reason.ROOM_DISABLED));
    }

    @Test
    void shouldEndADeletionAfterTheSecondCall() {
        Ended ended = run(input(Dialect.LEGACY, owned(), true, true, ""));

        assertThat(ended.writes()).containsExactly(DISABLING, DISABLING);
        assertThat(ended.end()).isInstanceOfSatisfying(Step.Release.class, release -> {
            assertThat(release.event().reason()).isEqualTo("RoomDisabled");
            assertThat(release.event().message()).contains(LegacyDisabling.UNCONFIRMED);
        });
    }

    /** Current can be asked, so nothing is believed there. */
    @Test
    void shouldBelieveNothingOnCurrent() {
        assertThat(run(input(Dialect.CURRENT, owned(), true, true, "")).end()).isInstanceOfSatisfying(Step.Report.class,
                report -> assertThat(report.verdict().reason()).isEqualTo(Reason.FIELD_NOT_KEPT));
    }

    private record Ended(List<RoomWrite> writes, Step end) {
    }

    private static Ended run(PassInput input) {
        List<RoomWrite> writes = new ArrayList<>();
        Pass pass = Pass.over(input);
        while (pass.next() instanceof Step.Call call) {
            assertThat(writes).hasSizeLessThan(10);
            pass = pass.after(switch (call) {
                case Step.WriteRoom(RoomWrite write) -> {
                    writes.add(write);
                    yield new Step.Written(write, new Outcome.Found<>(room()), Optional.empty());
                }
                case Step.MakeClaim claim -> new Step.Claimed(
                        RoomCase.claim(MADE, claim.attempting() ? List.of(MADE) : List.of()), claim.attempting());
                case Step.RecordSending _ -> new Step.SendingRecorded();
                default -> throw new AssertionError(call);
            });
        }
        return new Ended(writes, pass.next());
    }

    private static PassInput input(Dialect dialect, RoomRecord record, boolean enabled, boolean deleting, String said) {
        Optional<Claim> claim = record.room().id().map(_ -> RoomCase.claim(MADE, List.of()));
        Evidence evidence = claim.<Evidence>map(Evidence.Recorded::new).orElseGet(Evidence.None::new);
        return new PassInput(
                new PassInput.Subject(RoomCase.UID, "team-a", "standup", RoomCase.NAME, RoomCase.WORKSPACE, 3, deleting,
                        true, false),
                new RoomManifest(enabled, Map.of(), Optional.empty(), List.of(), false, List.of()),
                RoomCase.BUILT_IN_POLICIES,
                new PassInput.Last(record.withClaim(claim), evidence, false, Optional.empty(), Optional.of(said), false,
                        Set.of()),
                new PassInput.Triggers(false, false, Optional.empty(), Optional.empty()), new PassInput.Surroundings(
                        new WorkspaceState.Usable(dialect), Set.of(), Optional.empty(), Optional.empty()));
    }

    private static RoomRecord owned() {
        return RoomRecord.EMPTY.seen(room()).withOrigin(Origin.CREATED);
    }

    private static RemoteRoom room() {
        return new RemoteRoom("room-1", RoomCase.NAME, Optional.of(true), Map.of(), Optional.of(MADE),
                Optional.of(MADE), Optional.empty(), Optional.empty());
    }
}
