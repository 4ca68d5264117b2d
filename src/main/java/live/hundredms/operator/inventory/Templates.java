package live.hundredms.operator.inventory;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import live.hundredms.operator.domain.room.Outcome;
import live.hundredms.operator.remote.RoomsApi;
import live.hundredms.operator.remote.RoomsApi.Page;
import live.hundredms.operator.remote.RoomsApi.Template;

/**
 * IDs of a workspace's templates by name. One listing serves all Rooms. If it does not contain a name, templates are
 * listed again only after the listing has become old enough.
 */
public final class Templates implements ListingMemory.Holder {
    /** Maximum size of the templates of all workspaces together, in bytes: some 20,000 templates. */
    public static final long MOST_BYTES = 4L << 20;
    /** Size of a template besides its texts, in bytes: two texts and an entry of a map. */
    private static final int PER_TEMPLATE = 144;

    /** Size of what a sweep remembers of a template, in bytes: an ID, a number and an entry of a map. */
    private static final int PER_PRINT = 160;

    /**
     * How long a listing without a name is used for this name: a template may be created, and Rooms ask every 15 to 30
     * s.
     */
    private static final Duration MISSING = Duration.ofSeconds(10);
    /** How long a listing with a name is used for this name: a template may be created again under its name. */
    private static final Duration FOUND = Duration.ofMinutes(10);

    private static final int PAGE = 100;
    /** Maximum number of pages: templates are written by hand, and all are kept in memory. */
    private static final int MOST_PAGES = 100;

    private final RoomsApi rooms;
    private final LongSupplier nanos;
    private final ReentrantLock listing = new ReentrantLock();
    private final ListingMemory memory;
    private volatile Listed last = Listed.NONE;
    private volatile Map<String, Long> swept = Map.of();

    /**
     * No templates yet.
     *
     * @param nanos a monotonic clock in nanoseconds
     * @param memory memory that is shared with others; a listing that was dropped is repeated when it is needed
     */
    public Templates(RoomsApi rooms, LongSupplier nanos, ListingMemory memory) {
        this.rooms = rooms;
        this.nanos = nanos;
        this.memory = memory;
    }

    /** Templates with a memory of their own. */
    public Templates(RoomsApi rooms, LongSupplier nanos) {
        this(rooms, nanos, new ListingMemory(MOST_BYTES));
    }

    /**
     * What a listing showed.
     *
     * @param complete whether it proves of a name that it does not show that no template has it
     * @param at when it ended, in nanoseconds; empty if there was none
     * @param bytes size of the IDs; needed with each listing of any workspace, so computed once
     */
    private record Listed(Map<String, String> ids, boolean complete, Optional<Long> at, long bytes) {
        private static final Listed NONE = new Listed(Map.of(), true, Optional.empty(), 0);

        static Listed ended(Map<String, String> ids, boolean complete, long at) {
            return new Listed(ids, complete, Optional.of(at), ids.entrySet().stream().mapToLong(
                    entry -> PER_TEMPLATE + Character.BYTES * (entry.getKey().length() + entry.getValue().length()))
                    .sum());
        }

        Outcome<Optional<String>> idOf(String name) {
            Optional<String> id = Optional.ofNullable(ids.get(name));
            return id.isPresent() || complete
                    ? new Outcome.Found<>(id)
                    : new Outcome.Unavailable<>(
                            "the list of templates is incomplete, and the template is not in the part "
                                    + "that can be read");
        }
    }

    /** The ID of the template of exactly that name; found and empty if there is none. */
    public Outcome<Optional<String>> idOf(String name, Sweep.Calls calls) {
        listing.lock();
        try {
            Listed known = last;
            if (youngerThan(known.ids().containsKey(name) ? FOUND : MISSING, known)) {
                return known.idOf(name);
            }
            Outcome<Listed> fresh = list(calls, _ -> {
            });
            if (!(fresh instanceof Outcome.Found<Listed>(Listed found))) {
                return fresh.failure();
            }
            last = found;
            memory.replaced(this);
            return found.idOf(name);
        } finally {
            listing.unlock();
        }
    }

    /** What is made of a template that a sweep shows. */
    @FunctionalInterface
    public interface Judge {
        /**
         * Takes one template.
         *
         * @param changed whether the sweep before showed it with other roles or another time of its last change: a role may
         *        have come, gone, or gone and come again
         */
        void seen(Template template, boolean changed);
    }

    /**
     * Lists all templates for a sweep. What they are compared with is remembered only if the listing comes to its end.
     *
     * @return found if it did
     */
    public Outcome<Boolean> sweep(Sweep.Calls calls, Judge judge) {
        Map<String, Long> before = swept;
        Map<String, Long> now = new HashMap<>();
        Outcome<Listed> fresh = list(calls, template -> {
            Optional<Long> former = Optional.ofNullable(before.get(template.id()));
            long present = print(template);
            now.put(template.id(), present);
            judge.seen(template, former.filter(print -> print != present).isPresent());
        });
        if (!(fresh instanceof Outcome.Found<Listed>(Listed found))) {
            return fresh.failure();
        }
        swept = now;
        last = found;
        memory.replaced(this);
        return new Outcome.Found<>(true);
    }

    private static long print(Template template) {
        long hash = Fnv.of(Fnv.START, template.updatedAt().orElse(""));
        for (String role : template.roles().map(TreeSet::new).orElseGet(TreeSet::new)) {
            hash = Fnv.of(Fnv.of(hash, "/"), role);
        }
        return hash;
    }

    @Override
    public long bytes() {
        return last.bytes() + (long) PER_PRINT * swept.size();
    }

    /** Drops the listing. Templates are listed again when a Room needs one; for the next sweep, none has changed. */
    @Override
    public void drop() {
        last = Listed.NONE;
        swept = Map.of();
    }

    private boolean youngerThan(Duration age, Listed listed) {
        return listed.at().filter(at -> nanos.getAsLong() - at < age.toNanos()).isPresent();
    }

    private Outcome<Listed> list(Sweep.Calls calls, Consumer<Template> each) {
        Map<String, String> found = new HashMap<>();
        Pages pages = new Pages(Math.min(MOST_PAGES, rooms.maxPages()), PAGE);
        boolean complete = true;
        Optional<String> start = Optional.empty();
        do {
            Optional<String> from = start;
            Outcome<Page<Template>> page = calls.make(() -> rooms.templates(from));
            if (!(page instanceof Outcome.Found<Page<Template>>(Page<Template> listed))) {
                return page.failure();
            }
            listed.items().forEach(template -> {
                found.put(template.name(), template.id());
                each.accept(template);
            });
            complete &= listed.unread().isEmpty();
            switch (pages.after(listed)) {
                case Pages.Next.More(String next) -> start = Optional.of(next);
                case Pages.Next.End() -> start = Optional.empty();
                case Pages.Next.Again() -> {
                    return new Outcome.Unavailable<>("100ms repeats templates in its list without end");
                }
                case Pages.Next.Enough() -> {
                    return new Outcome.Found<>(Listed.ended(found, false, nanos.getAsLong()));
                }
            }
        } while (start.isPresent());
        return new Outcome.Found<>(Listed.ended(found, complete, nanos.getAsLong()));
    }
}
