package live.hundredms.operator.remote.http;

import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.util.function.BiFunction;
import live.hundredms.operator.domain.room.SecretText;
import live.hundredms.operator.remote.RemoteClock;
import live.hundredms.operator.remote.RoomsApi;
import live.hundredms.operator.remote.json.JsonReplies;
import live.hundredms.operator.remote.token.ManagementTokens;
import okhttp3.Call;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okio.Timeout;
import org.slf4j.LoggerFactory;

/**
 * The calls of a workspace as production makes them, except that a function
 * answers in place of OkHttp: millions of replies need no connection, nor a
 * watchdog woken for each.
 */
public final class CannedReplies {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private CannedReplies() {
    }

    /**
     * The calls of a workspace whose requests that function answers.
     *
     * @param answer of a request and its token
     */
    public static WorkspaceHttp workspace(BiFunction<Request, String, Response> answer, ManagementTokens tokens,
            long maxReplyLength) {
        Sender sender = new Sender(new Client(answer), () -> LIMIT, LoggerFactory.getLogger(CannedReplies.class));
        return new WorkspaceHttp(sender, new JsonReplies(maxReplyLength), tokens, CallListener.none(),
                new RemoteClock(Clock.systemUTC()), RoomsApi.MAX_PAGES);
    }

    private static final class Client extends OkHttpClient {
        private final BiFunction<Request, String, Response> answer;

        Client(BiFunction<Request, String, Response> answer) {
            this.answer = answer;
        }

        @Override
        public Call newCall(Request request) {
            return (Call) Proxy.newProxyInstance(Call.class.getClassLoader(), new Class<?>[]{Call.class},
                    (proxy, method, _) -> switch (method.getName()) {
                        case "execute" -> answer.apply(request, token(request));
                        case "request" -> request;
                        case "timeout" -> new Timeout();
                        default -> throw new UnsupportedOperationException(method.getName());
                    });
        }

        private static String token(Request request) {
            SecretText token = request.tag(SecretText.class);
            return token == null ? "" : token.reveal();
        }
    }
}
