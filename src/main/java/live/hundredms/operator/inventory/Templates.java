package live.hundredms.operator.inventory;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import live.hundredms.operator.domain.room.Outcome;
import live.hundredms.operator.remote.RoomsApi;
import live.hundredms.operator.remote.RoomsApi.Page;
import live.hundredms.operator.remote.RoomsApi.Template;

/**
 * The ids of a workspace's templates by name. One listing serves all Rooms; a name that isn't in it is looked for again
 * only when the listing is old enough.
 */
public final class Templates {
    /** How long a listing in which a name is missing counts: a template may come, and Rooms ask every 15 to 30 s. */
    private static final Duration MISSING = Duration.ofSeconds(10);
    /** How long a listing in which a name is found counts: a template may be made anew under its name. */
    private static final Duration FOUND = Duration.ofMinutes(10);

    private final RoomsApi rooms;
    private final LongSupplier nanos;
    private final ReentrantLock listing = new ReentrantLock();
    private Map<String, String> ids = Map.of();
    private Optional<Long> listedAt = Optional.empty();

    /**
     * Nothing listed yet.
     *
     * @param nanos a monotonic clock in nanoseconds
     */
    public Templates(RoomsApi rooms, LongSupplier nanos) {
        this.rooms = rooms;
        this.nanos = nanos;
    }

    /** The id of the template of exactly that name; found and empty where there is none. */
    public Outcome<Optional<String>> idOf(String name, Sweep.Calls calls) {
        listing.lock();
        try {
            if (youngerThan(ids.containsKey(name) ? FOUND : MISSING)) {
                return new Outcome.Found<>(Optional.ofNullable(ids.get(name)));
            }
            Outcome<Map<String, String>> fresh = list(calls);
            if (!(fresh instanceof Outcome.Found<Map<String, String>>(Map<String, String> found))) {
                return fresh.failure();
            }
            ids = found;
            listedAt = Optional.of(nanos.getAsLong());
            return new Outcome.Found<>(Optional.ofNullable(ids.get(name)));
        } finally {
            listing.unlock();
        }
    }

    private boolean youngerThan(Duration age) {
        return listedAt.filter(at -> nanos.getAsLong() - at < age.toNanos()).isPresent();
    }

    private Outcome<Map<String, String>> list(Sweep.Calls calls) {
        Map<String, String> found = new HashMap<>();
        Optional<String> start = Optional.empty();
        do {
            Optional<String> from = start;
            Outcome<Page<Template>> page = calls.make(() -> rooms.templates(from));
            if (!(page instanceof Outcome.Found<Page<Template>>(Page<Template> listed))) {
                return page.failure();
            }
            listed.items().forEach(template -> found.put(template.name(), template.id()));
            start = listed.next();
        } while (start.isPresent());
        return new Outcome.Found<>(found);
    }
}
