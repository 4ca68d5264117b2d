package live.hundredms.operator.reconcile.object;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import live.hundredms.operator.api.Room;
import live.hundredms.operator.api.WorkspaceStatus;
import live.hundredms.operator.domain.pass.Step;
import live.hundredms.operator.domain.room.Reason;
import live.hundredms.operator.domain.room.RoomRecord;
import live.hundredms.operator.domain.room.WorkspaceReason;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What kstatus, which Flux and others wait by, makes of every state of our objects. */
class KstatusTest {
    private static final Set<Reason> DONE = EnumSet.of(Reason.UP_TO_DATE, Reason.ROOM_DISABLED, Reason.OBSERVED);
    private static final Set<Reason> NEEDS_A_PERSON = EnumSet.of(Reason.REJECTED_BY_REMOTE, Reason.UNSUPPORTED_BY_API,
            Reason.UNSUPPORTED_VALUE, Reason.ROOM_ALREADY_EXISTS, Reason.WORKSPACE_CHANGED, Reason.IDENTITY_CHANGED,
            Reason.REMOTE_ID_CHANGED, Reason.SECRET_NOT_ALLOWED, Reason.NAME_TOO_LONG);
    private static final Set<WorkspaceReason> WORKSPACE_NEEDS_A_PERSON = EnumSet.of(
            WorkspaceReason.ENDPOINT_NOT_ALLOWED, WorkspaceReason.ENDPOINT_NOT_HTTPS,
            WorkspaceReason.ENDPOINT_MALFORMED, WorkspaceReason.UNSUPPORTED_VALUE, WorkspaceReason.IDENTITY_CHANGED);
    private static final Path GOLDEN = Path.of("src", "test", "resources", "golden");

    private final Conditions conditions = new Conditions(
            Clock.fixed(Instant.parse("2026-01-01T10:00:00Z"), ZoneOffset.UTC));
    private final ObjectMapper json = new ObjectMapper();

    private enum Result {
        CURRENT, IN_PROGRESS, FAILED, TERMINATING
    }

    @ParameterizedTest
    @EnumSource(Reason.class)
    void shouldComputeWhatTheReasonOfARoomMeans(Reason reason) {
        Result expected = DONE.contains(reason)
                ? Result.CURRENT
                : NEEDS_A_PERSON.contains(reason) ? Result.FAILED : Result.IN_PROGRESS;

        assertThat(kstatus(object(1, status(reason, 1)))).isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource(WorkspaceReason.class)
    void shouldComputeWhatTheReasonOfAWorkspaceMeans(WorkspaceReason reason) {
        Result expected = reason == WorkspaceReason.READY
                ? Result.CURRENT
                : WORKSPACE_NEEDS_A_PERSON.contains(reason) ? Result.FAILED : Result.IN_PROGRESS;
        WorkspaceStatus status = new WorkspaceStatus(1L, conditions.of(reason.text(), reason.kind(), "why", null, 1),
                null, null, null);

        assertThat(kstatus(object(1, json.valueToTree(status)))).isEqualTo(expected);
    }

    /** Suspended Rooms as well: what the manifest now says is not done as long as nobody looks at it. */
    @ParameterizedTest
    @EnumSource(Reason.class)
    void shouldBeInProgressWhenTheStatusIsAboutAnEarlierGeneration(Reason reason) {
        assertThat(kstatus(object(2, status(reason, 1)))).isEqualTo(Result.IN_PROGRESS);
    }

    @ParameterizedTest
    @EnumSource(Reason.class)
    void shouldBeTerminatingWhenDeletedWhateverTheReason(Reason reason) {
        ObjectNode room = object(1, status(reason, 1));
        ((ObjectNode) room.get("metadata")).put("deletionTimestamp", "2026-01-01T10:00:00Z");

        assertThat(kstatus(room)).isEqualTo(Result.TERMINATING);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rooms", "workspaces", "clusterworkspaces"})
    void shouldBeInProgressWhenCreatedAMomentAgo(String plural) throws IOException {
        JsonNode crd = yaml(Path.of("crds", plural + ".100ms.live.yaml"));
        JsonNode fresh = crd.at("/spec/versions/0/schema/openAPIV3Schema/properties/status/default");

        assertThat(kstatus(object(1, fresh))).isEqualTo(Result.IN_PROGRESS);
    }

    @ParameterizedTest
    @MethodSource("recorded")
    void shouldComputeFromARecordedStatusWhatItsReasonMeans(Path folder) throws IOException {
        JsonNode status = yaml(folder.resolve("out-status.yaml"));
        String text = condition(status, "Ready").orElseThrow().path("reason").asText();
        Reason reason = Stream.of(Reason.values()).filter(known -> known.text().equals(text)).findFirst().orElseThrow();
        Result expected = DONE.contains(reason)
                ? Result.CURRENT
                : NEEDS_A_PERSON.contains(reason) ? Result.FAILED : Result.IN_PROGRESS;

        assertThat(kstatus(object(status.path("observedGeneration").asLong(), status))).isEqualTo(expected);
    }

    static List<Path> recorded() throws IOException {
        try (Stream<Path> folders = Files.list(GOLDEN)) {
            return folders.filter(folder -> Files.exists(folder.resolve("out-status.yaml"))).sorted().toList();
        }
    }

    private JsonNode status(Reason reason, long generation) {
        Step.Report report = new Step.Report(new Step.Verdict(reason, "why"), RoomRecord.EMPTY, List.of(),
                Optional.empty(), List.of());
        return json.valueToTree(new StatusWriter(conditions).of(new Room(), generation, report));
    }

    private ObjectNode object(long generation, JsonNode status) {
        ObjectNode object = json.createObjectNode();
        object.putObject("metadata").put("generation", generation);
        object.set("status", status);
        return object;
    }

    /** The published rules for kinds that kstatus does not know, in their order. */
    private static Result kstatus(JsonNode object) {
        JsonNode metadata = object.path("metadata");
        JsonNode status = object.path("status");
        if (metadata.has("deletionTimestamp")) {
            return Result.TERMINATING;
        }
        if (status.has("observedGeneration")
                && status.get("observedGeneration").asLong() != metadata.get("generation").asLong()) {
            return Result.IN_PROGRESS;
        }
        if (is(status, "Reconciling", "True")) {
            return Result.IN_PROGRESS;
        }
        if (is(status, "Stalled", "True")) {
            return Result.FAILED;
        }
        return condition(status, "Ready").isEmpty() || is(status, "Ready", "True")
                ? Result.CURRENT
                : Result.IN_PROGRESS;
    }

    private static boolean is(JsonNode status, String type, String value) {
        return condition(status, type).filter(found -> value.equals(found.path("status").asText())).isPresent();
    }

    private static Optional<JsonNode> condition(JsonNode status, String type) {
        return status.path("conditions").valueStream().filter(found -> type.equals(found.path("type").asText()))
                .findFirst();
    }

    private static JsonNode yaml(Path file) throws IOException {
        return Serialization.unmarshal(Files.readString(file), JsonNode.class);
    }
}
