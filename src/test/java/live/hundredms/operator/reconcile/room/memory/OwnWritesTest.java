package live.hundredms.operator.reconcile.room.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import live.hundredms.operator.api.Room;
import live.hundredms.operator.reconcile.object.RoomView;
import org.junit.jupiter.api.Test;

class OwnWritesTest {

    @Test
    void shouldBeOutdatedUntilTheInformerShowsTheWrite() {
        OwnWrites writes = OwnWrites.NONE.sent().answered(version(7));

        assertThat(writes.isOutdated(version(6))).isTrue();
        assertThat(writes.isOutdated(version(7))).isFalse();
        assertThat(writes.shown(version(6)).isOutdated(version(6))).isTrue();
        assertThat(writes.shown(version(7))).isEqualTo(OwnWrites.NONE);
        assertThat(writes.shown(version(8))).isEqualTo(OwnWrites.NONE);
    }

    @Test
    void shouldKeepNothingOfAWriteThatTheInformerShowedBeforeItWasAnswered() {
        assertThat(OwnWrites.NONE.sent().shown(version(6)).shown(version(7)).answered(version(7)))
                .isEqualTo(OwnWrites.NONE);
        assertThat(OwnWrites.NONE.sent().shown(version(6)).answered(version(7)).isOutdated(version(6))).isTrue();
    }

    @Test
    void shouldStayOutdatedByAnEarlierWriteWhenTheNextOneFails() {
        OwnWrites writes = OwnWrites.NONE.sent().answered(version(7)).sent().failed();

        assertThat(writes.isOutdated(version(6))).isTrue();
        assertThat(OwnWrites.NONE.sent().shown(version(6)).failed()).isEqualTo(OwnWrites.NONE);
    }

    @Test
    void shouldForgetAnEarlierWriteThatIsShownWhileTheNextIsOnItsWay() {
        OwnWrites writes = OwnWrites.NONE.sent().answered(version(7)).sent().shown(version(7));

        assertThat(writes.failed()).isEqualTo(OwnWrites.NONE);
        assertThat(writes.answered(version(9)).isOutdated(version(8))).isTrue();
    }

    private static RoomView version(long version) {
        Room room = new Room();
        room.setMetadata(new ObjectMetaBuilder().withResourceVersion(Long.toString(version)).build());
        return RoomView.of(room);
    }
}
