package live.hundredms.operator.remote.http;

import java.util.regex.Pattern;
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
 * A 400 or a 404 is believed only if its body could be of 100ms: with a page of HTML somebody in between answers, who
 * knows neither the request nor the room. An empty body is believed. For the same reason such a page never means that the
 * credentials are refused.
 *
 * @param error its body
 * @param now by the clock of 100ms
 */
record Refusal(int status, Headers headers, ErrorReply error, Instant now) {

    /** What 100ms says of a token that it does not accept (100ms-api.md C.9). */
    private static final Pattern ABOUT_CREDENTIALS = Pattern.compile("authentication error|token validation error",
            Pattern.CASE_INSENSITIVE);

    /** Whether the outcome depends on the body. */
    static boolean explained(int status) {
        return status >= 400 && status < 500;
    }

    <T> Outcome<T> outcome(ApiRequest request, Redaction redaction) {
        return switch (status) {
            case 400, 409, 422 -> invalid(redaction);
            case 401, 403 -> unauthorized(request, redaction);
            case 404 -> request.onId()
                    ? absent()
                    : new Outcome.Unavailable<>(
                            "the endpoint does not support this call (404). Check spec.endpoint of the workspace");
            case 429 ->
                new Outcome.RateLimited<>(RetryAfter.of(headers, error instanceof Said(String text) ? text : "", now));
            case 300, 301, 302, 303, 307, 308 -> new Outcome.Unavailable<>(
                    "100ms answered " + status + ", a redirect, which the operator does not follow");
            default -> new Outcome.Unavailable<>("100ms answered " + status);
        };
    }

    /** Another 401 is no answer of 100ms to this room either: whether the credentials are refused, a listing tells. */
    private <T> Outcome<T> unauthorized(ApiRequest request, Redaction redaction) {
        String answer = "100ms answered " + status + said(redaction);
        if (refusesCredentials(request)) {
            return new Outcome.CredentialsRefused<>(
                    "100ms refused the credentials of the workspace with " + status + said(redaction));
        }
        return status == 403 && request.operation() != Operation.LIST
                ? new Outcome.Denied<>(answer)
                : new Outcome.Unavailable<>(answer);
    }

    private boolean refusesCredentials(ApiRequest request) {
        return switch (error) {
            case Unreadable _ -> false;
            case Silent() -> request.refusals().contains(status);
            case Said(String text) -> request.refusals().contains(status) || ABOUT_CREDENTIALS.matcher(text).find();
        };
    }

    private String said(Redaction redaction) {
        return switch (error) {
            case Said(String text) -> ": " + redaction.words(text);
            case Silent() -> "";
            case Unreadable(String clause) -> " with " + clause;
        };
    }

    private <T> Outcome<T> invalid(Redaction redaction) {
        return switch (error) {
            case Said(String text) -> {
                String shown = redaction.clean(text);
                yield new Outcome.Invalid<>(shown, NamedField.in(shown));
            }
            case Silent() -> new Outcome.Invalid<>("it answered " + status + " without a reason", Optional.empty());
            case Unreadable(String clause) -> new Outcome.Unavailable<>("100ms answered " + status + " with " + clause);
        };
    }

    private <T> Outcome<T> absent() {
        return error instanceof Unreadable(String clause)
                ? new Outcome.Unavailable<>("100ms answered 404 with " + clause)
                : new Outcome.Absent<>();
    }
}
