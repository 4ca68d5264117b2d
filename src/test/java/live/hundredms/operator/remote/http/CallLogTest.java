package live.hundredms.operator.remote.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import live.hundredms.operator.domain.room.RoomWrite.Upsert;
import live.hundredms.operator.remote.RequestId;
import live.hundredms.operator.remote.Rig;
import live.hundredms.operator.remote.RoomsApi;
import live.hundredms.operator.remote.RoomsApi.RoomQuery;
import live.hundredms.operator.remote.ScriptedServer;
import live.hundredms.operator.remote.ScriptedServer.Reply;
import live.hundredms.operator.remote.current.CurrentRoomsApi;
import live.hundredms.operator.remote.token.ManagementTokens;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.slf4j.Marker;
import org.slf4j.event.KeyValuePair;
import org.slf4j.event.Level;
import org.slf4j.event.LoggingEvent;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.spi.LoggingEventAware;

/** What a call leaves in the log. */
class CallLogTest {
    private final Lines lines = new Lines();

    private void call(ScriptedServer server, String origin) {
        try (var http = new RoomsHttp(Rig.settings(origin), lines)) {
            var workspace = http.workspace(new ManagementTokens(Rig.KEY, Clock.systemUTC()),
                    () -> Duration.ofSeconds(20), CallListener.none());
            RoomsApi rooms = new CurrentRoomsApi(Rig.endpoint(server.origin() + "/v2"), workspace);
            rooms.write(new Upsert("canary-name", true, Map.of()));
            rooms.list(new RoomQuery(true, Optional.of("canary-name"), Optional.empty(), 10));
        }
    }

    @Test
    void shouldSayWhatWasCalledAndNoMoreWhenACallEnds() {
        try (var server = ScriptedServer.answering(Reply.of(503, "canary-body"))) {
            call(server, server.origin());
            assertThat(lines.events).allSatisfy(event -> {
                assertThat(event.getLevel()).isEqualTo(Level.DEBUG);
                assertThat(event.getMessage()).isEqualTo("Called 100ms");
                assertThat(event.getThrowable()).isNull();
                assertThat(keys(event)).containsOnlyKeys("method", "path", "status", "millis", "requestId");
            });
            assertThat(lines.events).map(event -> keys(event).get("method")).containsExactly("POST", "GET");
            assertThat(lines.events).map(event -> keys(event).get("path")).containsOnly("/v2/rooms");
            assertThat(lines.events).map(event -> keys(event).get("status")).containsOnly("503");
            assertThat(lines.events).map(event -> keys(event).get("requestId"))
                    .isEqualTo(server.asked().stream().map(asked -> asked.headers().getFirst("X-Request-Id")).toList());
        }
    }

    @Test
    void shouldSayTheKindOfTroubleWhenThereIsNoReply() {
        try (var server = ScriptedServer.answering(Reply.of(200, ""))) {
            call(server, "https://elsewhere.example");
            assertThat(lines.events).map(event -> keys(event).get("status")).containsOnly("EndpointRefused");
            assertThat(server.asked()).isEmpty();
        }
    }

    @Test
    void shouldCallUnderTheIdThatIsGivenAndElseUnderOneOfItsOwn() {
        try (var server = ScriptedServer.answering(Reply.of(503, ""))) {
            RequestId.during("the-id", () -> {
                call(server, server.origin());
                return true;
            });
            call(server, server.origin());
            assertThat(server.asked()).map(asked -> asked.headers().getFirst("X-Request-Id")).hasSize(4)
                    .startsWith("the-id", "the-id")
                    .satisfies(ids -> assertThat(ids.subList(1, 4)).doesNotHaveDuplicates());
        }
    }

    private static Map<String, String> keys(LoggingEvent event) {
        return event.getKeyValuePairs().stream()
                .collect(Collectors.toMap((KeyValuePair pair) -> pair.key, pair -> String.valueOf(pair.value)));
    }

    private static final class Lines extends LegacyAbstractLogger implements LoggingEventAware {
        private static final long serialVersionUID = 1L;
        private final transient List<LoggingEvent> events = new CopyOnWriteArrayList<>();

        @Override
        public void log(LoggingEvent event) {
            events.add(event);
        }

        @Override
        protected String getFullyQualifiedCallerName() {
            return Lines.class.getName();
        }

        @Override
        protected void handleNormalizedLoggingCall(Level level, @Nullable Marker marker, String message,
                Object @Nullable [] arguments, @Nullable Throwable throwable) {
            throw new AssertionError("a line without keys: " + message);
        }

        @Override
        public boolean isTraceEnabled() {
            return true;
        }

        @Override
        public boolean isDebugEnabled() {
            return true;
        }

        @Override
        public boolean isInfoEnabled() {
            return true;
        }

        @Override
        public boolean isWarnEnabled() {
            return true;
        }

        @Override
        public boolean isErrorEnabled() {
            return true;
        }
    }
}
