package live.hundredms.operator.remote.http;

import java.time.Instant;
import java.util.Optional;
import live.hundredms.operator.domain.room.Outcome;
import live.hundredms.operator.remote.json.ErrorReply;
import live.hundredms.operator.remote.json.ErrorReply.Said;
import live.hundredms.operator.remote.json.ErrorReply.Silent;
import live.hundredms.operator.remote.json.ErrorReply.Unreadable;
import okhttp3.Headers;

/**
 * A reply whose status is no success, and the outcome that follows.
 *
 * <p>
 * A 400 or a 404 is believed only where its body could be of 100ms: with a page
 * of HTML somebody in between answers, who knows neither the request nor the
 * room. An empty body is believed.
 *
 * @param error its body
 * @param now by the clock of 100ms
 */
record Refusal(int status, Headers headers, ErrorReply error, Instant now) {

    /** Whether the outcome depends on the body. */
    static boolean explained(int status) {
        return status >= 400 && status < 500;
    }

    <T> Outcome<T> outcome(boolean onId, Redaction redaction) {
        return switch (status) {
            case 400, 409, 422 -> invalid(redaction);
            case 401, 403 -> new Outcome.CredentialsRefused<>("100ms refused the credentials of the workspace with "
                    + status + (error instanceof Said(String text) ? ": " + redaction.words(text) : ""));
            case 404 -> onId ? absent() : new Outcome.Unavailable<>("the endpoint does not know this call (404)");
            case 429 ->
                new Outcome.RateLimited<>(RetryAfter.of(headers, error instanceof Said(String text) ? text : "", now));
            case 300, 301, 302, 303, 307, 308 ->
                new Outcome.Unavailable<>("100ms answered " + status + ", a redirect, which is not followed");
            default -> new Outcome.Unavailable<>("100ms answered " + status);
        };
    }

    private <T> Outcome<T> invalid(Redaction redaction) {
        return switch (error) {
            case Said(String text) -> {
                String shown = redaction.clean(text);
                yield new Outcome.Invalid<>(shown, NamedField.in(shown));
            }
            case Silent() -> new Outcome.Invalid<>("100ms refused the request with " + status + " and gave no reason",
                    Optional.empty());
            case Unreadable(String clause) -> new Outcome.Unavailable<>("100ms answered " + status + " with " + clause);
        };
    }

    private <T> Outcome<T> absent() {
        return error instanceof Unreadable(String clause)
                ? new Outcome.Unavailable<>("100ms answered 404 with " + clause)
                : new Outcome.Absent<>();
    }
}
