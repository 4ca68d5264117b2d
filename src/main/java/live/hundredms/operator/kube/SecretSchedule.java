package live.hundredms.operator.kube;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;

/**
 * Schedule of the reads of Secrets in use: each is read once in each interval, a little early and at random, so that
 * Secrets that were read together drift apart. Namespaces take turns, so a Secret is late only because of Secrets of
 * its own namespace.
 */
final class SecretSchedule {
    /** Minimum time between two reads: at most 20 reads per second in all. */
    static final Duration PACE = Duration.ofMillis(50);
    private static final double EARLIEST = 0.8;

    private final SecretUses uses;
    private final Duration interval;
    private final Clock clock;
    /** Queues by namespace, the one whose turn is next first. */
    private final LinkedHashMap<String, PriorityQueue<Due>> queues = new LinkedHashMap<>();
    private final Set<SecretRef> queued = new HashSet<>();

    SecretSchedule(SecretUses uses, Duration interval, Clock clock) {
        this.uses = uses;
        this.interval = interval;
        this.clock = clock;
    }

    /** The interval, stretched if the Secrets of the namespace need more reads than the pace allows. */
    Duration stretched(String namespace) {
        Duration paced = Duration.ofMillis(Math.round(uses.size(namespace) * PACE.toMillis() / EARLIEST));
        return paced.compareTo(interval) > 0 ? paced : interval;
    }

    /** Schedules a Secret that has just got its first user. */
    synchronized void add(SecretRef ref) {
        if (queued.add(ref)) {
            double part = EARLIEST + (1 - EARLIEST) * ThreadLocalRandom.current().nextDouble();
            Duration wait = Duration.ofNanos(Math.round(stretched(ref.namespace()).toNanos() * part));
            queues.computeIfAbsent(ref.namespace(), _ -> new PriorityQueue<>(Comparator.comparing(Due::at)))
                    .add(new Due(clock.instant().plus(wait), ref));
        }
    }

    /** The next Secret to read. Secrets that are no longer used are removed here. */
    synchronized Optional<SecretRef> next() {
        Instant now = clock.instant();
        for (String namespace : List.copyOf(queues.keySet())) {
            Optional<SecretRef> due = next(namespace, now);
            if (due.isPresent()) {
                return due;
            }
        }
        return Optional.empty();
    }

    /** The next Secret to read of those that are wanted now. The others take their turn, too. */
    Optional<SecretRef> next(Predicate<SecretRef> wanted) {
        Optional<SecretRef> ref = next();
        while (ref.isPresent() && !wanted.test(ref.get())) {
            ref = next();
        }
        return ref;
    }

    private Optional<SecretRef> next(String namespace, Instant now) {
        PriorityQueue<Due> queue = Objects.requireNonNull(queues.get(namespace));
        for (Due head = queue.peek(); head != null && !head.at.isAfter(now); head = queue.peek()) {
            queue.remove();
            queued.remove(head.ref);
            if (uses.used(head.ref)) {
                add(head.ref);
                queues.putLast(namespace, queue);
                return Optional.of(head.ref);
            }
        }
        if (queue.isEmpty()) {
            queues.remove(namespace);
        }
        return Optional.empty();
    }

    private record Due(Instant at, SecretRef ref) {
    }
}
