package live.hundredms.operator.domain.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ClaimTest {
    private static final Instant SINCE = Instant.parse("2026-01-01T10:00:00Z");

    @Test
    void shouldBeCreatedWhenTheRoomIsYoungerThanTheClaim() {
        assertThat(origin(Origin.CREATED, SINCE.plusSeconds(1), Duration.ZERO, true)).isEqualTo(Origin.CREATED);
    }

    @Test
    void shouldBeAdoptedWhenTheRoomIsOlderThanTheClaim() {
        assertThat(origin(Origin.CREATED, SINCE.minusSeconds(60), Duration.ZERO, true)).isEqualTo(Origin.ADOPTED);
    }

    @Test
    void shouldForgiveTenSecondsOfSkewWhenTheReplyIsThatOfAFreshRoom() {
        assertThat(origin(Origin.CREATED, SINCE.minusSeconds(10), Duration.ZERO, true)).isEqualTo(Origin.CREATED);
        assertThat(origin(Origin.CREATED, SINCE.minusMillis(10_001), Duration.ZERO, true)).isEqualTo(Origin.ADOPTED);
    }

    @Test
    void shouldForgiveAQuarterSecondOfSkewWhenTheRoomWasChangedSince() {
        Duration changed = Duration.ofSeconds(2);
        assertThat(origin(Origin.CREATED, SINCE.minusMillis(250), changed, false)).isEqualTo(Origin.CREATED);
        assertThat(origin(Origin.CREATED, SINCE.minusMillis(251), changed, false)).isEqualTo(Origin.ADOPTED);
    }

    @Test
    void shouldBeAdoptedWhenTheFirstReplyShowsARoomThatWasChangedBefore() {
        assertThat(origin(Origin.CREATED, SINCE.plusSeconds(1), Duration.ofSeconds(2), true))
                .as("nobody but this call could have changed a room that it made").isEqualTo(Origin.ADOPTED);
    }

    @Test
    void shouldBeAdoptedWhenTheClaimSaysSo() {
        assertThat(origin(Origin.ADOPTED, SINCE.plusSeconds(1), Duration.ZERO, true)).isEqualTo(Origin.ADOPTED);
    }

    @Test
    void shouldBeAdoptedWhenNobodyKnowsTheRoomsAge() {
        RemoteRoom ageless = new RemoteRoom("room-1", "standup", Optional.empty(), Map.of(), Optional.empty(),
                Optional.empty(), Optional.empty(), Optional.empty());
        assertThat(claim(Origin.CREATED).originOf(ageless, true)).isEqualTo(Origin.ADOPTED);
    }

    private static Origin origin(Origin claimed, Instant created, Duration untilUpdated, boolean firstAttempt) {
        RemoteRoom room = new RemoteRoom("room-1", "standup", Optional.of(true), Map.of(), Optional.of(created),
                Optional.of(created.plus(untilUpdated)), Optional.empty(), Optional.empty());
        return claim(claimed).originOf(room, firstAttempt);
    }

    private static Claim claim(Origin origin) {
        return new Claim("standup", "Workspace/team-a/default", Optional.empty(), SINCE, origin, Set.of());
    }
}
