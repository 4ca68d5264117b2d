package live.hundredms.sandbox.simulator;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Selects the fault of a request: that of the first rule that matches and is not used up, else a random one of chaos.
 */
final class Faults {
    static final String PAUSE_TEXT = "{\"code\":429,\"message\":\"rate limit exceeded, retry after 45 seconds\"}";
    private static final FaultRule.Effect NONE = FaultRule.on(null, "").effect();
    private static final List<FaultRule.Effect> WILD = List.of(FaultRule.on(null, "").reset().effect(),
            FaultRule.on(null, "").lostReply().effect(), FaultRule.on(null, "").delay(Duration.ofMillis(300)).effect(),
            FaultRule.on(null, "").answer(500, "{\"code\":500,\"message\":\"server error\",\"details\":[]}").effect(),
            FaultRule.on(null, "").answer(502, "<html><body>Bad gateway</body></html>").effect(),
            FaultRule.on(null, "").answer(503, "").effect(),
            FaultRule.on(null, "").answer(200, "{\"id\":\"66f").effect(),
            FaultRule.on(null, "").answer(429, "{\"code\":429,\"message\":\"rate limit exceeded\"}")
                    .headers(Map.of("Retry-After", "1")).effect());

    private final Optional<Chaos> chaos;
    private final Map<String, Long> drawn = new HashMap<>();
    private final Map<String, List<Armed>> armedFor = new ConcurrentHashMap<>();
    private volatile List<Armed> armed = List.of();

    /** A rule and the number of requests that it still applies to. */
    private record Armed(FaultRule rule, AtomicInteger left) {
        boolean take() {
            return left.getAndUpdate(count -> Math.max(0, count - 1)) > 0;
        }
    }

    Faults(Optional<Chaos> chaos) {
        this.chaos = chaos;
    }

    /** Replaces all rules; an empty list ends all faults except those of chaos. */
    void set(List<FaultRule> rules) {
        armed = armed(rules);
    }

    /** Replaces the rules for requests with this access key. They precede those for all requests. */
    void set(String accessKey, List<FaultRule> rules) {
        armedFor.put(accessKey, armed(rules));
    }

    private static List<Armed> armed(List<FaultRule> rules) {
        return rules.stream().map(rule -> new Armed(rule, new AtomicInteger(rule.times().orElse(Integer.MAX_VALUE))))
                .toList();
    }

    FaultRule.Effect next(String method, String path, String key) {
        return next(method, path, key, Optional::empty);
    }

    /** The next fault if rules of one workspace may apply. The access key is determined only then. */
    FaultRule.Effect next(String method, String path, String key, Supplier<Optional<String>> accessKey) {
        List<Armed> ofWorkspace = armedFor.isEmpty()
                ? List.of()
                : accessKey.get().map(named -> armedFor.getOrDefault(named, List.of())).orElse(List.of());
        return Stream.concat(ofWorkspace.stream(), armed.stream())
                .filter(candidate -> candidate.rule().matches(method, path)
                        && (candidate.rule().times().isEmpty() || candidate.take()))
                .findFirst().map(candidate -> candidate.rule().effect())
                .orElseGet(() -> chaos.map(settings -> draw(settings, key)).orElse(NONE));
    }

    private synchronized FaultRule.Effect draw(Chaos settings, String key) {
        long nth = drawn.merge(key, 1L, Long::sum);
        SplittableRandom random = new SplittableRandom(settings.seed() ^ (long) key.hashCode() << 32 ^ nth);
        return random.nextDouble() < settings.rate() ? WILD.get(random.nextInt(WILD.size())) : NONE;
    }
}
