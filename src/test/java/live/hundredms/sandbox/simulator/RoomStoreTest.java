package live.hundredms.sandbox.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What holds when many callers write at the same time. */
class RoomStoreTest {
    private final RoomStore store = new RoomStore(new Ids(), Clock.systemUTC());

    private StoredRoom upsert(String name) {
        return store.upsert(name, new RoomStore.Draft(true, Json.object()), held -> held.enabled(true, Instant.now()));
    }

    @Test
    void shouldKeepOneRoomForANameWhenManyCreateIt() throws ExecutionException, InterruptedException {
        Set<String> ids = new HashSet<>();
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<StoredRoom>> replies = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                String name = i % 2 == 0 ? "Same" : "sAME";
                replies.add(callers.submit(() -> upsert(name)));
            }
            for (Future<StoredRoom> reply : replies) {
                ids.add(reply.get().id());
            }
        }

        assertThat(ids).hasSize(1);
        assertThat(store.all()).hasSize(1);
    }

    @Test
    void shouldHoldEachRoomInOneStateWhenManySwitchIt() throws InterruptedException {
        String id = upsert("a").id();
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 200; i++) {
                boolean enabled = i % 2 == 0;
                callers.execute(() -> store.change(id, held -> held.enabled(enabled, Instant.now())));
            }
        }

        StoredRoom room = store.require(id);
        assertThat(store.inState(room.enabled())).containsOnlyKeys(id);
        assertThat(store.inState(!room.enabled())).isEmpty();
    }

    @Test
    void shouldMakeGrowingIdsOf24HexDigitsWhenTheClockGoesBack() {
        Ids ids = new Ids();
        Instant now = Instant.now();
        List<String> made = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            made.add(ids.next(now.minusSeconds(i)));
        }

        assertThat(made).isSorted().doesNotHaveDuplicates().allMatch(id -> id.matches("[0-9a-f]{24}"));
    }
}
