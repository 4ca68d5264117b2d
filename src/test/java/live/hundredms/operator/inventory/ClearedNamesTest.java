package live.hundredms.operator.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import live.hundredms.operator.remote.RoomsApi.Unread;
import org.junit.jupiter.api.Test;

/** Of which names a room may be created without asking 100ms for them. */
class ClearedNamesTest {
    private static final List<Boolean> BOTH = List.of(true, false);

    private final PagedRooms remote = new PagedRooms();
    private final Inventory inventory = new Inventory();

    ClearedNamesTest() {
        remote.rooms
                .addAll(List.of(PagedRooms.room("room-a", "Alpha", true), PagedRooms.room("room-off", "off", false)));
    }

    @Test
    void shouldClearNoNameBeforeEnabledAndDisabledRoomsWereListed() {
        assertThat(inventory.clears("gamma")).isFalse();
        sweep(inventory, List.of(true));
        assertThat(inventory.clears("gamma")).as("it may be a disabled room's").isFalse();
        remote.answers = 1;
        sweep(inventory, BOTH);
        assertThat(inventory.clears("gamma")).as("the listing broke off").isFalse();
    }

    @Test
    void shouldClearWhatACompleteListingOfBothDoesNotShow() {
        sweep(inventory, BOTH);
        assertThat(inventory.clears("gamma")).isTrue();
        assertThat(inventory.clears("ALPHA")).isFalse();
        assertThat(inventory.clears("Off")).isFalse();
        sweep(inventory, List.of(true));
        assertThat(inventory.clears("gamma")).as("a later listing of enabled rooms takes nothing back").isTrue();
        assertThat(inventory.clears("off")).as("nor does it clear what it cannot show").isFalse();
    }

    @Test
    void shouldClearNothingWhenTheListingOfBothWasIncomplete() {
        remote.rooms.add(PagedRooms.room("room-b", "beta", true));
        remote.maxPages = 1;
        sweep(inventory, BOTH);
        remote.maxPages = 100;
        sweep(inventory, List.of(true));
        assertThat(inventory.complete()).isTrue();
        assertThat(inventory.clears("gamma")).isFalse();
    }

    @Test
    void shouldClearANameNoMoreOnceARoomOfItWasMet() {
        sweep(inventory, BOTH);
        inventory.met("Gamma");
        assertThat(inventory.clears("gamma")).isFalse();
        assertThat(inventory.clears("delta")).isTrue();
        sweep(inventory, BOTH);
        assertThat(inventory.clears("gamma")).as("it may have been made while the rooms were listed").isFalse();
    }

    @Test
    void shouldClearNoNameOfARoomThatCannotBeRead() {
        remote.unread.add(new Unread(Optional.of("room-x"), Optional.of("odd")));
        sweep(inventory, BOTH);
        assertThat(inventory.clears("ODD")).isFalse();
    }

    @Test
    void shouldShareWhatWasMetAmongTheWorkspacesOfARealm() {
        ListingMemory memory = new ListingMemory(Inventory.MOST_BYTES);
        SeenNames names = new SeenNames(memory);
        Inventory same = new Inventory(memory, names, "realm");
        Inventory other = new Inventory(memory, names, "another realm");
        sweep(same, BOTH);
        sweep(other, BOTH);

        new Inventory(memory, names, "realm").met("gamma");

        assertThat(same.clears("gamma")).isFalse();
        assertThat(other.clears("gamma")).isTrue();
    }

    @Test
    void shouldRememberManyNamesInEightBytesEach() {
        ListingMemory memory = new ListingMemory(Inventory.MOST_BYTES);
        SeenNames names = new SeenNames(memory);
        for (int i = 0; i < 100_000; i++) {
            names.add("realm", "room-" + i);
            names.add("realm", "ROOM-" + i);
        }
        assertThat(names.bytes()).isBetween(800_000L, 1_600_000L);
        assertThat(memory.bytes()).as("counted with the listings").isGreaterThan(800_000L);
        assertThat(names.lacks("realm", "room-99999")).isFalse();
        assertThat(names.lacks("realm", "room-0")).isFalse();
        assertThat(names.lacks("realm", "room-100000")).isTrue();
    }

    @Test
    void shouldClearNothingWhenThereIsNoMemoryForTheNames() {
        ListingMemory memory = new ListingMemory(10_000);
        SeenNames names = new SeenNames(memory);
        for (int i = 0; i < 5_000; i++) {
            names.add("realm", "room-" + i);
        }
        assertThat(names.bytes()).isLessThan(10_000);
        assertThat(names.lacks("realm", "another")).isFalse();
    }

    private void sweep(Inventory listed, List<Boolean> states) {
        new Sweep(remote, listed).run(states, _ -> true, remote);
    }
}
