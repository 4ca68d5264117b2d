package live.hundredms.operator.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import live.hundredms.operator.domain.Outcome;
import live.hundredms.operator.domain.RemoteRoom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SweepTest {
    private static final RemoteRoom A = PagedRooms.room("room-a", "Alpha", true);
    private static final RemoteRoom B = PagedRooms.room("room-b", "beta", true);
    private static final RemoteRoom OFF = PagedRooms.room("room-off", "off", false);

    private final PagedRooms remote = new PagedRooms();
    private final Inventory inventory = new Inventory();
    private final Sweep sweep = new Sweep(remote, inventory);

    @BeforeEach
    void rooms() {
        remote.rooms.addAll(List.of(A, B, OFF));
    }

    @Test
    void shouldListAllPagesOfTheStatesAskedFor() {
        assertThat(sweep.run(List.of(true), remote)).isEqualTo(new Outcome.Found<>(Map.of("room-a", A, "room-b", B)));
        assertThat(sweep.run(List.of(true, false), remote))
                .isEqualTo(new Outcome.Found<>(Map.of("room-a", A, "room-b", B, "room-off", OFF)));
    }

    @Test
    void shouldKnowRoomsByIdAndByNameIgnoringCase() {
        sweep.run(List.of(true), remote);
        assertThat(inventory.byId("room-a")).contains(A);
        assertThat(inventory.idOf("ALPHA")).contains("room-a");
        assertThat(inventory.idOf("off")).isEmpty();
    }

    @Test
    void shouldChangeNothingWhenTheListingBreaksOff() {
        sweep.run(List.of(true), remote);
        remote.rooms.clear();
        remote.rooms.addAll(List.of(OFF, PagedRooms.room("room-c", "gamma", true), A));
        remote.answers = 1;

        assertThat(sweep.run(List.of(true), remote)).isEqualTo(new Outcome.Unavailable<>("100ms answered 503"));

        assertThat(inventory.idOf("gamma")).isEmpty();
        assertThat(inventory.byId("room-b")).as("nor is anything forgotten").contains(B);
    }

    @Test
    void shouldForgetARoomThatTheNextListingDoesNotShow() {
        sweep.run(List.of(true), remote);
        remote.rooms.remove(B);
        sweep.run(List.of(true), remote);
        assertThat(inventory.byId("room-b")).isEmpty();
        assertThat(inventory.idOf("beta")).isEmpty();
    }

    @Test
    void shouldNotTrustTheListingOfARoomThatWasWrittenSince() {
        sweep.run(List.of(true), remote);
        inventory.wrote("room-a");
        assertThat(inventory.byId("room-a")).isEmpty();
        assertThat(inventory.idOf("alpha")).as("the id is as good as before").contains("room-a");

        sweep.run(List.of(true), remote);
        assertThat(inventory.byId("room-a")).contains(A);
    }
}
