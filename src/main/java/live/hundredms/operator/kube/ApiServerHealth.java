package live.hundredms.operator.kube;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import live.hundredms.operator.domain.room.Sentence;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The calls to the API server that fail now. A failure ends with the next success of the same call, or after a minute
 * without another attempt, because the call may work by then.
 */
final class ApiServerHealth {
    static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(1);

    private static final Logger LOG = LoggerFactory.getLogger(ApiServerHealth.class);

    private final Clock clock;
    private final Map<ApiCall, Trouble> troubles = new ConcurrentHashMap<>();

    private record Trouble(String sentence, ApiCallResult end, Instant since, Instant last) {
    }

    ApiServerHealth(Clock clock) {
        this.clock = clock;
    }

    /** The failure that has lasted longest, as a sentence; empty if nothing fails. */
    Optional<String> sentence() {
        Instant oldest = clock.instant().minus(FORGOTTEN_AFTER);
        troubles.values().removeIf(trouble -> trouble.last().isBefore(oldest));
        return troubles.values().stream().min(Comparator.comparing(Trouble::since).thenComparing(Trouble::sentence))
                .map(trouble -> Sentence.of(trouble.sentence()) + " This has failed since " + trouble.since() + ".");
    }

    void note(ApiCall call, ApiCallResult end) {
        end.sentence(call).ifPresentOrElse(sentence -> failed(call, end, sentence), () -> worked(call, end));
    }

    private void failed(ApiCall call, ApiCallResult end, String sentence) {
        Instant now = clock.instant();
        Trouble before = troubles.put(call, new Trouble(sentence, end,
                Optional.ofNullable(troubles.get(call)).map(Trouble::since).orElse(now), now));
        if (before == null || before.end() != end) {
            LOG.warn("{}", Sentence.of(sentence));
        }
    }

    private void worked(ApiCall call, ApiCallResult end) {
        if (!end.isAnswer()) {
            return;
        }
        // Any answer proves that the operator is connected and its credentials are known, whatever the request was. A
        // watch has a connection of its own.
        boolean connected = !call.isWatch() && troubles.entrySet()
                .removeIf(entry -> entry.getValue().end().isOfConnection() && !entry.getKey().isWatch());
        if (troubles.remove(call) != null || connected) {
            LOG.info("API server request succeeds again: {}", call);
        }
    }
}
