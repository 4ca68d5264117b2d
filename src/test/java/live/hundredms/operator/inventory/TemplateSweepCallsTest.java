package live.hundredms.operator.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import live.hundredms.operator.domain.room.Dialect;
import live.hundredms.operator.domain.room.Outcome;
import live.hundredms.operator.remote.Rig;
import live.hundredms.operator.remote.ScriptedServer;
import live.hundredms.operator.remote.ScriptedServer.Reply;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How many requests a listing of the templates takes, on a server that answers as 100ms does (100ms-api.md C.6.4). */
class TemplateSweepCallsTest {
    private static final Pattern QUERY = Pattern.compile("limit=(?<limit>\\d+)(?:&start=t(?<start>\\d+))?");

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 1", "99, 1", "100, 2", "101, 2", "199, 2", "200, 3"})
    void shouldListTemplatesWithOneRequestForEachHundredAndOneMore(int templates, int requests) {
        try (ScriptedServer server = ScriptedServer.answering(asked -> page(templates, asked.query().orElse("")));
                Rig rig = Rig.to(server.origin())) {
            List<String> seen = new ArrayList<>();
            Outcome<Boolean> end = new Templates(rig.open(Dialect.CURRENT, server.origin() + "/v2"), () -> 0)
                    .sweep(new AtOnce(), (template, _) -> seen.add(template.id()));

            assertThat(end).isEqualTo(new Outcome.Found<>(true));
            assertThat(seen).isEqualTo(ids(0, templates));
            assertThat(server.asked()).hasSize(requests)
                    .allSatisfy(asked -> assertThat(asked.line()).isEqualTo("GET /v2/templates"));
        }
    }

    private static Reply page(int templates, String query) {
        Matcher asked = QUERY.matcher(query);
        assertThat(asked.matches()).as(query).isTrue();
        int limit = Math.clamp(Integer.parseInt(asked.group("limit")), 10, 100);
        int from = asked.group("start") == null ? 0 : Integer.parseInt(asked.group("start")) + 1;
        List<String> shown = ids(from, Math.min(from + limit, templates));
        String data = shown.stream().map("{\"id\":\"%1$s\",\"name\":\"%1$s\",\"roles\":{}}"::formatted)
                .collect(Collectors.joining(","));
        return Reply.of(200, "{\"limit\":%d,\"data\":[%s],\"last\":\"%s\"}".formatted(limit, data,
                shown.isEmpty() ? "" : shown.getLast()));
    }

    private static List<String> ids(int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> "t" + i).toList();
    }

    private static final class AtOnce implements Sweep.Calls {
        @Override
        public <T> Outcome<T> make(Supplier<Outcome<T>> call) {
            return call.get();
        }
    }
}
