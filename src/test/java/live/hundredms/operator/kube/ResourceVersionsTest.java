package live.hundredms.operator.kube;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import live.hundredms.operator.api.Room;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResourceVersionsTest {
    private final ResourceVersions versions = new ResourceVersions();
    private final List<String> told = new CopyOnWriteArrayList<>();

    ResourceVersionsTest() {
        versions.onReturn(told::add);
    }

    private static Room room(String uid, String version) {
        Room room = new Room();
        room.getMetadata().setName("lesson");
        room.getMetadata().setUid(uid);
        room.getMetadata().setResourceVersion(version);
        return room;
    }

    @ParameterizedTest
    @CsvSource({"a, 120, a, 150, true", "a, 150, a, 120, false", "a, 150, a, 150, false", "b, 120, a, 150, false",
            "a, 99, a, 100, true", "a, later, a, 150, false"})
    void shouldTellWhenAnOlderStateOfAnObjectTakesThePlaceOfALaterOne(String uid, String now, String former,
            String before, boolean back) {
        versions.replaced(room(uid, now), room(former, before));

        assertThat(!told.isEmpty()).isEqualTo(back);
    }

    @ParameterizedTest
    @CsvSource({"120, true", "150, false", "200, false", "opaque, false"})
    void shouldTellWhenAListIsOlderThanWhatWasSeenBefore(String newest, boolean back) {
        versions.saw(room("a", "150"));
        AtomicInteger asked = new AtomicInteger();
        versions.check(() -> {
            asked.incrementAndGet();
            return newest;
        });

        await().atMost(30, SECONDS).until(() -> asked.get() == 1 && (!back || !told.isEmpty()));
        if (back) {
            assertThat(told).singleElement().asString().contains("returned to an earlier state", "120", "150",
                    "restored");
        } else {
            assertThat(told).isEmpty();
        }
    }

    @Test
    void shouldNotCompareAListWithWhatWasSeenAfterItWasAskedFor() {
        versions.saw(room("a", "100"));
        AtomicInteger asked = new AtomicInteger();
        versions.check(() -> {
            versions.saw(room("a", "150"));
            asked.incrementAndGet();
            return "120";
        });

        await().atMost(30, SECONDS).until(() -> asked.get() == 1);
        assertThat(told).isEmpty();
    }

    @Test
    void shouldAskAgainUntilThereIsAnAnswer() {
        versions.saw(room("a", "150"));
        AtomicInteger asked = new AtomicInteger();
        versions.check(() -> {
            if (asked.incrementAndGet() == 1) {
                throw new KubernetesClientException("not yet");
            }
            return "120";
        });

        await().atMost(30, SECONDS).until(() -> !told.isEmpty());
    }

    @Test
    void shouldTellOnce() {
        versions.leaseRead("120", "150");
        versions.leaseRead("121", "150");

        assertThat(told).singleElement().asString().contains("the lease");
    }
}
