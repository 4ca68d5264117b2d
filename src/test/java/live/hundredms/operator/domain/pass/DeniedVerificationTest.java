package live.hundredms.operator.domain.pass;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import live.hundredms.operator.domain.handoff.HandoffAnswer;
import live.hundredms.operator.domain.handoff.HandoffInput;
import live.hundredms.operator.domain.handoff.HandoffStep;
import live.hundredms.operator.domain.handoff.SeenCode;
import live.hundredms.operator.domain.room.Dialect;
import live.hundredms.operator.domain.room.HandoffRecord;
import live.hundredms.operator.domain.room.HandoffRecord.PublishedCode;
import live.hundredms.operator.domain.room.HandoffRecord.PublishedSecret;
import live.hundredms.operator.domain.room.Origin;
import live.hundredms.operator.domain.room.Outcome;
import live.hundredms.operator.domain.room.Publication;
import live.hundredms.operator.domain.room.Reason;
import live.hundredms.operator.domain.room.RemoteRoom;
import live.hundredms.operator.domain.room.RoomManifest;
import live.hundredms.operator.domain.room.RoomRecord;
import live.hundredms.operator.domain.room.SecretText;
import live.hundredms.operator.support.RoomCase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The codes of a Room that is Ready can't be read, and the last listing shows its room as enabled. */
class DeniedVerificationTest {
    private static final Instant MADE = Instant.parse("2026-01-01T10:00:00Z");
    private static final String ID = "room-1";
    private static final String SECRET = "room-standup";
    private static final RemoteRoom ROOM = new RemoteRoom(ID, RoomCase.NAME, Optional.of(true), Map.of(),
            Optional.of(MADE), Optional.of(MADE), Optional.empty(), Optional.empty());
    private static final RoomRecord PUBLISHED = RoomRecord.EMPTY.seen(ROOM).withOrigin(Origin.CREATED)
            .withHandoff(new HandoffRecord(Optional.of(new PublishedSecret(SECRET, "k1:aa")),
                    List.of(new PublishedCode("host", "k1:bb")), Optional.empty()));

    private static PassInput input(boolean publishing) {
        PassInput plain = new RoomCase(Dialect.CURRENT,
                new RoomManifest(true, Map.of(), Optional.empty(), List.of(), false, List.of()),
                RoomCase.BUILT_IN_POLICIES, PUBLISHED, Optional.of(RoomCase.claim(MADE, List.of())),
                new RoomCase.Flags(false, true, !publishing, false, false, false, false), Optional.empty(), Set.of(),
                Set.of(), List.of()).input();
        PassInput.Last last = plain.last();
        return new PassInput(plain.subject(), plain.manifest(), plain.policies(),
                new PassInput.Last(last.record(), last.evidence(), last.confirmed(), last.stalled(), last.message(),
                        last.drifting(), last.notKept(), true, publishing),
                plain.triggers(), plain.surroundings(),
                new HandoffInput(Optional.of(new Publication(SECRET, List.of("host"), false)), Optional.empty(), true,
                        false, false, Optional.empty(), "k1"));
    }

    private static Step end(Outcome<List<SeenCode>> codes) {
        Pass begun = Pass.over(input(false));
        assertThat(begun.next()).isEqualTo(new Step.ReadRoom(ID, true));
        Pass listed = begun.after(new Step.RoomSeen(new Outcome.Found<>(ROOM), true, Optional.empty()));
        HandoffStep look = ((Step.HandOff) listed.next()).step();
        assertThat(look).isInstanceOf(HandoffStep.ReadPublished.class);
        Pass seen = listed.after(new Step.HandedOff(look,
                new HandoffAnswer.Own(
                        Map.of("type", new SecretText("100ms"), "roomId", new SecretText(ID), "roomName",
                                new SecretText(RoomCase.NAME), "code.host", new SecretText("abc")),
                        "k1:aa", List.of(new SeenCode("host", new SecretText("abc"), true, "k1:bb")))));
        HandoffStep verification = ((Step.HandOff) seen.next()).step();
        assertThat(verification).isInstanceOf(HandoffStep.ReadCodes.class);
        return seen.after(new Step.HandedOff(verification, new HandoffAnswer.Codes(codes))).next();
    }

    @Test
    void shouldReportADenialSoThatTheNextPassReadsTheRoom() {
        assertThat(end(new Outcome.Denied<>("the room is disabled"))).isInstanceOfSatisfying(Step.Report.class,
                report -> {
                    assertThat(report.verdict().reason()).isEqualTo(Reason.ROOM_CODES_PENDING);
                    assertThat(report.record().handoff()).isEqualTo(PUBLISHED.handoff());
                });
        assertThat(Pass.over(input(true)).next()).isEqualTo(new Step.ReadRoom(ID, false));
    }

    static Stream<Outcome<List<SeenCode>>> passing() {
        return Stream.of(new Outcome.Unavailable<>("100ms answered 503"), new Outcome.Absent<>(),
                new Outcome.RateLimited<>(Optional.empty()));
    }

    @ParameterizedTest
    @MethodSource("passing")
    void shouldReportNothingIfTheVerificationFailsOtherwise(Outcome<List<SeenCode>> failure) {
        assertThat(end(failure)).isEqualTo(new Step.Rest(Step.Next.BACKOFF));
    }
}
