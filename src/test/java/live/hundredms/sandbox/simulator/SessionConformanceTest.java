package live.hundredms.sandbox.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;

/** Statements about what happens in a room: sessions and recordings. */
@Statements
class SessionConformanceTest {
    private static final JsonNode NOBODY = Json.object();
    private final ConformanceRemote remote;

    SessionConformanceTest(ConformanceRemote remote) {
        this.remote = remote;
    }

    /** Stands still until it is told to move on. */
    private static final class Hands extends Clock {
        private Instant now = Instant.now();

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    private static String id(JsonNode object) {
        return object.path("id").asText();
    }

    @Statement(value = 56, text = "ending a session that does not run is answered 404 and locks nothing; one that runs ends later", needs = Statement.Needs.SIMULATOR)
    void ending() throws IOException {
        Hands clock = new Hands();
        try (ConformanceRemote timed = ConformanceRemote
                .simulated(SimulatorOptions.of("key", "secret").withTiming(Timing.PLAIN.withClock(clock)))) {
            JsonNode room = timed.create("");
            String active = "/active-rooms/" + id(room);

            Client.Answer none = timed.current().post(active + "/end-room", "{\"lock\":true}");
            assertThat(none.status()).isEqualTo(404);
            assertThat(none.field("message")).isEqualTo("session not found");
            assertThat(timed.room(room).path("enabled").asBoolean()).isTrue();

            timed.simulator().state().startSession(id(room), NOBODY);
            assertThat(timed.current().post(active + "/end-room", "").field("message")).isEqualTo("session is ending");
            assertThat(timed.current().get(active).status()).isEqualTo(200);
            clock.now = clock.now.plus(SessionCalls.ENDING);
            assertThat(timed.current().get(active).status()).isEqualTo(404);
            assertThat(timed.current().post(active + "/end-room", "").status()).isEqualTo(404);
        }
    }

    @Statement(value = 57, text = "sessions, active rooms and recording assets can be listed and read", needs = Statement.Needs.SIMULATOR)
    void events() throws IOException {
        JsonNode room = remote.create("");
        SimulatorState state = remote.simulator().state();
        JsonNode session = state.startSession(id(room), NOBODY).orElseThrow();
        JsonNode asset = state.addAsset(id(room), Json.object().put("type", "room-composite").put("status", "failed"))
                .orElseThrow();

        JsonNode active = remote.current().get("/active-rooms/" + id(room)).json();
        JsonNode sessions = remote.current().get("/sessions?active=true&limit=100").json();
        JsonNode assets = remote.current().get("/recording-assets?status=failed&limit=100").json();

        assertThat(active.properties()).extracting(field -> field.getKey()).containsExactlyInAnyOrder("id", "name",
                "customer_id", "session");
        assertThat(id(active.path("session"))).isEqualTo(id(session));
        assertThat(sessions.path("data")).singleElement().satisfies(listed -> {
            assertThat(listed.properties()).extracting(field -> field.getKey()).containsExactlyInAnyOrder("id",
                    "room_id", "customer_id", "active", "peers", "created_at", "updated_at");
            assertThat(listed.path("room_id").asText()).isEqualTo(id(room));
        });
        assertThat(assets.path("data")).singleElement().isEqualTo(asset);
        assertThat(asset.path("session_id").asText()).isEqualTo(id(session));
        for (JsonNode page : List.of(sessions, assets)) {
            assertThat(page.path("limit").asInt()).isEqualTo(100);
            assertThat(page.path("last").asText()).isEqualTo(page.at("/data/0/id").asText());
        }
    }
}
