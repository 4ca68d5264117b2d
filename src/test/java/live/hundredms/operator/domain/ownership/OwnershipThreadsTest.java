package live.hundredms.operator.domain.ownership;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import live.hundredms.operator.domain.ownership.Claimant.Rooms;
import live.hundredms.operator.domain.room.RemoteRoom;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/**
 * Many Rooms ask at once, each on its own thread. A Room that is told of another asks again only when ownership names it,
 * so a Room that was forgotten never has its turn, and the test fails.
 */
class OwnershipThreadsTest {

    /** From two, so that the last one to be told of another is no rare case, to as many as go on at once. */
    private final int rooms;
    private final ClaimantsInMemory cluster = new ClaimantsInMemory();
    private final RoomOwnership ownership = new RoomOwnership(cluster);
    private final Map<Owner, Semaphore> events = new ConcurrentHashMap<>();
    private final AtomicInteger having = new AtomicInteger();

    OwnershipThreadsTest(RepetitionInfo repetition) {
        this.rooms = 2 + 5 * (repetition.getCurrentRepetition() % 5);
    }

    @RepeatedTest(200)
    void shouldHaveOneHolderOfANameAtATimeAndForgetNoneWhenManyRoomsWantIt() throws Exception {
        onThreads(number -> {
            Claimant room = cluster.add(room(number));
            haveItAlone(room, ownership::hold);
            reconcile(ownership.passed(room, true));
            event(room.owner()).release();
            haveItAlone(room, ownership::hold);
            cluster.remove(room);
            reconcile(ownership.gone(room));
        });

        assertThat(ownership.snapshot()).isEqualTo(RoomOwnership.Snapshot.EMPTY);
    }

    @RepeatedTest(200)
    void shouldHaveOneWriterUnderANameAtATimeAndForgetNoneWhenManyRoomsWithoutProofWantIt() throws Exception {
        onThreads(number -> {
            Claimant room = cluster.add(RoomOwnershipTest.unproven("team-" + number % 3, "room-" + number, number % 7));
            haveItAlone(room, ownership::hold);
            reconcile(ownership.passed(room, true));
            event(room.owner()).release();
            haveItAlone(room, ownership::hold);
            cluster.remove(room);
            reconcile(ownership.gone(room));
        });

        assertThat(ownership.snapshot()).isEqualTo(RoomOwnership.Snapshot.EMPTY);
    }

    @RepeatedTest(200)
    void shouldNotForgetTheOldestWhenOthersLetGoOfTheNameOneAfterTheOther() throws Exception {
        Claimant oldest = RoomOwnershipTest.room("oldest", "daily", 0);
        onThreads(number -> {
            if (number == 0) {
                haveItAlone(cluster.add(oldest), ownership::hold);
            } else {
                Claimant room = cluster.add(RoomOwnershipTest.room("room-" + number, "daily", 1));
                ownership.hold(room);
                ClaimantsInMemory.letOthersGoFirst();
                reconcile(ownership.passed(room, true));
            }
        });

        assertThat(ownership.hold(oldest)).isEmpty();
    }

    @RepeatedTest(200)
    void shouldHaveOneOwnerOfARoomAtATimeAndForgetNoneWhenManyPassesComeUponIt() throws Exception {
        onThreads(number -> {
            Claimant room = cluster.add(room(number));
            haveItAlone(room, asking -> ownership.meet(asking, asking, remote("daily")));
            if (number % 2 == 0) {
                reconcile(ownership.passed(room, true));
            } else {
                Claimant owning = cluster.add(owning(room));
                reconcile(ownership.passed(room, true));
                ClaimantsInMemory.letOthersGoFirst();
                cluster.remove(owning);
                reconcile(ownership.gone(owning));
            }
        });

        assertThat(ownership.snapshot()).isEqualTo(RoomOwnership.Snapshot.EMPTY);
    }

    @RepeatedTest(200)
    void shouldForgetNoneThatWaitsWhenTheOwnerSeesItsRoomAsOthersComeUponIt() throws Exception {
        Claimant owner = cluster.add(owning(room(rooms)));
        onThreads(number -> {
            Claimant room = cluster.add(room(number));
            await(room);
            assertThat(ownership.meet(room, room, remote("daily"))).contains(owner.owner());
            reconcile(ownership.see(owner.rooms().at("r1"), "weekly"));
            await(room);
        });
    }

    /** Asks until no other Room has it. A pass that is told of another Room ends, as every pass does. */
    private void haveItAlone(Claimant room, Function<Claimant, Optional<Owner>> question) throws InterruptedException {
        await(room);
        while (question.apply(room).isPresent()) {
            reconcile(ownership.passed(room, true));
            await(room);
        }
        assertThat(having.incrementAndGet()).as("Rooms that have it").isOne();
        ClaimantsInMemory.letOthersGoFirst();
        having.decrementAndGet();
    }

    private void await(Claimant room) throws InterruptedException {
        assertThat(event(room.owner()).tryAcquire(10, TimeUnit.SECONDS)).as("an event for " + room.owner()).isTrue();
    }

    private void reconcile(Collection<Owner> rooms) {
        rooms.forEach(room -> event(room).release());
    }

    /** The first event is that of the Room's creation. */
    private Semaphore event(Owner room) {
        return events.computeIfAbsent(room, _ -> new Semaphore(1));
    }

    private static RemoteRoom remote(String name) {
        return new RemoteRoom("r1", name, Optional.of(true), Map.of(), Optional.empty(), Optional.empty(),
                Optional.empty(), Optional.empty());
    }

    private static Claimant room(int number) {
        return RoomOwnershipTest.room("room-" + number, "daily", number % 7);
    }

    private static Claimant owning(Claimant room) {
        return new Claimant(room.owner(), room.created(), room.name(), room.claim(),
                new Rooms(room.rooms().realm(), Optional.of("r1"), true, Optional.empty()));
    }

    private void onThreads(Work work) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Integer>> all = IntStream.range(0, rooms).<Callable<Integer>>mapToObj(number -> () -> {
                work.of(number);
                return number;
            }).toList();
            for (Future<Integer> done : threads.invokeAll(all)) {
                done.get();
            }
        }
    }

    /** What one Room's thread does. */
    private interface Work {
        void of(int number) throws InterruptedException;
    }
}
