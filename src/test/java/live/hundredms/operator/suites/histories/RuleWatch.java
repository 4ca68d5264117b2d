package live.hundredms.operator.suites.histories;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.fabric8.kubernetes.client.CustomResource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import live.hundredms.operator.api.WorkspaceStatus;
import org.awaitility.core.ConditionTimeoutException;

/**
 * What 100ms has and was asked for while a demand is in force, from when the statuses of all workspace objects show that
 * the operator has seen it and no call is under way that began before.
 */
final class RuleWatch {
    /** How many times something was judged in this JVM, so that nobody believes a check that never took place. */
    static final AtomicInteger JUDGED = new AtomicInteger();
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    /** Longer than a call that nothing holds up. */
    private static final Duration A_CALL = Duration.ofMillis(50);
    /** Longer than one that a fault holds up. */
    private static final Duration A_SLOW_CALL = Duration.ofMillis(300);

    private final HistoryStage stage;
    private final List<String> broken = new ArrayList<>();
    private Optional<Opened> opened = Optional.empty();

    RuleWatch(HistoryStage stage) {
        this.stage = stage;
    }

    /** What there was when the demand had been seen. */
    private record Opened(Demand demand, Map<String, JsonNode> rooms, Map<String, Integer> calls, int renames) {
        int more(Map<String, Integer> now, String route) {
            return now.getOrDefault(route, 0) - calls.getOrDefault(route, 0);
        }
    }

    List<String> broken() {
        return List.copyOf(broken);
    }

    /** The workspace objects demand that from now on; who asks must not change them before {@link #close}. */
    void open(Demand demand) {
        if (demand != Demand.NOTHING && isSeen()) {
            sleep(stage.isTroubled() ? A_SLOW_CALL : A_CALL);
            opened = Optional.of(new Opened(demand, rooms(), stage.calls(), stage.chronicle().renames.size()));
        }
    }

    /** Before the workspace objects demand something else. */
    void close() {
        opened.ifPresent(this::judge);
        opened = Optional.empty();
    }

    /** Of the ClusterWorkspace nobody here knows the status. */
    private boolean isSeen() {
        if (stage.cast().intruder()) {
            return false;
        }
        try {
            await().pollInSameThread().pollDelay(0, MILLISECONDS).pollInterval(10, MILLISECONDS).atMost(PATIENCE)
                    .until(() -> stage.workspaces().stream().allMatch(RuleWatch::isSeen));
            return true;
        } catch (ConditionTimeoutException heldUp) {
            return false;
        }
    }

    private static boolean isSeen(CustomResource<?, WorkspaceStatus> workspace) {
        return Objects.equals(workspace.getMetadata().getGeneration(),
                Optional.ofNullable(workspace.getStatus()).map(WorkspaceStatus::observedGeneration).orElse(null));
    }

    private Map<String, JsonNode> rooms() {
        Map<String, JsonNode> rooms = new HashMap<>();
        stage.remoteRooms().forEach(room -> rooms.put(room.path("id").asText(), room.deepCopy()));
        return rooms;
    }

    private void judge(Opened before) {
        JUDGED.incrementAndGet();
        Map<String, Integer> calls = stage.calls();
        int creations = before.more(calls, "POST /rooms");
        int changes = before.more(calls, "POST /rooms/<id>");
        if (before.demand == Demand.OBSERVE && creations + changes > 0) {
            complain(before, creations + changes + " writes were made");
        }
        if (before.demand.isAboutNames() && creations > 0) {
            complain(before, creations + " calls were made that may create a room");
        }
        rooms().forEach((id, room) -> judge(before, id, room));
    }

    private void judge(Opened before, String id, JsonNode room) {
        JsonNode old = before.rooms.getOrDefault(id, MissingNode.getInstance());
        Chronicle chronicle = stage.chronicle();
        if (before.demand.isAboutNames() && old.isMissingNode() && !chronicle.foreign.contains(id)) {
            complain(before, "a room was made: " + room);
        }
        chronicle.renames.stream().skip(before.renames).filter(rename -> rename.id().equals(id)).findFirst()
                .filter(_ -> before.demand.isAboutNames()
                        && !Chronicle.fold(room.path("name").asText()).equals(chronicle.names(id, "").getLast()))
                .ifPresent(_ -> complain(before, "a renamed room has its name back: " + room));
        if (before.demand == Demand.WEBHOOKS
                && (isNew(old, room, "/webhook/url") || isNew(old, room, "/recording_info/upload_info/location"))) {
            complain(before, "a room got what breaks a rule: " + room + "\nand was " + old);
        }
        if (old.path("enabled").asBoolean() && !room.path("enabled").asBoolean() && !mayBeDisabled(before, id, room)) {
            complain(before, "a room was disabled though neither manifest nor deletion says so: " + room);
        }
    }

    private static boolean isNew(JsonNode old, JsonNode room, String path) {
        String now = room.at(path).asText();
        return !now.isEmpty() && !now.equals(old.at(path).asText());
    }

    /** What a Room made too much because somebody renamed its room meanwhile is disabled, too. */
    private boolean mayBeDisabled(Opened before, String id, JsonNode room) {
        Chronicle chronicle = stage.chronicle();
        List<String> names = chronicle.names(id, room.path("name").asText());
        boolean deleted = chronicle.gone.stream()
                .anyMatch(gone -> gone.roomId().equals(id) || names.contains(Chronicle.fold(gone.remoteName())));
        return chronicle.switched.contains(id) || names.stream().anyMatch(chronicle.disabled::contains)
                || !chronicle.renames.isEmpty() || (deleted && !before.demand.retains());
    }

    private void complain(Opened before, String what) {
        broken.add("rules: under " + before.demand.text() + " " + what);
    }

    private static void sleep(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
