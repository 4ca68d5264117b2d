package live.hundredms.sandbox.simulator;

import static live.hundredms.sandbox.simulator.ConformanceRemote.body;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each switchable behaviour both ways: off is what the statements say, on is the other reading. */
class SwitchesTest {
    private static final String STORAGE = """
            "recording_info":{"enabled":true,"upload_info":{"type":"gs","location":"b",
            "credentials":{"key":"k","secret":"s"}}}""";

    private static ConformanceRemote remote(boolean on, Switch behaviour) {
        SimulatorOptions options = SimulatorOptions.of("key", "secret");
        return ConformanceRemote.simulated(on ? options.with(behaviour) : options);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldAcceptIncompleteTokensWhenLenient(boolean on) throws IOException {
        try (ConformanceRemote remote = remote(on, Switch.LENIENT_TOKENS)) {
            String token = Tokens.signed("key", "secret",
                    good -> good.withClaim("version", 1).withClaim("jti", (String) null));

            assertThat(remote.current().withToken(token).get("/rooms").status()).isEqualTo(on ? 200 : 401);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldForgetOmittedFieldsWhenUpsertsReset(boolean on) throws IOException {
        try (ConformanceRemote remote = remote(on, Switch.UPSERT_RESETS)) {
            JsonNode room = remote.create("\"description\":\"d\"");
            remote.post(body(room.path("name").asText(), ""));

            assertThat(remote.room(room).path("description").asText()).isEqualTo(on ? "" : "d");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldEnableADisabledRoomWhenUpsertsEnable(boolean on) throws IOException {
        try (ConformanceRemote remote = remote(on, Switch.UPSERT_ENABLES)) {
            JsonNode room = remote.create("");
            remote.current().post("/rooms/" + room.path("id").asText(), "{\"enabled\":false}");
            remote.post(body(room.path("name").asText(), ""));

            assertThat(remote.room(room).path("enabled").asBoolean()).isEqualTo(on);
            remote.postLegacy(body(room.path("name").asText(), "\"description\":\"x\""));
            assertThat(remote.room(room).path("enabled").asBoolean()).isEqualTo(on);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldTakeAnyNameWhenNamesAreFree(boolean on) throws IOException {
        try (ConformanceRemote remote = remote(on, Switch.ANY_NAME)) {
            assertThat(remote.post(body("with blank", "")).status()).isEqualTo(on ? 200 : 400);
            assertThat(remote.postLegacy(body("slash/name", "")).status()).isEqualTo(on ? 200 : 400);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldFindPartsOfNamesWhenListsSearch(boolean on) throws IOException {
        try (ConformanceRemote remote = remote(on, Switch.NAME_SUBSTRING)) {
            remote.post(body("Weekly-review", ""));

            assertThat(remote.current().get("/rooms?name=week").json().path("data")).hasSize(on ? 1 : 0);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldRefuseLimitsOutOfRangeWhenStrict(boolean on) throws IOException {
        try (ConformanceRemote remote = remote(on, Switch.STRICT_LIMIT)) {
            for (String limit : List.of("9", "101")) {
                assertThat(remote.current().get("/rooms?limit=" + limit).status()).isEqualTo(on ? 400 : 200);
            }
            assertThat(remote.current().get("/rooms?limit=100").status()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldSendNullForAnEmptyPageWhenAsked(boolean on) throws IOException {
        try (ConformanceRemote remote = remote(on, Switch.NULL_EMPTY_PAGE)) {
            JsonNode page = remote.current().get("/rooms").json();

            assertThat(page.path("data").isNull()).isEqualTo(on);
            assertThat(page.path("last").asText()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldEchoCredentialsOfACreationWhenAsked(boolean on) throws IOException {
        try (ConformanceRemote remote = remote(on, Switch.CREATE_ECHOES_CREDENTIALS)) {
            assertThat(remote.create(STORAGE).at("/recording_info/upload_info").has("credentials")).isEqualTo(on);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldShowTheAppOnlyToACreationWhenAsked(boolean on) throws IOException {
        try (ConformanceRemote remote = remote(on, Switch.APP_ID_ONLY_ON_CREATE)) {
            JsonNode room = remote.create("");
            String path = "/rooms/" + room.path("id").asText();

            assertThat(room.has("app_id")).isTrue();
            assertThat(remote.room(room).has("app_id")).isEqualTo(!on);
            assertThat(remote.current().get("/rooms").json().path("data").get(0).has("app_id")).isEqualTo(!on);
            assertThat(remote.current().post(path, "{\"description\":\"d\"}").json().has("app_id")).isEqualTo(!on);
            assertThat(remote.current().post(path, "{\"enabled\":false}").json().has("app_id")).isEqualTo(!on);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldAnswerADisableInFullWhenAsked(boolean on) throws IOException {
        try (ConformanceRemote remote = remote(on, Switch.FULL_DISABLE_REPLY)) {
            JsonNode room = remote.create("\"description\":\"d\"");
            String path = "/rooms/" + room.path("id").asText();

            JsonNode reply = remote.current().post(path, "{\"enabled\":false}").json();

            assertThat(reply.path("description").asText()).isEqualTo(on ? "d" : "");
            assertThat(reply.path("template_id").asText().isEmpty()).isEqualTo(!on);
            assertThat(reply.has("recording")).isEqualTo(!on);
            assertThat(remote.room(room).path("description").asText()).isEqualTo("d");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldReturnTheCodeOfARoleWhenItIsReused(boolean on) throws IOException {
        try (ConformanceRemote remote = remote(on, Switch.ROLE_CODE_REUSED)) {
            String path = "/room-codes/room/" + remote.create("").path("id").asText() + "/role/host";
            String first = remote.current().post(path, "").field("code");

            assertThat(remote.current().post(path, "").field("code").equals(first)).isEqualTo(on);
            remote.current().post("/room-codes/code", "{\"code\":\"" + first + "\",\"enabled\":false}");
            assertThat(remote.current().post(path, "").field("code")).isNotEqualTo(first);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldMakeNoNewCodeForAllRolesWhenADisabledCodeStays(boolean on) throws IOException {
        try (ConformanceRemote remote = remote(on, Switch.DISABLED_CODE_STAYS)) {
            String path = "/room-codes/room/" + remote.create("").path("id").asText();
            String first = remote.current().post(path + "/role/host", "").field("code");
            remote.current().post("/room-codes/code", "{\"code\":\"" + first + "\",\"enabled\":false}");

            JsonNode codes = remote.current().post(path, "").json().path("data");

            assertThat(codes.findValuesAsText("code").contains(first)).isEqualTo(on);
            assertThat(codes.findValuesAsText("enabled").contains("false")).isEqualTo(on);
            assertThat(codes).hasSize(2);
            assertThat(remote.current().post(path + "/role/host", "").json().path("enabled").asBoolean()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldAnswer404WhenLegacyDisablesNobody(boolean on) throws IOException {
        try (ConformanceRemote remote = remote(on, Switch.LEGACY_DISABLE_NOT_FOUND)) {
            assertThat(remote.postLegacy(body("nobody", "\"active\":false")).status()).isEqualTo(on ? 404 : 200);
            assertThat(remote.simulator().state().roomCount()).isEqualTo(on ? 0 : 1);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldShowADisabledRoomAsActiveWhenLegacyEchoes(boolean on) throws IOException {
        try (ConformanceRemote remote = remote(on, Switch.LEGACY_DISABLE_ECHOES_ACTIVE)) {
            remote.postLegacy(body("lobby", "\"active\":true"));

            JsonNode reply = remote.postLegacy(body("lobby", "\"active\":false")).json();

            assertThat(reply.path("active").asBoolean()).isEqualTo(on);
            assertThat(remote.room(reply).path("enabled").asBoolean()).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldTakeEveryStorageWhenLegacyIsLax(boolean on) throws IOException {
        try (ConformanceRemote remote = remote(on, Switch.LEGACY_ANY_STORAGE)) {
            assertThat(remote.postLegacy(body("a", STORAGE)).status()).isEqualTo(on ? 200 : 400);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldReadRoomsWhenLegacyReads(boolean on) throws IOException {
        try (ConformanceRemote remote = remote(on, Switch.LEGACY_READS)) {
            String id = remote.create("").path("id").asText();

            assertThat(remote.legacy().get("/rooms/" + id).status()).isEqualTo(on ? 200 : 404);
            assertThat(remote.legacy().get("/rooms").status()).isEqualTo(on ? 200 : 404);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldShowOtherIdsOnLegacyWhenIdsDiffer(boolean on) throws IOException {
        SimulatorOptions options = SimulatorOptions.of("key", "secret").with(Switch.LEGACY_READS);
        try (ConformanceRemote remote = ConformanceRemote
                .simulated(on ? options.with(Switch.LEGACY_IDS_DIFFER) : options)) {
            List<String> ids = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                ids.addFirst(remote.postLegacy("{}").field("id"));
            }
            JsonNode page = remote.legacy().get("/rooms").json();
            String known = ids.getFirst();

            assertThat(remote.current().get("/rooms/" + known).status()).isEqualTo(on ? 404 : 200);
            assertThat(remote.legacy().get("/rooms/" + known).field("id")).isEqualTo(known);
            assertThat(page.path("data").findValuesAsText("id")).isEqualTo(ids.subList(0, 10));
            assertThat(remote.legacy().get("/rooms?start=" + page.path("last").asText()).json().path("data")
                    .findValuesAsText("id")).isEqualTo(ids.subList(10, 12));
            assertThat(remote.current().get("/rooms").json().at("/data/0/id").asText().equals(known)).isEqualTo(!on);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldHideNewRoomsFromListsWhenListsLag(boolean on) throws IOException {
        Timing timing = Timing.PLAIN.withListDelay(on ? Duration.ofHours(1) : Duration.ZERO);
        try (ConformanceRemote remote = ConformanceRemote
                .simulated(SimulatorOptions.of("key", "secret").withTiming(timing))) {
            JsonNode room = remote.create("");

            assertThat(remote.current().get("/rooms").json().path("data")).hasSize(on ? 0 : 1);
            assertThat(remote.room(room).path("id")).isEqualTo(room.path("id"));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldTolerateLateTokensWhenSkewIsAllowed(boolean on) throws IOException {
        Timing timing = Timing.PLAIN.withTokenSkew(on ? Duration.ofHours(2) : Duration.ZERO);
        try (ConformanceRemote remote = ConformanceRemote
                .simulated(SimulatorOptions.of("key", "secret").withTiming(timing))) {
            String expired = Tokens.signed("key", "secret",
                    good -> good.withExpiresAt(Instant.now().minus(Duration.ofHours(1))));

            assertThat(remote.current().withToken(expired).get("/rooms").status()).isEqualTo(on ? 200 : 401);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldJudgeTokensByItsOwnClockAndSayItsTime(boolean on) throws IOException {
        Duration ahead = on ? Duration.ofDays(1) : Duration.ZERO;
        Timing timing = Timing.PLAIN.withClock(Clock.offset(Clock.systemUTC(), ahead));
        try (ConformanceRemote remote = ConformanceRemote
                .simulated(SimulatorOptions.of("key", "secret").withTiming(timing))) {
            Client.Answer answer = remote.current().get("/rooms");

            assertThat(answer.status()).isEqualTo(on ? 401 : 200);
            Instant said = DateTimeFormatter.RFC_1123_DATE_TIME.parse(answer.header("Date").orElseThrow(),
                    Instant::from);
            assertThat(said.isAfter(Instant.now().plus(Duration.ofHours(12)))).isEqualTo(on);
        }
    }
}
