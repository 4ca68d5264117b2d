package live.hundredms.sandbox.simulator;

import java.time.Duration;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What goes wrong with the requests it matches.
 *
 * @param method such as {@code GET}; null matches every method
 * @param path is searched in the path of a request, without its query
 * @param times how often it applies; empty means always
 */
public record FaultRule(@Nullable String method, Pattern path, OptionalInt times, Effect effect) {

    /**
     * What happens instead of, or besides, the real answer.
     *
     * @param answer replaces the real answer, and nothing is done; null leaves it alone
     * @param headers are added to the answer
     * @param delay before anything is done
     * @param cut whether and when the connection is cut
     */
    public record Effect(@Nullable Answer answer, Map<String, String> headers, Duration delay, Cut cut) {
        public Effect {
            headers = Map.copyOf(headers);
        }
    }

    /** A made-up answer; the body is sent as it is, empty too. */
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

    /** Matches a method (null: all) and a regular expression on the path, always, and does nothing yet. */
    public static FaultRule on(@Nullable String method, String path) {
        return new FaultRule(method, Pattern.compile(path), OptionalInt.empty(), NONE);
    }

    /** Applies a number of times only. */
    public FaultRule times(int count) {
        return new FaultRule(method, path, OptionalInt.of(count), effect);
    }

    /** Answers this instead of doing anything. */
    public FaultRule answer(int status, String body) {
        return with(new Effect(new Answer(status, body), effect.headers(), effect.delay(), effect.cut()));
    }

    /** Adds these headers to the answer. */
    public FaultRule headers(Map<String, String> headers) {
        return with(new Effect(effect.answer(), headers, effect.delay(), effect.cut()));
    }

    /** Waits before doing anything. */
    public FaultRule delay(Duration delay) {
        return with(new Effect(effect.answer(), effect.headers(), delay, effect.cut()));
    }

    /** Cuts the connection before doing anything. */
    public FaultRule reset() {
        return with(new Effect(effect.answer(), effect.headers(), effect.delay(), Cut.BEFORE));
    }

    /** Does everything, then cuts the connection. */
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
