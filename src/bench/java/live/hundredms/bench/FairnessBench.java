package live.hundredms.bench;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import live.hundredms.bench.Neighborhood.Four;
import live.hundredms.operator.workspace.WorkspaceEntry;

/**
 * What others cost. {@code queue}: how much Rooms that wait for the budget of one workspace delay the calls of another, beside
 * the same calls without them. {@code shared}: in one workspace at 10 calls a second, a creation beside a flood, and an edit, a
 * creation, a deletion and a drift repair beside loops of requests and of edits. {@code hung}: a Room of one workspace while
 * all calls of others hang. The first argument names one part, the second is the number of hung workspaces (20).
 */
public final class FairnessBench {
    private static final int FLOOD = 500;
    private static final int REQUESTED = 60;
    private static final int WRITERS = 2;
    private static final int ROUNDS_BEFORE = 40;
    private static final Duration BETWEEN_EDITS = Duration.ofMillis(250);

    private FairnessBench() {
    }

    /** Runs the measurements; ends with 1 if a goal is missed. */
    public static void main(String[] args) throws InterruptedException {
        List<String> parts = args.length > 0 ? List.of(args[0]) : List.of("queue", "shared", "hung");
        boolean met = true;
        if (parts.contains("queue")) {
            met &= queue(5_000);
        }
        if (parts.contains("shared")) {
            met &= shared();
        }
        if (parts.contains("hung")) {
            met &= HungWorkspaces.measure(args.length > 1 ? Integer.parseInt(args[1]) : 20);
        }
        if (!met) {
            System.exit(1);
        }
    }

    private static boolean queue(int flood) throws InterruptedException {
        int calls = 1_000;
        Duration interval = Duration.ofMillis(10);
        double goal = 50;
        try (FairnessRun run = new FairnessRun(Duration.ofMillis(20))) {
            WorkspaceEntry quiet = run.workspace("quiet", 10_000, 10_000);
            WorkspaceEntry flooded = run.workspace("flooded", 10, 20);
            run.paced(quiet, calls, interval);
            long[] floor = run.paced(quiet, calls, interval);
            run.flood(flooded, flood);
            long[] beside = run.paced(quiet, calls, interval);
            int waiting = flooded.remote().budget().waiters();
            double delay = millis(beside, 0.99) - millis(floor, 0.99);
            Figures.of("fairness").with("flood", flood, 0).with("still_waiting", waiting, 0).with("calls", calls, 0)
                    .with("floor_p50_ms", millis(floor, 0.5), 2).with("floor_p99_ms", millis(floor, 0.99), 2)
                    .with("p50_ms", millis(beside, 0.5), 2).with("p99_ms", millis(beside, 0.99), 2)
                    .with("delay_p99_ms", delay, 2)
                    .tell("%d Rooms that wait in one workspace delay the calls of another workspace by %.1f ms (p99); the goal is less than %.0f ms.",
                            flood, delay, goal);
            return delay < goal;
        }
    }

    private static double millis(long[] sorted, double share) {
        return sorted[(int) Math.min(sorted.length - 1L, Math.round(sorted.length * share))] / 1e6;
    }

    private static boolean shared() throws InterruptedException {
        try (BenchWorld world = new BenchWorld(Duration.ofMillis(50)); MeasuredOperator operator = world.operator()) {
            operator.awaitWorking();
            Neighborhood neighborhood = new Neighborhood(world);
            neighborhood.readyRooms(Neighborhood.VICTIM, 2);
            neighborhood.readyRooms(Neighborhood.NEIGHBOR, REQUESTED);
            Four alone = neighborhood.four("alone");
            Four requests = beside(4, Duration.ZERO,
                    () -> IntStream.range(0, REQUESTED)
                            .forEach(i -> neighborhood.request(Neighborhood.NEIGHBOR, "room-" + i)),
                    neighborhood, "requests");
            Four edits = beside(WRITERS, BETWEEN_EDITS,
                    () -> neighborhood.room(Neighborhood.NEIGHBOR, "room-0", "edit " + System.nanoTime()), neighborhood,
                    "edits");
            BenchWorld.each(0, FLOOD, 16, i -> neighborhood.room(Neighborhood.NEIGHBOR, "flood-" + i, "as made"));
            double flood = neighborhood.creation("beside-a-flood");
            Figures figures = Figures.ofPart("fairness", "shared").with("flood_creation_s", flood, 2);
            alone.into(figures, "alone");
            requests.into(figures, "requests");
            edits.into(figures, "edits");
            figures.tell(
                    "In a workspace with 10 calls per second, a Room is created within %.1f s while %d Rooms of another namespace wait; the goal is 2 s. Edit, creation, deletion and drift repair take at most %.1f s while %d Rooms of another namespace are annotated in a loop, and at most %.1f s while two writers change a Room 8 times per second; the goal is 10 s. Without other load they take at most %.1f s.",
                    flood, FLOOD, requests.most(), REQUESTED, edits.most(), alone.most());
            return flood <= 2 && requests.most() <= 10 && edits.most() <= 10;
        }
    }

    /** Measures while so many threads do something again and again, which they have done for a while by then. */
    private static Four beside(int threads, Duration pause, Runnable round, Neighborhood neighborhood, String what)
            throws InterruptedException {
        AtomicBoolean stop = new AtomicBoolean();
        AtomicInteger rounds = new AtomicInteger();
        try (ExecutorService others = Executors.newFixedThreadPool(threads)) {
            List<Future<?>> loops = IntStream.range(0, threads).<Future<?>>mapToObj(_ -> others.submit(() -> {
                while (!stop.get()) {
                    long due = System.nanoTime() + pause.toNanos();
                    round.run();
                    rounds.incrementAndGet();
                    LockSupport.parkNanos(due - System.nanoTime());
                }
            })).toList();
            try {
                Waiting.until("the others are at it", Duration.ofMinutes(2), () -> rounds.get() >= ROUNDS_BEFORE);
                Four found = neighborhood.four(what);
                if (loops.stream().anyMatch(Future::isDone)) {
                    throw new IllegalStateException("one of the others failed");
                }
                return found;
            } finally {
                stop.set(true);
            }
        }
    }
}
