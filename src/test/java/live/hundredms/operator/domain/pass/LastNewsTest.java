package live.hundredms.operator.domain.pass;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import live.hundredms.operator.domain.room.Claim;
import live.hundredms.operator.domain.room.Dialect;
import live.hundredms.operator.domain.room.Origin;
import live.hundredms.operator.domain.room.Policies;
import live.hundredms.operator.domain.room.RemoteRoom;
import live.hundredms.operator.domain.room.RoomRecord;
import live.hundredms.operator.support.RoomCase;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Which Rooms leave news that no limit holds back: only those for which 100ms was called, so that nobody makes many. */
class LastNewsTest {
    private static final Instant THEN = Instant.parse("2026-01-01T10:00:00Z");
    private static final RoomRecord KNOWN = RoomRecord.EMPTY.seen(new RemoteRoom("room-1", RoomCase.NAME,
            Optional.of(true), Map.of(), Optional.of(THEN), Optional.of(THEN), Optional.empty(), Optional.empty()))
            .withOrigin(Origin.CREATED);

    @ParameterizedTest
    @EnumSource
    void shouldComeOfARoomWhoseOwnEvidenceShowsACall(Dialect dialect) {
        assertThat(called(dialect, KNOWN, Optional.of(claim()), Policies.Management.MANAGE)).isTrue();
        assertThat(called(dialect, RoomRecord.EMPTY, Optional.of(claim(THEN)), Policies.Management.MANAGE))
                .as("one whose reply nobody saw").isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void shouldNotComeOfAnyOtherRoom(Dialect dialect) {
        assertThat(called(dialect, KNOWN, Optional.empty(), Policies.Management.MANAGE)).as("a status of another Room")
                .isFalse();
        assertThat(called(dialect, RoomRecord.EMPTY, Optional.of(claim()), Policies.Management.MANAGE))
                .as("a claim without a call").isFalse();
        assertThat(called(dialect, KNOWN, Optional.of(claim()), Policies.Management.OBSERVE))
                .as("a Room that only looks").isFalse();
    }

    private static Claim claim(Instant... attempts) {
        return RoomCase.claim(THEN, List.of(attempts));
    }

    private static boolean called(Dialect dialect, RoomRecord record, Optional<Claim> claim,
            Policies.Management management) {
        Policies policies = new Policies(Optional.of(Policies.Deletion.RETAIN), Optional.empty(),
                Policies.Adoption.ADOPT, management);
        PassInput input = RoomCase.plain(dialect).with(policies).input(record, claim,
                new RoomCase.Flags(true, true, false, false, false, false, false));
        return Pass.over(input).next() instanceof Step.Release(_, boolean called) && called;
    }
}
