package live.hundredms.operator.domain.ownership;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import live.hundredms.operator.domain.ownership.RoomSightings.Decision;
import live.hundredms.operator.domain.ownership.RoomSightings.Sighting;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class RoomSightingsTest {
    private static final Claimant FIRST = RoomOwnershipTest.room("first", "daily", 1);
    private static final Claimant SECOND = RoomOwnershipTest.room("second", "Daily", 2);

    private final RoomSightings sightings = new RoomSightings(Map.of());

    @Test
    void shouldKnowTheRoomsThatARoomCameUponFirst() {
        sightings.change("r1", seen -> seen.withFirst(FIRST.owner()));
        sightings.change("r2", seen -> seen.withFirst(FIRST.owner()));
        sightings.change("r3", seen -> seen.withFirst(SECOND.owner()));
        assertThat(sightings.firstBy(FIRST.owner())).containsExactlyInAnyOrder("r1", "r2");

        sightings.change("r1", Sighting::withoutFirst);
        sightings.change("r2", seen -> seen.withFirst(SECOND.owner()));

        assertThat(sightings.firstBy(FIRST.owner())).isEmpty();
        assertThat(new RoomSightings(sightings.copy()).firstBy(SECOND.owner())).containsExactlyInAnyOrder("r2", "r3");
    }

    @Test
    void shouldRememberNothingOfARoomThatIsNeitherOwnedNorAwaited() {
        sightings.change("r1", seen -> seen.withFirst(FIRST.owner()).awaitedBy(SECOND));
        sightings.change("r1", Sighting::withoutFirst);
        assertThat(sightings.copy()).containsOnlyKeys("r1");

        sightings.change("r1", seen -> seen.seenAs("weekly", Set.of()));

        assertThat(sightings.copy()).isEmpty();
        assertThat(sightings.of("r1")).isEqualTo(Sighting.NONE);
    }

    @Test
    void shouldTakeARoomForHavingANameUntilItIsSeenUnderAnother() {
        assertThat(sightings.of("r1").mayBeCalled("daily")).isTrue();
        sightings.change("r1", seen -> seen.awaitedBy(SECOND));
        assertThat(sightings.of("r1").mayBeCalled("daily")).isTrue();
        sightings.change("r1", seen -> seen.seenAs("weekly", seen.waiting()));
        assertThat(sightings.of("r1").mayBeCalled("daily")).isFalse();
    }

    @Test
    void shouldHaveARoomWaitOnceWhenItWasReplaced() {
        Claimant before = new Claimant(new Owner("former uid", "team", "second"), SECOND.created(), SECOND.name(),
                SECOND.claim(), SECOND.rooms());

        sightings.change("r1", seen -> seen.awaitedBy(FIRST).awaitedBy(before).awaitedBy(SECOND));

        assertThat(sightings.of("r1").waiting()).containsExactlyInAnyOrder(FIRST.owner(), SECOND.owner());
    }

    @RepeatedTest(20)
    void shouldLoseNoneWhenManyThreadsComeUponOneRoom() throws InterruptedException {
        Set<Owner> owners = ConcurrentHashMap.newKeySet();
        List<Thread> threads = IntStream.range(0, 16)
                .mapToObj(number -> Thread.ofVirtual().unstarted(() -> owners.add(met("room-" + number)))).toList();

        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }

        Owner owner = sightings.of("r1").first().orElseThrow();
        assertThat(owners).as("told to all").containsExactly(owner);
        assertThat(sightings.firstBy(owner)).containsExactly("r1");
        assertThat(sightings.of("r1").waiting()).hasSize(15).doesNotContain(owner);
    }

    private Owner met(String name) {
        Claimant room = RoomOwnershipTest.room(name, "daily", 1);
        return sightings.decide("r1", seen -> {
            Optional<Owner> first = seen.first();
            return first.isPresent()
                    ? new Decision<>(seen.awaitedBy(room), first.get())
                    : new Decision<>(seen.withFirst(room.owner()), room.owner());
        });
    }
}
