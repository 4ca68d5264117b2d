package live.hundredms.operator.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import live.hundredms.operator.domain.room.Outcome;
import live.hundredms.operator.domain.room.RemoteRoom;
import live.hundredms.operator.remote.RoomsApi.Unread;
import live.hundredms.operator.inventory.Sweep.Extent;
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
        List<RemoteRoom> seen = new ArrayList<>();
        assertThat(sweep.run(List.of(true), seen::add, remote)).isEqualTo(new Outcome.Found<>(new Extent(2, 2)));
        assertThat(sweep.run(List.of(true, false), seen::add, remote)).isEqualTo(new Outcome.Found<>(new Extent(3, 3)));
        assertThat(seen).containsExactly(A, B, A, B, OFF);
    }

    @Test
    void shouldKnowRoomsByNameIgnoringCase() {
        run();
        assertThat(inventory.idOf("ALPHA")).contains("room-a");
        assertThat(inventory.idOf("off")).isEmpty();
        assertThat(inventory.any()).contains(A);
    }

    @Test
    void shouldKnowWhichRoomsWereJudgedUnchanged() {
        sweep.run(List.of(true), room -> room.equals(A), remote);
        assertThat(inventory.unchanged("room-a")).isTrue();
        assertThat(inventory.unchanged("room-b")).isFalse();
        assertThat(inventory.unchanged("room-off")).as("never listed").isFalse();
    }

    @Test
    void shouldChangeNothingWhenTheListingBreaksOff() {
        run();
        remote.rooms.clear();
        remote.rooms.addAll(List.of(OFF, PagedRooms.room("room-c", "gamma", true), A));
        remote.answers = 1;

        assertThat(sweep.run(List.of(true), _ -> true, remote))
                .isEqualTo(new Outcome.Unavailable<>("100ms answered 503"));

        assertThat(inventory.idOf("gamma")).isEmpty();
        assertThat(inventory.unchanged("room-b")).as("nor is anything forgotten").isTrue();
    }

    @Test
    void shouldForgetARoomThatTheNextListingDoesNotShow() {
        run();
        remote.rooms.remove(B);
        run();
        assertThat(inventory.unchanged("room-b")).isFalse();
        assertThat(inventory.idOf("beta")).isEmpty();
    }

    @Test
    void shouldNotTrustTheListingOfARoomThatWasWrittenSince() {
        run();
        inventory.outdated("room-a");
        assertThat(inventory.unchanged("room-a")).isFalse();
        assertThat(inventory.idOf("alpha")).as("the id is as good as before").contains("room-a");

        run();
        assertThat(inventory.unchanged("room-a")).isTrue();
    }

    @Test
    void shouldNotTrustTheListingOfARoomThatWasWrittenWhileItWasUnderWay() {
        sweep.run(List.of(true), room -> {
            inventory.outdated("room-a");
            return true;
        }, remote);
        assertThat(inventory.unchanged("room-a")).as("its page may be older than the write").isFalse();
        assertThat(inventory.unchanged("room-b")).isTrue();
    }

    @Test
    void shouldKnowWhichRoomsWereListed() {
        sweep.run(List.of(true), _ -> false, remote);
        assertThat(inventory.shows("room-a")).isTrue();
        assertThat(inventory.shows("room-off")).isFalse();
    }

    /** R3. */
    @Test
    void shouldFailWhenACursorComesAgain() {
        for (int i = 0; i < 20; i++) {
            remote.rooms.add(PagedRooms.room("more-" + i, "more-" + i, true));
        }
        remote.cursors = cursor -> cursor % 7;

        assertThat(sweep.run(List.of(true), _ -> true, remote))
                .isEqualTo(new Outcome.Unavailable<>("100ms repeats rooms in its list without end"));

        assertThat(remote.calls).isEqualTo(8);
        assertThat(inventory.listed()).isFalse();
    }

    /** R3. */
    @Test
    void shouldEndIncompleteWhenThereAreMorePagesThanAreAskedFor() {
        remote.maxPages = 1;

        assertThat(sweep.run(List.of(true, false), _ -> true, remote)).isEqualTo(new Outcome.Found<>(new Extent(1, 1)));

        assertThat(inventory.listed()).isTrue();
        assertThat(inventory.complete()).as("proves of no other name that it is free").isFalse();
        assertThat(inventory.gaps()).contains("the operator stopped listing rooms at page 1 (--max-pages)");
        assertThat(inventory.unchanged("room-a")).isTrue();
        remote.maxPages = 100;
        run();
        assertThat(inventory.complete()).isTrue();
        assertThat(inventory.gaps()).isEmpty();
    }

    /** R7. */
    @Test
    void shouldCountARoomAsListedWhenItsIdAndNameCanBeRead() {
        List<String> unread = new ArrayList<>();
        remote.unread.add(new Unread(Optional.of("room-x"), Optional.of("odd")));

        sweep.run(List.of(true), new Sweep.Judge() {
            @Override
            public boolean compare(RemoteRoom listed) {
                return true;
            }

            @Override
            public void unread(String id) {
                unread.add(id);
            }
        }, remote);

        assertThat(inventory.complete()).isTrue();
        assertThat(inventory.shows("room-x")).isTrue();
        assertThat(inventory.unchanged("room-x")).isFalse();
        assertThat(inventory.idOf("ODD")).contains("room-x");
        assertThat(unread).contains("room-x");
    }

    /** R4 and R7. */
    @Test
    void shouldProveOfNoNameThatItIsFreeWhenANameOrAnIdCannotBeRead() {
        for (Unread room : List.of(new Unread(Optional.of("room-x"), Optional.empty()),
                new Unread(Optional.empty(), Optional.of("odd")))) {
            remote.unread.clear();
            remote.unread.add(room);
            run();
            assertThat(inventory.complete()).isFalse();
            assertThat(inventory.shows("room-x")).isEqualTo(room.id().isPresent());
            assertThat(inventory.idOf("alpha")).contains("room-a");
        }
    }

    private void run() {
        assertThat(sweep.run(List.of(true), _ -> true, remote)).isInstanceOf(Outcome.Found.class);
    }
}
