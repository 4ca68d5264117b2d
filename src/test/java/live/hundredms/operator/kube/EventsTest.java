package live.hundredms.operator.kube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class EventsTest {
    private static final ConfigMap ROOM = new ConfigMapBuilder().withNewMetadata().withNamespace("team")
            .withName("standup").withUid("u1").endMetadata().build();

    private final MockApiServer cluster = new MockApiServer();
    private final SetClock clock = new SetClock();
    private final AtomicInteger written = new AtomicInteger();
    private final List<String> dropped = new CopyOnWriteArrayList<>();
    private final Events events = new Events(cluster.client(), clock, written::incrementAndGet, dropped::add);

    @AfterEach
    void close() {
        events.close();
        cluster.close();
    }

    private static ConfigMap room(String namespace, int number) {
        return new ConfigMapBuilder().withNewMetadata().withNamespace(namespace).withName("r" + number)
                .withUid(namespace + number).endMetadata().build();
    }

    private List<Event> all(String namespace) {
        return cluster.client().v1().events().inNamespace(namespace).list().getItems();
    }

    @Test
    void shouldSayWhatHappenedToWhom() {
        events.record(ROOM, EventType.WARNING, "SecretNotFound", "The Secret team/keys doesn't exist.");
        events.close();

        assertThat(all("team")).singleElement().satisfies(event -> {
            assertThat(event.getInvolvedObject().getKind()).isEqualTo("ConfigMap");
            assertThat(event.getInvolvedObject().getName()).isEqualTo("standup");
            assertThat(event.getInvolvedObject().getUid()).isEqualTo("u1");
            assertThat(event.getType()).isEqualTo("Warning");
            assertThat(event.getReason()).isEqualTo("SecretNotFound");
            assertThat(event.getMessage()).isEqualTo("The Secret team/keys doesn't exist.");
            assertThat(event.getReportingComponent()).isEqualTo("room-operator");
            assertThat(event.getFirstTimestamp()).isEqualTo("2026-01-01T00:00:00Z");
        });
        assertThat(written).hasValue(1);
    }

    @Test
    void shouldCountTheSameNewsInOneEvent() {
        events.record(ROOM, EventType.NORMAL, "DriftHealed", "Put back: description.");
        await().until(() -> written.get() == 1);
        clock.forward(Duration.ofMinutes(1));
        events.record(ROOM, EventType.NORMAL, "DriftHealed", "Put back: description.");
        events.record(ROOM, EventType.NORMAL, "DriftHealed", "Put back: region.");
        events.close();

        assertThat(all("team")).extracting(Event::getMessage, Event::getCount, Event::getLastTimestamp)
                .containsExactlyInAnyOrder(tuple("Put back: description.", 2, "2026-01-01T00:01:00Z"),
                        tuple("Put back: region.", 1, "2026-01-01T00:01:00Z"));
    }

    @Test
    void shouldLeaveTheApiServerToOthersInAFloodAndHaveTheTimeAtWhichItWasTold() {
        int flood = 300;
        for (int i = 0; i < flood; i++) {
            events.record(room("team", i), EventType.NORMAL, "RoomCreated", "Room " + i);
        }
        await().until(() -> written.get() > 50);
        clock.forward(Duration.ofMinutes(1));

        assertThat(written).hasValueLessThan(flood);
        events.close();

        assertThat(all("team")).hasSize(flood).extracting(Event::getFirstTimestamp)
                .containsOnly("2026-01-01T00:00:00Z");
    }

    @Test
    void shouldBeginANewEventWhenTheOldOneHasExpired() {
        events.record(ROOM, EventType.NORMAL, "DriftHealed", "Put back: description.");
        await().until(() -> written.get() == 1);
        cluster.client().v1().events().inNamespace("team").delete();
        events.record(ROOM, EventType.NORMAL, "DriftHealed", "Put back: description.");
        events.close();

        assertThat(all("team")).singleElement().extracting(Event::getCount).isEqualTo(1);
    }

    @Test
    void shouldPutEventsOfClusterWideObjectsIntoTheDefaultNamespace() {
        events.record(new NamespaceBuilder().withNewMetadata().withName("n").withUid("u2").endMetadata().build(),
                EventType.NORMAL, "Accepted", "Fine.");
        events.close();

        assertThat(all("default")).hasSize(1);
    }

    @Test
    void shouldCutALongMessage() {
        events.record(ROOM, EventType.NORMAL, "Accepted", "x".repeat(2000));
        events.close();

        assertThat(all("team")).singleElement()
                .satisfies(event -> assertThat(event.getMessage()).hasSize(1024).endsWith("x…"));
    }

    @Test
    void shouldNotCutACharacterInTwo() {
        events.record(ROOM, EventType.NORMAL, "Accepted", "x".repeat(1022) + "🎥".repeat(10));
        events.close();

        assertThat(all("team")).singleElement()
                .satisfies(event -> assertThat(event.getMessage()).isEqualTo("x".repeat(1022) + "…"));
    }

    @Test
    void shouldGoOnWhenOneEventCanNotBeWritten() {
        cluster.server().expect().post().withPath("/api/v1/namespaces/team/events").andReturn(403, "").once();

        events.record(ROOM, EventType.NORMAL, "First", "Lost.");
        events.record(ROOM, EventType.NORMAL, "Second", "Kept.");
        events.close();

        assertThat(all("team")).singleElement().extracting(Event::getReason).isEqualTo("Second");
    }

    @Test
    @Timeout(60)
    void shouldNeverHoldACallerUpWhenTheApiServerHangs() {
        CountDownLatch answer = new CountDownLatch(1);
        cluster.server().expect().post().withPath("/api/v1/namespaces/team/events").andReply(201, _ -> {
            await().until(() -> answer.getCount() == 0);
            return new Event();
        }).always();

        for (int number = 0; number < 5_000; number++) {
            events.record(ROOM, EventType.NORMAL, "Accepted", "Number " + number);
        }

        assertThat(written).hasValue(0);
        answer.countDown();
    }

    /** E1. */
    @Test
    void shouldEscapeWhatBeginsALineOrMovesACursor() {
        events.record(ROOM, EventType.NORMAL, "Accepted", "x\n\u001b[2J\u202e\u2028");
        events.close();

        assertThat(all("team")).singleElement().extracting(Event::getMessage)
                .isEqualTo("x\\u000A\\u001B[2J\\u202E\\u2028.");
    }

    /** E2. */
    @Test
    void shouldTellTheNewsOfOthersInAFlood() {
        for (int number = 0; number < 60 * 100; number++) {
            events.record(room("attacker", number % 60), EventType.WARNING, "Failed", "Number " + number);
        }
        events.record(ROOM, EventType.NORMAL, "RoomCreated", "created");

        await().until(() -> all("team").size() == 1);
        assertThat(written).hasValueLessThan(500);
    }

    @Test
    void shouldLimitTheNewsOfOneObjectButNotItsLast() {
        for (int number = 0; number < 100; number++) {
            events.record(ROOM, EventType.WARNING, "Failed", "Number " + number);
        }
        events.recordLast(ROOM, EventType.NORMAL, "RoomDisabled", "disabled");
        events.close();

        assertThat(all("team")).hasSize(26).extracting(Event::getReason).contains("RoomDisabled");
        assertThat(dropped).hasSize(75).containsOnly("team");
    }
}
