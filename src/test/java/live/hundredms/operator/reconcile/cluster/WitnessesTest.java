package live.hundredms.operator.reconcile.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.List;
import java.util.stream.Stream;
import live.hundredms.operator.api.Room;
import live.hundredms.operator.reconcile.object.RoomView;
import org.junit.jupiter.api.Test;

class WitnessesTest {
    private static final KubernetesSerialization YAML = new KubernetesSerialization();
    private static final String CONFIRMED = "conditions: [{type: Ready, status: 'True', reason: UpToDate, "
            + "lastTransitionTime: '2026-01-%sT10:00:00Z'}]";

    private static RoomView room(String namespace, String name, String spec, String status) {
        return RoomView.of(YAML.unmarshal("""
                apiVersion: 100ms.live/v1
                kind: Room
                metadata: {name: %2$s, namespace: %1$s, uid: uid-of-%2$s}
                spec: {%3$s}
                status: {%4$s}
                """.formatted(namespace, name, spec, status), Room.class));
    }

    private static RoomView confirmed(String namespace, String name, String day) {
        return room(namespace, name, "", CONFIRMED.formatted(day));
    }

    private static RoomView identified(String name, String since, String identity, String more) {
        return room("team", name, "", "claimed: {since: '%s', identity: '%s'%s}".formatted(since, identity, more));
    }

    private static List<String> chosen(RoomView... rooms) {
        return new Witnesses(List.of(rooms)).chosen().stream().map(RoomView::name).toList();
    }

    @Test
    void shouldChooseThoseThatWereConfirmedLast() {
        assertThat(chosen(confirmed("team", "a", "01"), confirmed("team", "b", "04"), confirmed("team", "c", "02"),
                confirmed("team", "d", "03"))).containsExactly("b", "d", "c");
    }

    @Test
    void shouldChooseOfDifferentNamespacesWhenThereAreSeveral() {
        assertThat(chosen(confirmed("one", "a", "09"), confirmed("one", "b", "08"), confirmed("one", "c", "07"),
                confirmed("two", "d", "02"), confirmed("three", "e", "01"))).containsExactly("a", "d", "e");
        assertThat(chosen(confirmed("one", "a", "09"), confirmed("one", "b", "08"), confirmed("two", "d", "02")))
                .containsExactly("a", "d", "b");
    }

    @Test
    void shouldChooseSuspendedAndUnconfirmedOnesLast() {
        RoomView suspended = room("team", "a", "suspend: true", CONFIRMED.formatted("09"));
        RoomView unconfirmed = room("team", "b", "",
                "conditions: [{type: Ready, status: 'False', lastTransitionTime: '2026-01-08T10:00:00Z'}]");

        assertThat(chosen(suspended, unconfirmed, confirmed("team", "c", "01"), confirmed("team", "d", "02")))
                .containsExactly("d", "c", "b");
        assertThat(chosen(suspended, unconfirmed)).containsExactly("b", "a");
    }

    @Test
    void shouldNameTheOneThatRecordedAnIdentityLast() {
        String later = ", identifiedAt: '2026-01-05T10:00:00Z'";

        assertThat(
                new Witnesses(Stream
                        .of(identified("a", "2026-01-04T10:00:00Z", "former", ""),
                                identified("b", "2026-01-01T10:00:00Z", "present", later),
                                identified("c", "2026-01-03T10:00:00Z", "former", ""), room("team", "d", "", ""))
                        .toList()).lastIdentified().map(RoomView::name))
                .contains("b");
        assertThat(new Witnesses(List.of(room("team", "d", "", ""))).lastIdentified()).isEmpty();
    }
}
