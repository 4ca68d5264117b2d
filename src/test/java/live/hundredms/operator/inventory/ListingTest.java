package live.hundredms.operator.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ListingTest {
    private static final int MANY = 5_000;

    @Test
    void shouldFindEachOfManyRoomsByItsName() {
        Listing.Builder builder = new Listing.Builder(Inventory.MOST_BYTES);
        IntStream.range(0, MANY).forEach(i -> builder.add(PagedRooms.room("id-" + i, "Room." + i, true), i % 2 == 0));
        Listing listing = builder.build();

        assertThat(IntStream.range(0, MANY)).allMatch(i -> listing.idOf("rOOM." + i).orElse("").equals("id-" + i));
        assertThat(IntStream.range(0, MANY)).allMatch(i -> listing.unchanged("id-" + i) == (i % 2 == 0));
        assertThat(listing.idOf("room." + MANY)).isEmpty();
    }

    @Test
    void shouldKnowNothingWhenNothingWasListed() {
        assertThat(Listing.NONE.idOf("a")).isEmpty();
        assertThat(Listing.NONE.unchanged("a")).isFalse();
        assertThat(Listing.NONE.any()).isEmpty();
    }

    @Test
    void shouldKeepTheWholeIdWhateverItsLengthAndLetters() {
        Listing.Builder builder = new Listing.Builder(Inventory.MOST_BYTES);
        String id = "\u00e4\u20ac".repeat(500);
        builder.add(PagedRooms.room("a", "first", true), false);
        builder.add(PagedRooms.room(id, "second", true), false);
        builder.add(PagedRooms.room("z", "third", true), false);

        assertThat(builder.build().idOf("second")).contains(id);
        assertThat(builder.build().idOf("third")).contains("z");
    }
}
