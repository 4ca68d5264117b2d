package live.hundredms.operator.reconcile.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import live.hundredms.operator.api.Room;
import org.junit.jupiter.api.Test;

class SlimBodiesTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ROOM = """
            {"kind":"Room","apiVersion":"100ms.live/v1",
             "metadata":{"name":"a","namespace":"team","uid":"u","resourceVersion":"7","generation":2,
              "creationTimestamp":"2026-01-01T00:00:00Z","deletionTimestamp":"2026-01-02T00:00:00Z",
              "labels":{%s},"annotations":{"note":"\u00e4","100ms.live/claim":"a claim"},
              "finalizers":["x/y","100ms.live/room"],"ownerReferences":[{"uid":"o"}],"managedFields":[{"f":{"a":[1]}}]},
             "spec":{"name":"a","metadata":{"labels":{"kept":"yes"}},"items":[1.50,null,true]},
             "status":{"roomId":"r"}}""";

    private final SlimBodies bodies = new SlimBodies();

    @Test
    void shouldTakeOutOfAnObjectWhatNobodyReads() throws IOException {
        assertThat(JSON.readTree(slim(ROOM.formatted("\"a\":\"b\"")))).isEqualTo(JSON.readTree("""
                {"kind":"Room","apiVersion":"100ms.live/v1",
                 "metadata":{"name":"a","namespace":"team","uid":"u","resourceVersion":"7","generation":2,
                  "creationTimestamp":"2026-01-01T00:00:00Z","deletionTimestamp":"2026-01-02T00:00:00Z",
                  "annotations":{"100ms.live/claim":"a claim","+":""},
                  "finalizers":["+1","100ms.live/room"]},
                 "spec":{"name":"a","metadata":{"labels":{"kept":"yes"}},"items":[1.50,null,true]},
                 "status":{"roomId":"r"}}"""));
    }

    @Test
    void shouldTakeItOutOfEachObjectOfAList() throws IOException {
        String labels = IntStream.range(0, 20_000).mapToObj(i -> "\"label-%d\":\"%d\"".formatted(i, i))
                .collect(Collectors.joining(","));
        String list = """
                {"kind":"RoomList","metadata":{"resourceVersion":"9","continue":"next","remainingItemCount":3},"items":[%1$s,%1$s]}"""
                .formatted(ROOM.formatted(labels));

        String slim = slim(list);

        assertThat(slim.length()).isLessThan(1_500);
        assertThat(JSON.readTree(slim).path("metadata")).isEqualTo(JSON.readTree(list).path("metadata"));
        assertThat(JSON.readTree(slim).path("items")).hasSize(2)
                .allMatch(item -> item.equals(json(slimUnchecked(ROOM.formatted(labels)))));
    }

    @Test
    void shouldLeaveNothingForTheDecoderToTakeOut() throws IOException {
        String room = ROOM.formatted("\"a\":\"b\"");
        KubernetesSerialization decoder = SlimRooms.serialization();

        assertThat(decoder.unmarshal(slim(room), Room.class)).isEqualTo(decoder.unmarshal(room, Room.class));
    }

    @Test
    void shouldFailWhenTheReplyBreaksOff() {
        String room = ROOM.formatted("");

        assertThatThrownBy(() -> slim(room.substring(0, room.length() - 20))).isInstanceOf(IOException.class);
    }

    @Test
    void shouldApplyToOurKindsAlone() {
        assertThat(bodies.appliesTo("/apis/100ms.live/v1/rooms")).isTrue();
        assertThat(bodies.appliesTo("/apis/100ms.live/v1/namespaces/team/rooms/a/status")).isTrue();
        assertThat(bodies.appliesTo("/k8s/clusters/c-1/apis/100ms.live/v1/rooms")).as("behind a gateway").isTrue();
        assertThat(bodies.appliesTo("/api/v1/namespaces/team")).isFalse();
        assertThat(bodies.appliesTo("/api/v1/namespaces/team/secrets/keys")).isFalse();
    }

    private String slim(String body) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        bodies.copy(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)), out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private String slimUnchecked(String body) {
        try {
            return slim(body);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Object json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
