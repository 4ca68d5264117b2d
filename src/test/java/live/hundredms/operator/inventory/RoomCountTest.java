package live.hundredms.operator.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import live.hundredms.operator.domain.room.RemoteRoom;
import live.hundredms.operator.inventory.RoomCount.Answer;
import org.junit.jupiter.api.Test;

/** How many rooms of a namespace there are, and how many more may be created. */
class RoomCountTest {
    private static final String PREFIX = "acme:";
    private static final String TEAM_A = "acme:team-a.";

    private final Inventory inventory = new Inventory();

    @Test
    void shouldCountNothingBeforeACompleteListingOfBoth() {
        assertThat(reserve("acme:team-a.x", 5)).isEqualTo(Answer.UNCOUNTED);
        inventory.replace(inventory.begin(Optional.of(PREFIX)).build(), false);
        assertThat(reserve("acme:team-a.x", 5)).isEqualTo(Answer.UNCOUNTED);
        inventory.replace(inventory.begin(Optional.of(PREFIX)).endEarly(2000).build(), true);
        assertThat(reserve("acme:team-a.x", 5)).isEqualTo(Answer.UNCOUNTED);
        list("acme:team-a.one");
        assertThat(reserve("acme:team-a.x", 5)).isEqualTo(Answer.RESERVED);
    }

    @Test
    void shouldCountByWhatNamesBeginWithIgnoringCase() {
        list("acme:team-a.one", "ACME:Team-A.two", "acme:team-a.b.three", "acme:team-ab.other", "team-a.other",
                "acme:team-a", "board", "acme:team-b.other");

        assertThat(reserve("acme:team-a.x", 4)).isEqualTo(Answer.RESERVED);
        assertThat(reserve("acme:team-a.y", 4)).isEqualTo(Answer.USED_UP);
        assertThat(reserve("ACME:team-a.X", 4)).as("one that is counted already").isEqualTo(Answer.RESERVED);
    }

    @Test
    void shouldGiveANameBackThatCreatedNothing() {
        list();
        assertThat(reserve("acme:team-a.x", 1)).isEqualTo(Answer.RESERVED);
        assertThat(reserve("acme:team-a.y", 1)).isEqualTo(Answer.USED_UP);

        inventory.count().release("acme:team-a.X", TEAM_A);

        assertThat(reserve("acme:team-a.y", 1)).isEqualTo(Answer.RESERVED);
    }

    @Test
    void shouldCountACreatedRoomOnceWhenALaterListingShowsIt() {
        list("acme:team-a.one");
        assertThat(reserve("acme:team-a.x", 3)).isEqualTo(Answer.RESERVED);
        assertThat(reserve("acme:team-a.lost", 3)).isEqualTo(Answer.RESERVED);
        assertThat(inventory.count().wantsListing(PREFIX)).isTrue();

        list("acme:team-a.one", "acme:team-a.x");

        assertThat(reserve("acme:team-a.y", 3)).as("of the lost one nobody knows").isEqualTo(Answer.USED_UP);
        assertThat(reserve("acme:team-a.y", 4)).isEqualTo(Answer.RESERVED);
    }

    @Test
    void shouldKeepItsCountWhenOnlyEnabledRoomsAreListed() {
        list("acme:team-a.one", "acme:team-a.two");

        inventory.replace(inventory.begin(Optional.of(PREFIX)).build(), false);

        assertThat(reserve("acme:team-a.x", 2)).isEqualTo(Answer.USED_UP);
        assertThat(inventory.count().wantsListing(PREFIX)).isFalse();
    }

    @Test
    void shouldKnowNothingOfAnotherPrefixOrAfterItsMemoryWasTaken() {
        list("acme:team-a.one");
        assertThat(inventory.count().count("team-a.x", "team-a.", "", 5)).isEqualTo(Answer.UNCOUNTED);

        inventory.drop();

        assertThat(reserve("acme:team-a.x", 5)).isEqualTo(Answer.UNCOUNTED);
    }

    @Test
    void shouldNeverReserveMoreThanMayBeWhenManyAskAtOnce() throws InterruptedException, ExecutionException {
        list("acme:team-a.one");
        List<Callable<Answer>> asking = IntStream.range(0, 100)
                .<Callable<Answer>>mapToObj(i -> () -> reserve("acme:team-a.x" + i, 8)).toList();

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            int reserved = 0;
            for (Future<Answer> answer : threads.invokeAll(asking)) {
                reserved += answer.get() == Answer.RESERVED ? 1 : 0;
            }
            assertThat(reserved).isEqualTo(7);
        }
    }

    private Answer reserve(String name, int most) {
        return inventory.count().reserve(name, TEAM_A, PREFIX, most);
    }

    private void list(String... names) {
        Listing.Builder listing = inventory.begin(Optional.of(PREFIX));
        for (String name : names) {
            listing.add(new RemoteRoom("id-" + name, name, Optional.of(true), Map.of(), Optional.empty(),
                    Optional.empty(), Optional.empty(), Optional.empty()), false);
        }
        inventory.replace(listing.build(), true);
    }
}
