package live.hundredms.operator.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import live.hundredms.operator.domain.room.CallTimes;
import live.hundredms.operator.domain.room.Dialect;
import live.hundredms.operator.domain.room.RoomWrite;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RemoteClockTest {
    private static final Instant HERE = Instant.parse("2026-01-01T10:00:00.300Z");
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final RemoteClock clock = new RemoteClock(Clock.fixed(HERE, ZoneOffset.UTC));

    @Test
    void shouldBelieveThisMachineWhenNoReplyTold() {
        assertThat(clock.now()).isEqualTo(HERE);
        assertThat(clock.times(HERE, HERE.plusSeconds(2))).isEqualTo(new CallTimes(HERE, HERE.plusSeconds(2)));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 70, -70, 900, -900, 86_000})
    void shouldGoBy100msHoweverFarThisMachineIsOff(long ahead) {
        reply(ahead * 1000, 0, 20);

        assertThat(clock.now()).isBetween(HERE.plusSeconds(ahead).minus(SECOND), HERE.plusSeconds(ahead));
        CallTimes times = clock.times(HERE, HERE.plusMillis(20));
        assertThat(times.began()).isBeforeOrEqualTo(HERE.plusSeconds(ahead));
        assertThat(times.ended()).isAfterOrEqualTo(HERE.plusMillis(20).plusSeconds(ahead));
        assertThat(Duration.between(times.began(), times.ended())).isLessThan(Duration.ofMillis(1100));
    }

    /** Within a second replies come at other parts of it, and each leaves less open. */
    @Test
    void shouldKnowMoreWithEachReply() {
        for (long at = 0; at < 3000; at += 70) {
            reply(5_000, at, 10);
        }

        CallTimes times = clock.times(HERE, HERE);
        assertThat(times.began()).isBeforeOrEqualTo(HERE.plusSeconds(5));
        assertThat(times.ended()).isAfterOrEqualTo(HERE.plusSeconds(5));
        assertThat(Duration.between(times.began(), times.ended())).isLessThan(Duration.ofMillis(150));
    }

    @Test
    void shouldLeaveMoreOpenWhenACallTakesLong() {
        reply(0, 0, 4_000);

        assertThat(clock.times(HERE, HERE.plusSeconds(4)).began()).isBeforeOrEqualTo(HERE);
        assertThat(clock.times(HERE, HERE.plusSeconds(4)).ended()).isAfterOrEqualTo(HERE.plusSeconds(4));
    }

    @Test
    void shouldBeginAnewWhenAReplyContradictsThoseBefore() {
        reply(0, 0, 10);
        reply(900_000, 1_000, 10);

        assertThat(clock.now()).isBetween(HERE.plusSeconds(899), HERE.plusSeconds(900));
    }

    @Test
    void shouldNotBelieveADateThatIsDaysOff() {
        reply(2 * 86_400_000L, 0, 10);

        assertThat(clock.now()).isEqualTo(HERE);
    }

    @Test
    void shouldLearnFromEachReplyWhateverItSays() {
        Instant theirs = Instant.now().plusSeconds(900);
        String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(theirs.atOffset(ZoneOffset.UTC));
        String reply = "HTTP/1.1 503 Unavailable\r\nDate: %s\r\nContent-Length: 0\r\n\r\n".formatted(date);
        try (var server = new ScriptedSocket(connection -> {
            ScriptedSocket.readRequest(connection);
            connection.getOutputStream().write(reply.getBytes(StandardCharsets.US_ASCII));
        }); var rig = Rig.to(server.origin())) {
            RoomsApi rooms = rig.open(Dialect.LEGACY, server.origin());

            rooms.write(new RoomWrite.Upsert("standup", true, Map.of()));

            assertThat(rooms.clock().now()).isBetween(theirs.minusSeconds(20), theirs.plusSeconds(20));
        }
    }

    /**
     * A reply from a machine that is ahead by so much, which is sent at the middle of the call.
     *
     * @param at when the call begins, in milliseconds
     */
    private void reply(long aheadMillis, long at, long took) {
        Instant asked = HERE.plusMillis(at);
        Instant date = asked.plusMillis(took / 2).plusMillis(aheadMillis).truncatedTo(ChronoUnit.SECONDS);
        clock.learn(asked, asked.plusMillis(took), date);
    }
}
