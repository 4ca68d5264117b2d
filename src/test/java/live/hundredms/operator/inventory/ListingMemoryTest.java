package live.hundredms.operator.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import live.hundredms.operator.domain.room.Outcome;
import live.hundredms.operator.remote.RoomsApi.Template;
import org.junit.jupiter.api.Test;

/** M2. */
class ListingMemoryTest {
    private static final long MOST = 10_000;

    private final ListingMemory memory = new ListingMemory(MOST);
    private final Inventory small = new Inventory(memory);
    private final Inventory large = new Inventory(memory);

    private static Outcome<Sweep.Extent> list(Inventory inventory, int rooms) {
        PagedRooms remote = new PagedRooms();
        IntStream.range(0, rooms).forEach(i -> remote.rooms.add(PagedRooms.room("id-" + i, "room-" + i, true)));
        return new Sweep(remote, inventory).run(List.of(true), _ -> true, remote);
    }

    @Test
    void shouldDropTheLargestInventoryWhenAllTakeTooMuch() {
        list(large, 300);
        list(small, 10);
        assertThat(large.complete()).isTrue();
        assertThat(memory.bytes()).isBetween(300L * 25, MOST);

        list(small, 150);

        assertThat(memory.bytes()).isLessThanOrEqualTo(MOST);
        assertThat(small.complete()).isTrue();
        assertThat(small.unchanged("id-149")).isTrue();
        assertThat(large.listed()).isTrue();
        assertThat(large.complete()).as("it proves of no room that it isn't there").isFalse();
        assertThat(large.shows("id-1")).isFalse();
        assertThat(large.unchanged("id-1")).isFalse();
        assertThat(large.idOf("room-1")).isEmpty();
        assertThat(large.any()).isPresent();
    }

    @Test
    void shouldTakeNothingFromOthersWhenItIsTheLargest() {
        list(small, 150);
        list(large, 300);

        assertThat(small.complete()).isTrue();
        assertThat(large.gaps()).contains("the operator had no memory left for the list of rooms");
        assertThat(memory.bytes()).isLessThanOrEqualTo(MOST);
    }

    @Test
    void shouldKeepOfOneListingWhatHasRoom() {
        assertThat(list(large, 1_000)).isEqualTo(new Outcome.Found<>(new Sweep.Extent(1_000, 1_000)));

        assertThat(memory.bytes()).isBetween(MOST / 2, MOST);
        assertThat(large.unchanged("id-0")).isTrue();
        assertThat(large.unchanged("id-999")).isFalse();
        assertThat(large.complete()).isFalse();
    }

    @Test
    void shouldListTemplatesAgainThatWereDropped() {
        PagedRooms first = templates(40);
        PagedRooms second = templates(30);
        Templates largest = new Templates(first, () -> 0, memory);
        Templates other = new Templates(second, () -> 0, memory);
        largest.idOf("name-39", first);
        other.idOf("name-29", second);

        assertThat(memory.bytes()).isBetween(1L, MOST);
        assertThat(largest.idOf("name-39", first)).isEqualTo(new Outcome.Found<>(Optional.of("id-39")));
        assertThat(first.calls).as("two listings").isEqualTo(80);
        assertThat(other.idOf("name-29", second)).isEqualTo(new Outcome.Found<>(Optional.of("id-29")));
        assertThat(second.calls).as("one listing").isEqualTo(30);
    }

    @Test
    void shouldStillWaitForTheFirstListingWhenDroppedBeforeIt() {
        large.drop();

        assertThat(large.listed()).isFalse();
        assertThat(large.gaps()).isEmpty();
    }

    private static PagedRooms templates(int count) {
        PagedRooms remote = new PagedRooms();
        IntStream.range(0, count).forEach(i -> remote.templates.add(new Template("id-" + i, "name-" + i)));
        return remote;
    }
}
