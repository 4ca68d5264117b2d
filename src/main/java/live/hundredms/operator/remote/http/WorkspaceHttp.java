package live.hundredms.operator.remote.http;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import live.hundredms.operator.domain.room.Outcome;
import live.hundredms.operator.domain.room.SecretText;
import live.hundredms.operator.remote.RemoteClock;
import live.hundredms.operator.remote.RequestId;
import live.hundredms.operator.remote.json.ErrorReply;
import live.hundredms.operator.remote.json.JsonReplies;
import live.hundredms.operator.remote.json.ReplyDecoder;
import live.hundredms.operator.remote.json.UnreadableReply;
import live.hundredms.operator.remote.token.ManagementTokens;
import okhttp3.Response;

/**
 * Makes the calls to 100ms for one workspace and determines their outcomes. After a 401 the call is repeated once with
 * a new token, within the same time limit. After a 403 it is not: there 100ms understood the token, and a new one would
 * say the same (100ms-api.md A.5).
 */
public final class WorkspaceHttp {
    private final Sender sender;
    private final JsonReplies replies;
    private final ManagementTokens tokens;
    private final CallListener listener;
    private final RemoteClock clock;
    private final int maxPages;

    WorkspaceHttp(Sender sender, JsonReplies replies, ManagementTokens tokens, CallListener listener, RemoteClock clock,
            int maxPages) {
        this.sender = sender;
        this.replies = replies;
        this.tokens = tokens;
        this.listener = listener;
        this.clock = clock;
        this.maxPages = maxPages;
    }

    /** The clock of 100ms, as far as the replies to these calls showed it. */
    public RemoteClock clock() {
        return clock;
    }

    /** Maximum number of pages of one list. */
    public int maxPages() {
        return maxPages;
    }

    /** Closes idle connections. Later calls open new ones. */
    public void release() {
        sender.release();
    }

    /**
     * Makes one call.
     *
     * @param decoder decodes the reply of a successful call
     */
    public <T> Outcome<T> call(ApiRequest request, ReplyDecoder<T> decoder) {
        CallDeadline time = sender.start();
        String id = RequestId.current();
        SentRequests requests = new SentRequests(sender, request, time, clock);
        Outcome<T> outcome = time.over()
                ? Outcome.Unavailable.unsent("no time was left for the call")
                : RequestId.during(id, () -> call(request, decoder, time, requests));
        listener.ended(new EndedCall(request.operation().label(), label(outcome), time.spent(), id,
                EndedCall.Target.of(request), requests.status(), requests.count()));
        return outcome;
    }

    private <T> Outcome<T> call(ApiRequest request, ReplyDecoder<T> decoder, CallDeadline time, SentRequests requests) {
        try {
            SecretText token = tokens.current();
            Optional<SecretText> next;
            try (Response first = requests.send(token)) {
                next = first.code() == 401 ? tokens.afterRefusal(token, date(first)) : Optional.empty();
                if (next.isEmpty() || time.over()) {
                    return outcome(request, decoder, first, token);
                }
            }
            try (Response second = requests.send(next.get())) {
                return outcome(request, decoder, second, next.get());
            }
        } catch (IOException e) {
            return new Outcome.Unavailable<>(TransportFailure.clause(e, time.limit()), requests.mayHaveArrived());
        }
    }

    private <T> Outcome<T> outcome(ApiRequest request, ReplyDecoder<T> decoder, Response response, SecretText token)
            throws IOException {
        int status = response.code();
        if (response.isSuccessful()) {
            try {
                return new Outcome.Found<>(replies.read(response.body().byteStream(), decoder));
            } catch (UnreadableReply e) {
                return new Outcome.Unavailable<>("100ms answered " + status + " with " + e.clause());
            }
        }
        List<SecretText> secrets = new ArrayList<>(request.secrets());
        secrets.add(token);
        secrets.addAll(tokens.secrets());
        return new ErrorResponse(status, response.headers(), error(response), tokens.now()).outcome(request,
                new Redaction(secrets, request.body().isEmpty() || !request.secrets().isEmpty()
                        || request.operation().isAboutCodes()));
    }

    private ErrorReply error(Response response) throws IOException {
        if (!ErrorResponse.explained(response.code())) {
            return new ErrorReply.Silent();
        }
        try {
            return replies.readError(response.body().byteStream());
        } catch (IOException e) {
            // The status alone is enough if the outcome does not depend on the body.
            return new ErrorReply.Unreadable("an incomplete body");
        }
    }

    private static Optional<Instant> date(Response response) {
        return Optional.ofNullable(response.headers().getInstant("Date"));
    }

    private static String label(Outcome<?> outcome) {
        return switch (outcome) {
            case Outcome.Found<?> _ -> "found";
            case Outcome.Absent<?> _ -> "absent";
            case Outcome.Invalid<?> _ -> "invalid";
            case Outcome.CredentialsRefused<?> _ -> "credentials_refused";
            case Outcome.Denied<?> _ -> "denied";
            case Outcome.RateLimited<?> _ -> "rate_limited";
            case Outcome.Unavailable<?> _ -> "unavailable";
        };
    }
}
