package live.hundredms.operator.suites.golden;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import live.hundredms.operator.api.Room;
import live.hundredms.operator.api.Workspace;
import live.hundredms.operator.domain.pass.PassInput;
import live.hundredms.operator.domain.pass.Step;
import live.hundredms.operator.domain.room.Claim;
import live.hundredms.operator.domain.room.Dialect;
import live.hundredms.operator.domain.room.FoundRoom;
import live.hundredms.operator.domain.room.RoomField;
import live.hundredms.operator.domain.room.RoomWrite;
import live.hundredms.operator.kube.SecretLookup;
import live.hundredms.operator.reconcile.cluster.RoomIndex;
import live.hundredms.operator.reconcile.cluster.RoomTriggers;
import live.hundredms.operator.reconcile.object.Annotations;
import live.hundredms.operator.reconcile.object.Conditions;
import live.hundredms.operator.reconcile.object.StatusWriter;
import live.hundredms.operator.reconcile.object.WorkspaceView;
import live.hundredms.operator.reconcile.ownership.ClusterClaimants;
import live.hundredms.operator.reconcile.ownership.ClusterOwnership;
import live.hundredms.operator.reconcile.room.PassInputs;
import live.hundredms.operator.reconcile.room.memory.RoomMemories;
import live.hundredms.operator.remote.json.RoomWriter;
import live.hundredms.operator.support.HonestRemote;
import live.hundredms.operator.support.PassRun;
import live.hundredms.operator.support.RoomsInMemory;
import live.hundredms.operator.support.Signing;
import live.hundredms.operator.support.Workspaces;
import live.hundredms.operator.workspace.WorkspaceSettings;

/** One folder of {@code golden/}: what goes in, and what comes out of a pass over it. */
final class GoldenCase {
    private static final KubernetesSerialization YAML = new KubernetesSerialization();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ACCESS_KEY = "one and the same";

    private final Path folder;

    GoldenCase(Path folder) {
        this.folder = folder;
    }

    /** The texts of the files that come out, by name. */
    Map<String, String> run() throws IOException {
        Room room = room("in-room.yaml").orElseThrow();
        Workspaces workspaces = new Workspaces();
        WorkspaceSettings settings = settings();
        workspaces.usable(workspaces.refs().of(room), settings, ACCESS_KEY);
        RoomsInMemory cache = new RoomsInMemory(List.of(room));
        room("in-rival.yaml").ifPresent(cache::add);
        RoomIndex index = new RoomIndex(Signing.EVIDENCE);
        index.bind(cache);
        index.complete();
        RoomMemories memories = new RoomMemories(Duration.ofMinutes(15), Duration.ZERO, () -> 0);
        Clock clock = Clock.fixed(HonestRemote.BEGIN, ZoneOffset.UTC);
        ClusterClaimants claimants = new ClusterClaimants(index, workspaces.refs(), workspaces.registry(),
                (_, _) -> Optional.empty(), clock);
        PassInput input = new PassInputs(workspaces.refs(), workspaces.registry(),
                new ClusterOwnership(claimants, new RoomTriggers(index, memories)), memories, GoldenCodes.KEY_ID, clock)
                .of(room, false);
        GoldenRemote outside = new GoldenRemote(settings.dialect(), remote(), secrets(), published());
        PassRun run = PassRun.of(input, outside);
        unused("in-remote.json", outside.remoteAsked());
        unused("in-secrets.yaml", outside.secretAsked());
        unused("in-published.yaml", outside.codes().asked());
        Map<String, String> out = out(room, run, settings.dialect());
        if (!outside.codes().changed().isEmpty()) {
            out.put("out-published.txt", String.join("\n", outside.codes().changed()) + "\n");
        }
        return out;
    }

    private void unused(String file, boolean used) {
        if (Files.exists(folder.resolve(file)) && !used) {
            throw new AssertionError(folder + " has " + file + ", which the pass does not use");
        }
    }

    private static Map<String, String> out(Room room, PassRun run, Dialect dialect) throws IOException {
        Map<String, String> files = new TreeMap<>();
        Map<String, Object> end = new LinkedHashMap<>();
        end.put("steps", run.steps().stream().map(GoldenCase::named).toList());
        switch (run.end()) {
            case Step.Report report -> {
                end.put("lookAgain", report.verdict().next().name());
                end.put("events", report.events().stream().map(GoldenCase::told).toList());
                Conditions conditions = new Conditions(Clock.fixed(HonestRemote.BEGIN, ZoneOffset.UTC));
                files.put("out-status.yaml",
                        YAML.asYaml(new StatusWriter(conditions).of(room, run.input().subject().generation(), report)));
            }
            case Step.Rest(Step.Next next) -> end.put("lookAgain", next.name());
            case Step.Release(Step.RoomEvent event, _) -> end.put("events", List.of(told(event)));
            case Step.Call call -> throw new AssertionError("no end, but " + call);
        }
        files.put("out-end.yaml", YAML.asYaml(end));
        if (!run.writes().isEmpty()) {
            files.put("out-requests.json", requests(run.writes(), dialect));
        }
        return files;
    }

    private static String named(Step step) {
        String name = step.getClass().getSimpleName();
        return step instanceof Step.HandOff handOff ? name + " " + handOff.step().getClass().getSimpleName() : name;
    }

    private static String told(Step.RoomEvent event) {
        return (event.warning() ? "Warning " : "Normal ") + event.reason() + ": " + event.message();
    }

    private static String requests(List<RoomWrite> writes, Dialect dialect) throws IOException {
        List<Map<String, JsonNode>> requests = writes.stream().map(write -> request(write, dialect)).toList();
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(requests) + "\n";
    }

    private static Map<String, JsonNode> request(RoomWrite write, Dialect dialect) {
        RoomWriter writer = new RoomWriter(dialect);
        boolean legacy = dialect == Dialect.LEGACY;
        return switch (write) {
            case RoomWrite.Upsert(String name, boolean enabled, var fields) -> Map.of("POST /rooms", body(
                    legacy ? writer.nameEnabledAndFields(name, enabled, fields) : writer.nameAndFields(name, fields)));
            case RoomWrite.Update(String id, String name, var fields, boolean sendsName) -> Map.of("POST /rooms/" + id,
                    body(sendsName ? writer.nameAndFields(name, fields) : writer.fields(fields)));
            case RoomWrite.SetEnabled(String id, String name, boolean enabled) -> legacy
                    ? Map.of("POST /rooms", body(writer.nameEnabledAndFields(name, enabled, Map.of())))
                    : Map.of("POST /rooms/" + id, body(writer.enabled(enabled)));
        };
    }

    private static JsonNode body(byte[] json) {
        try {
            return JSON.readTree(json);
        } catch (IOException notJson) {
            throw new AssertionError(notJson);
        }
    }

    /** Only what a case is about has to be in its file. */
    private Optional<Room> room(String file) throws IOException {
        Optional<Room> room = read(file).map(text -> YAML.unmarshal(text, Room.class));
        room.map(HasMetadata::getMetadata).ifPresent(meta -> {
            meta.setNamespace(Optional.ofNullable(meta.getNamespace()).orElse("team-a"));
            meta.setUid(file.substring("in-".length(), file.lastIndexOf('.')) + "-uid");
            meta.setGeneration(Optional.ofNullable(meta.getGeneration()).orElse(1L));
        });
        room.ifPresent(GoldenCase::sign);
        return room;
    }

    /** A claim stands in its file without what only the operator can add. */
    private static void sign(Room room) {
        Annotations.of(room, Annotations.CLAIM).ifPresent(text -> {
            JsonNode claim = YAML.unmarshal(text, JsonNode.class);
            Instant at = Instant.parse(claim.path("at").asText());
            List<Instant> attempts = new ArrayList<>();
            claim.path("attempts").forEach(attempt -> attempts.add(Instant.parse(attempt.asText())));
            Set<RoomField> fields = EnumSet.noneOf(RoomField.class);
            claim.path("fields").forEach(field -> fields.add(RoomField.named(field.asText()).orElseThrow()));
            Signing.annotated(room,
                    new Claim(room.getMetadata().getUid(), claim.path("name").asText(),
                            claim.path("workspaceRef").asText(), Instant.parse(claim.path("since").asText()), attempts,
                            Optional.empty(), fields, at, found(claim)));
        });
    }

    private static Optional<FoundRoom> found(JsonNode claim) {
        return Optional.ofNullable(claim.get("foundRoomId")).map(id -> new FoundRoom(id.asText(),
                Optional.ofNullable(claim.get("foundEnabled")).map(JsonNode::asBoolean)));
    }

    private WorkspaceSettings settings() throws IOException {
        Workspace workspace = YAML.unmarshal(
                read("in-workspace.yaml").orElse("apiVersion: 100ms.live/v1\nkind: Workspace\nspec: {}\n"),
                Workspace.class);
        workspace.getMetadata().setNamespace("team-a");
        workspace.getMetadata().setName("default");
        return WorkspaceView.of(workspace).settings();
    }

    private Optional<JsonNode> remote() throws IOException {
        Optional<String> text = read("in-remote.json");
        return text.isEmpty() ? Optional.empty() : Optional.of(JSON.readTree(text.get()));
    }

    private Map<String, SecretLookup.Found> secrets() throws IOException {
        return read("in-secrets.yaml").map(text -> YAML.unmarshal(text, Secret.class))
                .map(secret -> Map.of(secret.getMetadata().getName(), found(secret))).orElse(Map.of());
    }

    private Optional<Secret> published() throws IOException {
        return read("in-published.yaml").map(text -> YAML.unmarshal(text, Secret.class));
    }

    private static SecretLookup.Found found(Secret secret) {
        return new SecretLookup.Found(Optional.ofNullable(secret.getType()).orElse("Opaque"), Optional.empty(),
                secret.getStringData(), Set.of());
    }

    private Optional<String> read(String file) throws IOException {
        Path path = folder.resolve(file);
        return Files.exists(path) ? Optional.of(Files.readString(path)) : Optional.empty();
    }
}
