package live.hundredms.operator.domain.ownership;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import live.hundredms.operator.domain.ownership.RoomSightings.Decision;
import live.hundredms.operator.domain.ownership.RoomSightings.Sighting;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class RoomSightingsTest {
    private static final Claimant FIRST = RoomOwnershipTest.room("first", "daily", 1);
    private static final Claimant SECOND = RoomOwnershipTest.room("second", "Daily", 2);

    private static final RoomInRealm R1 = new RoomInRealm(Optional.of("100ms"), "r1");
    private static final RoomInRealm R2 = new RoomInRealm(Optional.of("100ms"), "r2");
    private static final RoomInRealm R3 = new RoomInRealm(Optional.of("100ms"), "r3");

    private final RoomSightings sightings = new RoomSightings(Map.of());

    @Test
    void shouldKnowTheRoomsThatARoomCameUponFirst() {
        sightings.change(R1, seen -> seen.withFirst(FIRST.owner()));
        sightings.change(R2, seen -> seen.withFirst(FIRST.owner()));
        sightings.change(R3, seen -> seen.withFirst(SECOND.owner()));
        assertThat(sightings.firstBy(FIRST.owner())).containsExactlyInAnyOrder(R1, R2);

        sightings.change(R1, Sighting::withoutFirst);
        sightings.change(R2, seen -> seen.withFirst(SECOND.owner()));

        assertThat(sightings.firstBy(FIRST.owner())).isEmpty();
        assertThat(new RoomSightings(sightings.copy()).firstBy(SECOND.owner())).containsExactlyInAnyOrder(R2, R3);
    }

    @Test
    void shouldKnowTheRoomsThatARoomOfAnUnknownRealmMayBe() {
        RoomInRealm elsewhere = new RoomInRealm(Optional.of("https://elsewhere"), "r1");
        RoomInRealm unknown = new RoomInRealm(Optional.empty(), "r1");
        Stream.of(R1, R2, elsewhere).forEach(room -> sightings.change(room, seen -> seen.withFirst(FIRST.owner())));

        assertThat(sightings.mayBe(R1)).containsExactly(R1);
        assertThat(sightings.mayBe(unknown)).containsExactlyInAnyOrder(unknown, R1, elsewhere);
    }

    @Test
    void shouldRememberNothingOfARoomThatIsNeitherOwnedNorAwaited() {
        sightings.change(R1, seen -> seen.withFirst(FIRST.owner()).awaitedBy(SECOND));
        sightings.change(R1, Sighting::withoutFirst);
        assertThat(sightings.copy()).containsOnlyKeys(R1);

        sightings.change(R1, seen -> seen.seenAs("weekly", Set.of()));

        assertThat(sightings.copy()).isEmpty();
        assertThat(sightings.of(R1)).isEqualTo(Sighting.NONE);
    }

    @Test
    void shouldTakeARoomForHavingANameUntilItIsSeenUnderAnother() {
        assertThat(sightings.of(R1).mayBeCalled("daily")).isTrue();
        sightings.change(R1, seen -> seen.awaitedBy(SECOND));
        assertThat(sightings.of(R1).mayBeCalled("daily")).isTrue();
        sightings.change(R1, seen -> seen.seenAs("weekly", seen.waiting()));
        assertThat(sightings.of(R1).mayBeCalled("daily")).isFalse();
    }

    @Test
    void shouldHaveARoomWaitOnceWhenItWasReplaced() {
        Claimant before = new Claimant(new Owner("former uid", "team", "second"), SECOND.created(), SECOND.name(),
                SECOND.claim(), SECOND.rooms());

        sightings.change(R1, seen -> seen.awaitedBy(FIRST).awaitedBy(before).awaitedBy(SECOND));

        assertThat(sightings.of(R1).waiting()).containsExactlyInAnyOrder(FIRST.owner(), SECOND.owner());
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

        Owner owner = sightings.of(R1).first().orElseThrow();
        assertThat(owners).as("told to all").containsExactly(owner);
        assertThat(sightings.firstBy(owner)).containsExactly(R1);
        assertThat(sightings.of(R1).waiting()).hasSize(15).doesNotContain(owner);
    }

    private Owner met(String name) {
        Claimant room = RoomOwnershipTest.room(name, "daily", 1);
        return sightings.decide(R1, seen -> {
            Optional<Owner> first = seen.first();
            return first.isPresent()
                    ? new Decision<>(seen.awaitedBy(room), first.get())
                    : new Decision<>(seen.withFirst(room.owner()), room.owner());
        });
    }
}
