package live.hundredms.operator.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The guarantee of architecture.md in random minutes: over any 60 s in which it always has a call waiting, a namespace gets
 * at least 1/(2n) of the budget, and a class at least 1/15 of what its namespace gets, each up to one call. Others come, go,
 * change their class, give turns back and are answered late.
 */
class GuaranteeTest {
    private static final int SEEDS = Integer.getInteger("guarantee.seeds", 200);
    private static final int RATE = 10;
    private static final long STEP = Duration.ofMillis(20).toNanos();
    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    private static final long MINUTE = Duration.ofSeconds(60).toNanos();
    private static final long LENGTH = Duration.ofSeconds(150).toNanos();
    private static final String STEADY = "steady";

    static long[] seeds() {
        return new SplittableRandom(20_261_128).longs(SEEDS).toArray();
    }

    /** A call that was made. */
    private record Made(long at, String namespace, Priority priority) {
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void shouldHoldInAnyMinute(long seed) {
        Minutes minutes = new Minutes(seed);
        minutes.play();

        for (long from = 0; from + MINUTE <= LENGTH; from += SECOND) {
            int ofNamespace = minutes.count(from, made -> made.namespace().equals(STEADY));
            int ofClass = minutes.count(from,
                    made -> made.namespace().equals(STEADY) && made.priority() == minutes.steadyClass);
            int ofWorkspace = minutes.count(from, made -> made.priority().isOfWorkspace());
            double budget = RATE * 60.0;
            assertThat(ofNamespace).as("seed %d, namespace from %d", seed, from)
                    .isGreaterThanOrEqualTo((int) (budget / (2 * minutes.mostNamespaces)) - 1);
            assertThat(ofClass).as("seed %d, class from %d", seed, from).isGreaterThanOrEqualTo(ofNamespace / 15 - 1);
            if (minutes.sweeps) {
                assertThat(ofWorkspace).as("seed %d, workspace from %d", seed, from).isBetween((int) (budget / 10) - 1,
                        (int) (budget / 2) + 1 + RATE);
            }
        }
    }

    /** What happens in one workspace, drawn at random. */
    private static final class Minutes {
        private static final Priority[] CLASSES = {Priority.SPEC_CHANGE, Priority.DELETION, Priority.CREATION,
                Priority.DRIFT_REPAIR};
        private static final int MOST_PASSING = 60;
        private final SplittableRandom random;
        private final CallScheduler scheduler = new CallScheduler(new TokenBucket(RATE, RATE, 0));
        private final List<Made> made = new ArrayList<>();
        private final Map<WaitingCall, Long> inFlight = new HashMap<>();
        private final Map<Priority, WaitingCall> steady = new EnumMap<>(Priority.class);
        private final List<WaitingCall> passing = new ArrayList<>();
        private final Priority steadyClass;
        private final boolean sweeps;
        private final int mostNamespaces;
        private final double unused;
        private long now;

        Minutes(long seed) {
            random = new SplittableRandom(seed);
            steadyClass = any();
            sweeps = random.nextBoolean();
            mostNamespaces = 1 + random.nextInt(8);
            unused = random.nextDouble(0.5);
        }

        private Priority any() {
            return CLASSES[random.nextInt(CLASSES.length)];
        }

        void play() {
            for (now = 0; now < LENGTH; now += STEP) {
                answer();
                othersComeAndGo();
                keepWaiting();
                for (Optional<WaitingCall> next = scheduler.serve(now); next.isPresent(); next = scheduler.serve(now)) {
                    go(next.get());
                    keepWaiting();
                }
            }
        }

        private void answer() {
            List<WaitingCall> answered = inFlight.keySet().stream()
                    .filter(call -> inFlight.getOrDefault(call, 0L) <= now).toList();
            answered.forEach(inFlight::remove);
            answered.forEach(call -> scheduler.ended(call, true, now));
        }

        private void go(WaitingCall call) {
            passing.remove(call);
            steady.values().remove(call);
            if (random.nextDouble() < unused) {
                scheduler.ended(call, false, now);
                return;
            }
            made.add(new Made(now, call.namespace(), call.priority()));
            inFlight.put(call, now + random.nextLong(SECOND));
        }

        /** A call of the steady class, and perhaps one of the workspace. */
        private void keepWaiting() {
            keep(STEADY, steadyClass);
            if (sweeps) {
                keep("", Priority.SWEEP);
            }
        }

        private void keep(String namespace, Priority priority) {
            steady.computeIfAbsent(priority, _ -> entering(namespace, priority));
        }

        private WaitingCall entering(String namespace, Priority priority) {
            WaitingCall call = new WaitingCall(namespace, priority);
            scheduler.order().add(call);
            return call;
        }

        private void othersComeAndGo() {
            for (int i = random.nextInt(4); i > 0 && passing.size() < MOST_PASSING; i--) {
                int number = random.nextInt(mostNamespaces);
                passing.add(entering(number == 0 ? STEADY : "other-" + number, any()));
            }
            if (!passing.isEmpty() && random.nextInt(3) == 0) {
                scheduler.order().remove(passing.remove(random.nextInt(passing.size())));
            }
            if (!passing.isEmpty() && random.nextInt(5) == 0) {
                scheduler.order().lift(passing.get(random.nextInt(passing.size())), any());
            }
        }

        int count(long from, Predicate<Made> which) {
            return (int) made.stream().filter(call -> call.at() >= from && call.at() < from + MINUTE).filter(which)
                    .count();
        }
    }
}
