package live.hundredms.operator.suites.exploration;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Goes through all states that a scenario can reach within a budget, breadth first, and recovers from each of them. */
final class Explorer {
    private static final double MEMORY = 0.8;
    /** So much must be free again once there was no room left, or collecting garbage would take all of the time. */
    private static final double USED = 0.6;

    private final Scenario scenario;
    private final Budget budget;
    private final long deadline;
    private final Moves moves;
    private final Recovery recovery;
    private final Parts parts = new Parts();
    private final Visited visited = new Visited();
    private final Visited recovered = new Visited();
    private final Deque<Waiting> frontier = new ArrayDeque<>();
    private long transitions;
    private long recoveries;
    private long expanded;
    private int depth;

    /**
     * At the beginning.
     *
     * @param deadline when to stop, by {@link System#nanoTime}
     */
    Explorer(Scenario scenario, Budget budget, long deadline) {
        this.scenario = scenario;
        this.budget = budget;
        this.deadline = deadline;
        this.moves = new Moves(scenario);
        this.recovery = new Recovery(scenario, moves);
    }

    private record Waiting(World world, int number, int depth) {
    }

    /**
     * What was found.
     *
     * @param complete whether all states within the budget were reached
     * @param depth how many moves from the beginning all states were reached
     * @param recoveries how many states a run without further faults was made from, the others being on such a run
     * @param unavoidable what was met that can't be avoided, and how often
     * @param broken the shortest history to a state that breaks a promise
     */
    record Found(Scenario scenario, Budget budget, boolean complete, int states, long transitions, int depth,
            long recoveries, Tally unavoidable, Optional<String> broken) {
    }

    Found explore() {
        return explore(Integer.MAX_VALUE);
    }

    /**
     * The same of as many states as were met elsewhere.
     *
     * @param most states
     */
    Found explore(int most) {
        Parts.Known known = parts.of(start());
        visited.add(known.first(), known.second(), -1, 0);
        frontier.add(new Waiting(known.world(), 0, 0));
        while (!frontier.isEmpty()) {
            if ((expanded++ % 16 == 0 && exhausted()) || visited.size() > most) {
                return found(false, Optional.empty());
            }
            Waiting next = frontier.remove();
            depth = next.depth();
            Optional<String> broken = expand(next);
            if (broken.isPresent()) {
                return found(false, broken);
            }
        }
        return found(true, Optional.empty());
    }

    private World start() {
        World start = moves.process().restarted(World.of(scenario, budget), false);
        return scenario.settled() ? recovery.settled(start) : start;
    }

    private boolean exhausted() {
        return System.nanoTime() - deadline > 0 || (uses(MEMORY) && usesAfterCollection(USED));
    }

    private static boolean uses(double share) {
        Runtime memory = Runtime.getRuntime();
        return memory.totalMemory() - memory.freeMemory() > share * memory.maxMemory();
    }

    /** What earlier explorations left is garbage, and counts as used until it is collected. */
    private static boolean usesAfterCollection(double share) {
        System.gc();
        return uses(share);
    }

    private Optional<String> expand(Waiting from) {
        try {
            recover(from.world());
        } catch (Broken broken) {
            if (!moves.promises().isExcused(from.world())) {
                return Optional.of(history(from.number(), recovery.trail(from.world()), broken));
            }
        }
        List<Move> all = moves.in(from.world());
        for (int move = 0; move < all.size(); move++) {
            try {
                transitions++;
                Parts.Known known = parts.of(all.get(move).result().get());
                int number = visited.add(known.first(), known.second(), from.number(), move);
                if (number >= 0) {
                    frontier.add(new Waiting(known.world(), number, from.depth() + 1));
                }
            } catch (Broken broken) {
                if (!moves.promises().isExcused(from.world())) {
                    return Optional.of(history(from.number(), List.of(all.get(move).label()), broken));
                }
            }
        }
        return Optional.empty();
    }

    /** A run that comes to a state from which another came to rest need not go on; one that comes back never rests. */
    private void recover(World world) {
        Set<Integer> own = new HashSet<>();
        recovery.run(world, passed -> {
            Parts.Known known = parts.of(passed);
            int number = recovered.add(known.first(), known.second(), -1, 0);
            if (number < 0 && own.contains(recovered.number(known.first(), known.second()))) {
                throw new Broken("liveness: what was comes again and again: " + passed);
            }
            own.add(number);
            return number >= 0;
        });
        recoveries += own.size() > 1 ? 1 : 0;
    }

    private Found found(boolean complete, Optional<String> broken) {
        return new Found(scenario, budget, complete, visited.size(), transitions, depth, recoveries,
                moves.promises().tally(), broken);
    }

    private String history(int last, List<String> then, Broken broken) {
        List<Integer> path = new ArrayList<>();
        for (int state = last; visited.parent(state) >= 0; state = visited.parent(state)) {
            path.addFirst(visited.move(state));
        }
        StringBuilder text = new StringBuilder(scenario.title() + ", the shortest history:\n");
        World world = start();
        int step = 1;
        for (int index : path) {
            Move taken = moves.in(world).get(index);
            text.append("%3d  %s%n".formatted(step++, taken.label()));
            world = taken.result().get();
        }
        then.forEach(label -> text.append("then ").append(label).append('\n'));
        return text.append("breaks ").append(broken.getMessage()).append("\nin ").append(world).toString();
    }
}
