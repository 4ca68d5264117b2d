package live.hundredms.sandbox.simulator;

import java.time.Duration;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A fault of the requests that it matches.
 *
 * @param method method such as {@code GET}; null matches every method
 * @param path regular expression that is searched in the path of a request, without its query
 * @param times number of requests that it applies to; empty means all
 */
public record FaultRule(@Nullable String method, Pattern path, OptionalInt times, Effect effect) {

    /**
     * What happens instead of, or in addition to, the real answer.
     *
     * @param answer replaces the real answer, and nothing is done; null means the real answer
     * @param headers headers that are added to the answer
     * @param delay delay before anything is done
     * @param cut whether and when the connection is cut
     */
    public record Effect(@Nullable Answer answer, Map<String, String> headers, Duration delay, Cut cut) {
        public Effect {
            headers = Map.copyOf(headers);
        }
    }

    /** A fixed answer. The body is sent as it is, even if it is empty. */
    public record Answer(int status, String body) {
    }

    /** When the connection is cut. */
    public enum Cut {
        /** Never: the answer arrives. */
        NOT,
        /** Before anything is done. */
        BEFORE,
        /** After everything is done: the reply is lost. */
        AFTER
    }

    private static final Effect NONE = new Effect(null, Map.of(), Duration.ZERO, Cut.NOT);

    /** A rule without an effect for a method (null: all) and a regular expression on the path. */
    public static FaultRule on(@Nullable String method, String path) {
        return new FaultRule(method, Pattern.compile(path), OptionalInt.empty(), NONE);
    }

    /** A copy that applies to this number of requests only. */
    public FaultRule times(int count) {
        return new FaultRule(method, path, OptionalInt.of(count), effect);
    }

    /** A copy that answers this instead of doing anything. */
    public FaultRule answer(int status, String body) {
        return with(new Effect(new Answer(status, body), effect.headers(), effect.delay(), effect.cut()));
    }

    /** A copy that adds these headers to the answer. */
    public FaultRule headers(Map<String, String> headers) {
        return with(new Effect(effect.answer(), headers, effect.delay(), effect.cut()));
    }

    /** A copy that waits before anything is done. */
    public FaultRule delay(Duration delay) {
        return with(new Effect(effect.answer(), effect.headers(), delay, effect.cut()));
    }

    /** A copy that cuts the connection before anything is done. */
    public FaultRule reset() {
        return with(new Effect(effect.answer(), effect.headers(), effect.delay(), Cut.BEFORE));
    }

    /** A copy that cuts the connection after everything is done. */
    public FaultRule lostReply() {
        return with(new Effect(effect.answer(), effect.headers(), effect.delay(), Cut.AFTER));
    }

    private FaultRule with(Effect other) {
        return new FaultRule(method, path, times, other);
    }

    boolean matches(String requestMethod, String requestPath) {
        return (method == null || method.equalsIgnoreCase(requestMethod)) && path.matcher(requestPath).find();
    }
}
