package live.hundredms.bench;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import live.hundredms.operator.domain.plan.Plan;
import live.hundredms.operator.domain.plan.PlanningContext;
import live.hundredms.operator.domain.plan.RoomPlanner;
import live.hundredms.operator.domain.room.DesiredRoom;
import live.hundredms.operator.domain.room.Dialect;
import live.hundredms.operator.domain.room.FieldValue;
import live.hundredms.operator.domain.room.Observation;
import live.hundredms.operator.domain.room.Origin;
import live.hundredms.operator.domain.room.Policies;
import live.hundredms.operator.domain.room.RemoteRoom;
import live.hundredms.operator.domain.room.RoomField;
import live.hundredms.operator.domain.room.RoomRecord;
import live.hundredms.operator.remote.RoomsApi.Page;
import live.hundredms.operator.remote.json.JsonReplies;
import live.hundredms.operator.remote.json.PageReader;
import live.hundredms.operator.remote.json.RoomReader;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The pure code that runs for each room of each sweep and each pass; {@link HotBench} runs it. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class HotCode {
    /** Rooms a page. */
    static final int PAGE = 100;

    private static final String ID = "6540f6b5c1e5b1f3a9d40000";

    private final Map<RoomField, FieldValue> fields = fields();
    private final RemoteRoom room = new RemoteRoom(ID, "lessons.algebra", Optional.of(true), fields, Optional.empty(),
            Optional.empty(), Optional.empty(), Optional.empty());
    private final DesiredRoom desired = new DesiredRoom("lessons.algebra", true, fields, Map.of());
    private final PlanningContext known = new PlanningContext(
            RoomRecord.EMPTY.seen(room).withOrigin(Origin.CREATED).sending(fields.keySet()), true, Set.of());
    private final Policies policies = new Policies(Optional.empty(), Optional.empty(), Policies.Adoption.ADOPT,
            Policies.Management.MANAGE);
    private final byte[] page = page();
    private final JsonReplies replies = new JsonReplies(10_000_000);
    private final PageReader<RemoteRoom> reader = new PageReader<>(RoomReader.ofReadReply(Dialect.CURRENT)::entry,
            RemoteRoom::id, PAGE, Optional.empty());
    private final JsonFactory json = JsonFactory.builder().build();

    /** What the planner says of a room that is as it shall be. */
    @Benchmark
    public Plan plan() {
        return RoomPlanner.plan(desired, known, new Observation.Present(room), policies);
    }

    /** A page of a listing, from its bytes to its rooms. */
    @Benchmark
    public Page<RemoteRoom> decode() throws IOException {
        return replies.read(new ByteArrayInputStream(page), reader);
    }

    /** The floor of {@link #decode}: Jackson goes through the same bytes and keeps nothing. */
    @Benchmark
    public int parse() throws IOException {
        int tokens = 0;
        try (JsonParser parser = json.createParser(page)) {
            while (parser.nextToken() != null) {
                tokens++;
            }
        }
        return tokens;
    }

    private static Map<RoomField, FieldValue> fields() {
        Map<RoomField, FieldValue> fields = new EnumMap<>(RoomField.class);
        fields.put(RoomField.DESCRIPTION, new FieldValue.Text("Algebra, twice a week"));
        fields.put(RoomField.TEMPLATE, new FieldValue.Text("6540f6b5c1e5b1f3a9d4ffff"));
        fields.put(RoomField.SIZE, new FieldValue.Whole(30));
        fields.put(RoomField.RECORDING_INFO, new FieldValue.Recording(true, Optional.of(
                new FieldValue.Upload("s3", "lessons", Optional.of("algebra"), Optional.empty(), Optional.empty()))));
        return fields;
    }

    private static byte[] page() {
        ObjectNode list = JsonNodeFactory.instance.objectNode().put("limit", PAGE);
        ArrayNode data = list.putArray("data");
        for (int i = 0; i < PAGE; i++) {
            ObjectNode one = data.addObject().put("id", "6540f6b5c1e5b1f3a9d4%04d".formatted(i))
                    .put("name", "lessons.algebra-" + i).put("enabled", true)
                    .put("description", "Algebra, twice a week").put("customer_id", "6540f6b5c1e5b1f3a9d4cccc")
                    .put("app_id", "6540f6b5c1e5b1f3a9d4aaaa").put("template_id", "6540f6b5c1e5b1f3a9d4ffff")
                    .put("template", "lesson").put("region", "eu").put("size", 30).put("large_room", false)
                    .put("max_duration_seconds", 0).put("created_at", "2026-01-02T03:04:05.678Z")
                    .put("updated_at", "2026-01-03T03:04:05.678Z").put("recording_source_template", false);
            one.putObject("recording_info").put("enabled", true).putObject("upload_info").put("type", "s3")
                    .put("location", "lessons").put("prefix", "algebra");
        }
        return list.put("last", "6540f6b5c1e5b1f3a9d4%04d".formatted(PAGE - 1)).toString()
                .getBytes(StandardCharsets.UTF_8);
    }
}
