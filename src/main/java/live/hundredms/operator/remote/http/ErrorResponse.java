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
 * A reply whose status is not a success, and the outcome that follows.
 *
 * <p>
 * A 400 or a 404 is trusted only if its body may come from 100ms: a page of HTML comes from a proxy in between, which
 * knows neither the request nor the room. An empty body is trusted. For the same reason such a page never means that
 * the credentials are refused.
 *
 * @param error body of the reply
 * @param now present time at 100ms
 */
record ErrorResponse(int status, Headers headers, ErrorReply error, Instant now) {

    /** Texts of 100ms about a token that it does not accept (100ms-api.md C.9). */
    private static final Pattern ABOUT_CREDENTIALS = Pattern.compile("authentication error|token validation error",
            Pattern.CASE_INSENSITIVE);

    /** Whether the outcome depends on the body, in which 100ms may give a reason. */
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

    /**
     * The outcome of a 401. Any other text does not come from 100ms, and proves nothing about this room; a listing
     * shows whether the credentials are refused.
     */
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
            case Silent() -> new Outcome.Invalid<>("status " + status + " without a reason", Optional.empty());
            case Unreadable(String clause) -> new Outcome.Unavailable<>("100ms answered " + status + " with " + clause);
        };
    }

    private <T> Outcome<T> absent() {
        return error instanceof Unreadable(String clause)
                ? new Outcome.Unavailable<>("100ms answered 404 with " + clause)
                : new Outcome.Absent<>();
    }
}
