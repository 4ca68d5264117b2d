package live.hundredms.operator.suites.attacks;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Event;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import live.hundredms.operator.api.Room;
import live.hundredms.operator.suites.behaviour.Scene;
import live.hundredms.operator.support.NeedsRealCluster;
import live.hundredms.sandbox.simulator.FaultRule;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Attacks on what people read: Events and the log. */
@NeedsRealCluster
@Timeout(value = 4, unit = TimeUnit.MINUTES)
@ResourceLock(AttackWorld.ONE_OPERATOR)
class NewsAttacksTest {
    private static final String FORGED = "2026-01-01T00:00:00.000Z INFO  victim/launch disabled room 42";
    /** Begins a line, clears the screen, turns the direction of writing around. */
    private static final String TEXT = "x\n" + FORGED + "\n\u001b[2J\r\u009b2J\u202e\u2028";
    private static final String AS_JSON = "x\\n" + FORGED + "\\n\\u001b[2J\\r\\u009b2J\\u202e\\u2028";
    /** So many that the first news of each reach the limit of the namespace: how fast the next ones come depends on the machine. */
    private static final int ROOMS = 1_200;
    /** New lines are those of the log itself, and a tab begins a frame of a stack trace. */
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\p{Cf}\\u2028\\u2029&&[^\\n\\t]]");
    private static final Pattern CONTROL_OR_NEW_LINE = Pattern.compile("[\\p{Cc}\\p{Cf}\\u2028\\u2029]");

    private final PrintedLog printed = new PrintedLog();
    private final AttackWorld world = new AttackWorld();
    private final AttackStage stage = new AttackStage(world);

    @BeforeEach
    void begin() {
        world.begin();
    }

    @AfterEach
    void end() {
        stage.checkLog();
        world.close();
        printed.close();
    }

    /** E1: texts of a Room that end up in a message, and what 100ms replies. */
    @Test
    void shouldPrintNoControlCharactersOfOthers() {
        Scene team = stage.team("attacker").withWorkspace();
        Person person = stage.roomWriter(team);
        String yaml = "\"" + AS_JSON + "\"";
        Room retained = person.create(team.namespace(), EditedManifest.of("retained", "deletionPolicy: Retain"));
        Room drifting = person.create(team.namespace(), EditedManifest.of("drifting", "description: first"));
        stage.awaitReason(team, retained, "UpToDate");
        stage.awaitReason(team, drifting, "UpToDate");
        person.claim(retained, new ForgedClaim("Workspace/" + team.namespace() + "/" + TEXT, TEXT, Optional.of(TEXT),
                Optional.of(TEXT), Optional.empty()).text(retained.getMetadata().getUid()));
        person.metadata(retained, Map.of("annotations",
                Map.of("100ms.live/reconcile-requested-at", TEXT, "100ms.live/approve-plan", TEXT)));
        stage.delete(person, retained);

        Room template = person.create(team.namespace(), EditedManifest.of("template", "template: " + yaml));
        stage.awaitReason(team, template, "TemplateNotFound");
        person.spec(drifting, Map.of("managementPolicy", "Observe", "description", TEXT, "region", "us"));
        stage.awaitReason(team, drifting, "Drifted");
        person.spec(drifting, Map.of("managementPolicy", "Plan"));
        stage.awaitReason(team, drifting, "ApprovalPending");
        world.simulator().faults(team.key(), FaultRule.on("POST", "/rooms$").answer(400,
                "{\"code\": 400, \"message\": \"" + AS_JSON + "\", \"details\": [\"" + AS_JSON + "\"]}"));
        Room refused = person.create(team.namespace(), EditedManifest.of("refused", "description: " + yaml));
        stage.awaitReason(team, refused, "RejectedByRemote");
        Awaitility.await().until(() -> !stage.events(refused, "RejectedByRemote").isEmpty());

        assertThat(printed.text().lines().filter(line -> line.startsWith(FORGED))).isEmpty();
        assertThat(CONTROL.matcher(printed.text()).results().map(found -> (int) found.group().charAt(0))).isEmpty();
        assertThat(printed.text()).as("the texts").contains("x\\u000A" + FORGED);
        List<String> messages = messages(team);
        assertThat(messages).noneMatch(message -> CONTROL_OR_NEW_LINE.matcher(message).find())
                .anyMatch(message -> message.contains("x\\u000A" + FORGED));
    }

    private List<String> messages(Scene team) {
        return world.admin().v1().events().inNamespace(team.namespace()).list().getItems().stream()
                .map(Event::getMessage).toList();
    }

    /** E2, with reasons for which no call is needed; {@code NewsAttacksSoak} has the figures of the attack. */
    @Test
    void shouldTellTheVictimsNewsBesideRoomsThatFailInTurn() throws InterruptedException {
        Scene victim = stage.team("victim").withWorkspace();
        Scene team = stage.team("attacker").withWorkspace();
        team.secret("other", Map.of("X-Other", "value"));
        Person person = stage.roomWriter(team);
        long began = System.nanoTime();
        List<Room> rooms = failingRooms(person, team);

        try (Loop _ = flood(person, rooms.subList(0, ROOMS / 3));
                Loop _ = flood(person, rooms.subList(ROOMS / 3, ROOMS * 2 / 3));
                Loop _ = flood(person, rooms.subList(ROOMS * 2 / 3, ROOMS))) {
            Awaitility.await().atMost(Duration.ofMinutes(3))
                    .until(() -> world.dropped("events", team) > 0 && world.dropped("log_lines", team) > 0);
            victim.room("lesson", "description: ours");
            Room lesson = victim.awaitReason("lesson", "UpToDate", AttackStage.soon()).room();
            Awaitility.await().atMost(Duration.ofSeconds(5))
                    .until(() -> !stage.events(lesson, "RoomCreated").isEmpty());
        }

        long seconds = Duration.ofNanos(System.nanoTime() - began).toSeconds() + 1;
        assertThat(lines(team)).as("lines in %d s", seconds).isBetween(400L, 1000 + 5 * seconds);
        assertThat(world.dropped("events", victim)).as("Events of the victim that were dropped").isZero();
    }

    private static List<Room> failingRooms(Person person, Scene team) throws InterruptedException {
        try (ExecutorService threads = Executors.newFixedThreadPool(16)) {
            return threads.invokeAll(IntStream.range(0, ROOMS)
                    .<Callable<Room>>mapToObj(
                            i -> () -> person.create(team.namespace(), EditedManifest.of("room-" + i, hook("missing"))))
                    .toList()).stream().map(Future::resultNow).toList();
        }
    }

    private long lines(Scene team) {
        return printed.text().lines().filter(line -> line.contains(" " + team.namespace() + "/")).count();
    }

    /** Changes one Room after the other, so that each fails for another reason than before; none twice within a second. */
    private static Loop flood(Person person, List<Room> rooms) {
        AtomicInteger changes = new AtomicInteger();
        return Loop.of(Duration.ofMillis(1_300).dividedBy(rooms.size()), () -> {
            int change = changes.getAndIncrement();
            String secret = change / rooms.size() % 2 == 0 ? "other" : "missing";
            person.spec(rooms.get(change % rooms.size()),
                    Map.of("webhook", Map.of("headersSecretRef", Map.of("name", secret))));
        });
    }

    private static String hook(String secret) {
        return "webhook: {url: 'https://hooks.example/rooms', headersSecretRef: {name: %s, keys: [X-Token]}}"
                .formatted(secret);
    }
}
