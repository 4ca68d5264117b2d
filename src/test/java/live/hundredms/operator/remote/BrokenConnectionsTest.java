package live.hundredms.operator.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import live.hundredms.operator.domain.room.Dialect;
import live.hundredms.operator.domain.room.Outcome;
import live.hundredms.operator.domain.room.Outcome.Found;
import live.hundredms.operator.domain.room.Outcome.RateLimited;
import live.hundredms.operator.domain.room.Outcome.Unavailable;
import live.hundredms.operator.domain.room.RemoteRoom;
import live.hundredms.operator.domain.room.RoomWrite.Upsert;
import live.hundredms.operator.remote.ScriptedServer.Reply;
import live.hundredms.operator.remote.token.ManagementTokens;
import okio.ByteString;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said if no whole reply comes. */
class BrokenConnectionsTest {
    private static final String ROOM = "{\"id\":\"r1\",\"name\":\"standup\"}";
    private static final Upsert CREATE = new Upsert("standup", true, Map.of());
    private static final Unavailable<RemoteRoom> CUT = new Unavailable<>("the connection to 100ms was closed early");

    private static ManagementTokens tokens() {
        return new ManagementTokens(Rig.KEY, Clock.systemUTC());
    }

    @Test
    void shouldSayCutWhenTheConnectionIsReset() {
        try (var server = new ScriptedSocket(connection -> {
            ScriptedSocket.readRequest(connection);
            ScriptedSocket.reset(connection);
        }); var rig = Rig.to(server.origin())) {
            RoomsApi rooms = rig.open(Dialect.CURRENT, server.origin());
            assertThat(rooms.write(CREATE)).isEqualTo(CUT);
            assertThat(rooms.read("r1")).isEqualTo(CUT);
        }
    }

    @Test
    void shouldSendAWriteOnceWhenAUsedConnectionIsCutAfterIt() {
        var asked = new ByteArrayOutputStream();
        try (var server = new ScriptedSocket(connection -> {
            ScriptedSocket.readRequest(connection);
            asked.write('1');
            respond(connection.getOutputStream(), ROOM.length(), ROOM);
            ScriptedSocket.readRequest(connection);
            asked.write('2');
            ScriptedSocket.reset(connection);
        }); var rig = Rig.to(server.origin())) {
            RoomsApi rooms = rig.open(Dialect.CURRENT, server.origin());
            assertThat(rooms.read("r1")).isInstanceOf(Found.class);
            assertThat(rooms.write(CREATE)).isEqualTo(CUT);
            assertThat(server.connections()).isEqualTo(1);
            assertThat(asked.toString(StandardCharsets.UTF_8)).isEqualTo("12");
        }
    }

    @Test
    void shouldReadOnANewConnectionWhenTheIdleOneWasClosed() throws InterruptedException {
        var closed = new Semaphore(0);
        try (var server = new ScriptedSocket(connection -> {
            ScriptedSocket.readRequest(connection);
            respond(connection.getOutputStream(), ROOM.length(), ROOM);
            connection.close();
            closed.release();
        }); var rig = Rig.to(server.origin())) {
            RoomsApi rooms = rig.open(Dialect.CURRENT, server.origin());
            assertThat(rooms.read("r1")).isInstanceOf(Found.class);
            closed.acquire();
            assertThat(rooms.read("r1")).isInstanceOf(Found.class);
            assertThat(server.connections()).isEqualTo(2);
        }
    }

    @Test
    void shouldCloseIdleConnectionsWhenNobodyIsGoingToCallAnyMore() throws InterruptedException {
        var ended = new Semaphore(0);
        try (var server = new ScriptedSocket(connection -> {
            ScriptedSocket.readRequest(connection);
            respond(connection.getOutputStream(), ROOM.length(), ROOM);
            ScriptedSocket.readRequest(connection);
            ended.release();
        }); var rig = Rig.to(server.origin())) {
            RoomsApi rooms = rig.open(Dialect.CURRENT, server.origin());
            assertThat(rooms.read("r1")).isInstanceOf(Found.class);

            rooms.release();

            assertThat(ended.tryAcquire(10, TimeUnit.SECONDS)).as("long before idle connections are closed").isTrue();
        }
    }

    @Test
    void shouldSayCutWhenTheBodyEndsBeforeItsLength() {
        try (var server = ScriptedServer.answering(Reply.of(200, ROOM.substring(0, 20)).cutOff());
                var rig = Rig.to(server.origin())) {
            assertThat(rig.open(Dialect.CURRENT, server.origin()).read("r1")).isEqualTo(CUT);
        }
    }

    @Test
    void shouldGoByTheStatusWhenTheBodyOfAnErrorIsCut() {
        try (var server = ScriptedServer
                .answering(asked -> Reply.of(asked.method().equals("GET") ? 429 : 400, "{\"message\":\"r").cutOff());
                var rig = Rig.to(server.origin())) {
            RoomsApi rooms = rig.open(Dialect.CURRENT, server.origin());
            assertThat(rooms.read("r1")).isEqualTo(new RateLimited<>(Optional.empty()));
            assertThat(rooms.write(CREATE)).isEqualTo(new Unavailable<>("100ms answered 400 with an incomplete body"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"id\":"})
    void shouldSayOutOfTimeWhenTheReplyStopsComing(String begin) {
        var done = new CountDownLatch(1);
        try (var server = new ScriptedSocket(connection -> {
            connection.getOutputStream().write(begin.getBytes(StandardCharsets.UTF_8));
            await(done);
        }); var rig = Rig.to(server.origin())) {
            RoomsApi rooms = rig.open(Dialect.CURRENT, server.origin(), tokens(), Duration.ofMillis(200));
            assertThat(rooms.write(CREATE))
                    .isEqualTo(new Unavailable<>("100ms sent no complete response within 200 ms"));
        } finally {
            done.countDown();
        }
    }

    @Test
    void shouldSendNothingWhenThereIsNoTimeLeft() {
        try (var server = ScriptedServer.answering(Reply.of(200, ROOM)); var rig = Rig.to(server.origin())) {
            RoomsApi rooms = rig.open(Dialect.CURRENT, server.origin(), tokens(), Duration.ofSeconds(-1));
            assertThat(rooms.write(CREATE)).isEqualTo(Unavailable.unsent("no time was left for the call"));
            assertThat(server.asked()).isEmpty();
        }
    }

    @RepeatedTest(value = 20, failureThreshold = 1)
    void shouldSayInterruptedAndStaySoWhenTheThreadIs() throws Exception {
        var done = new CountDownLatch(1);
        var asked = new CountDownLatch(1);
        try (var server = new ScriptedSocket(connection -> {
            asked.countDown();
            await(done);
        }); var rig = Rig.to(server.origin())) {
            RoomsApi rooms = rig.open(Dialect.CURRENT, server.origin());
            var outcome = new CompletableFuture<Outcome<RemoteRoom>>();
            var still = new CompletableFuture<Boolean>();
            Thread caller = Thread.ofVirtual().start(() -> {
                outcome.complete(rooms.read("r1"));
                still.complete(Thread.currentThread().isInterrupted());
            });
            asked.await();
            caller.interrupt();
            assertThat(outcome.get(10, TimeUnit.SECONDS)).isEqualTo(new Unavailable<>("the call was interrupted"));
            assertThat(still.get(10, TimeUnit.SECONDS)).isTrue();
        } finally {
            done.countDown();
        }
    }

    @Test
    void shouldSayNothingListensWhenNothingDoes() throws IOException {
        String origin;
        try (ServerSocket closedAtOnce = new ServerSocket(0)) {
            origin = "http://localhost:" + closedAtOnce.getLocalPort();
        }
        try (var rig = Rig.to(origin)) {
            RoomsApi rooms = rig.open(Dialect.CURRENT, origin);
            assertThat(rooms.read("r1")).isEqualTo(new Unavailable<>("the connection to the endpoint was refused"));
            assertThat(rooms.write(CREATE)).as("it can't have done anything")
                    .isEqualTo(Unavailable.unsent("the connection to the endpoint was refused"));
        }
    }

    @Test
    void shouldGiveUpWhenTheReplyIsLongerThanAllowed() {
        Reply bomb = Reply
                .of(200, gzip("{\"id\":\"r1\",\"name\":\"standup\",\"more\":\"" + "a".repeat(5_000_000) + "\"}"))
                .with("Content-Encoding", "gzip");
        assertThat(bomb.body().size()).isLessThan(20_000);
        try (var server = ScriptedServer.answering(bomb);
                var rig = Rig.with(Rig.settings(server.origin()).withMaxReplyLength(1_000_000))) {
            assertThat(rig.open(Dialect.CURRENT, server.origin()).read("r1"))
                    .isEqualTo(new Unavailable<>("100ms answered 200 with a body that is too long or too deep"));
        }
        try (var server = ScriptedServer.answering(bomb); var rig = Rig.to(server.origin())) {
            assertThat(rig.open(Dialect.CURRENT, server.origin()).read("r1")).isInstanceOf(Found.class);
        }
    }

    @Test
    void shouldGiveUpWhenTheReplyIsDeeperThanAnyRoom() {
        try (var server = ScriptedServer.answering(Reply.of(200, "{\"id\":" + "[".repeat(10_000)));
                var deep = ScriptedServer.answering(Reply.of(400, "{\"x\":" + "[".repeat(10_000)));
                var rig = Rig.to(server.origin());
                var other = Rig.to(deep.origin())) {
            assertThat(rig.open(Dialect.CURRENT, server.origin()).read("r1")).isInstanceOf(Unavailable.class);
            assertThat(other.open(Dialect.CURRENT, deep.origin()).write(CREATE)).isInstanceOf(Unavailable.class);
        }
    }

    private static void respond(OutputStream out, int length, String body) throws IOException {
        out.write(
                ("HTTP/1.1 200 OK\r\nContent-Length: " + length + "\r\n\r\n" + body).getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private static ByteString gzip(String text) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(bytes)) {
            zip.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return ByteString.of(bytes.toByteArray());
    }

    private static void await(CountDownLatch done) {
        try {
            done.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
