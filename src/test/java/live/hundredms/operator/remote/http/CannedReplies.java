package live.hundredms.operator.remote.http;

import java.time.Duration;
import live.hundredms.operator.remote.json.JsonReplies;
import live.hundredms.operator.remote.token.ManagementTokens;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import org.slf4j.LoggerFactory;

/**
 * The calls of a workspace as production makes them, except that an interceptor
 * answers in place of a connection: millions of replies need no socket.
 */
public final class CannedReplies {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private CannedReplies() {
    }

    /** The calls of a workspace whose requests that interceptor answers. */
    public static WorkspaceHttp workspace(AllowedEndpoints allowed, Interceptor answers, ManagementTokens tokens,
            long maxReplyBytes) {
        OkHttpClient client = new OkHttpClient.Builder().addInterceptor(new EndpointGuard(allowed))
                .addInterceptor(answers).build();
        Sender sender = new Sender(client, () -> LIMIT, LoggerFactory.getLogger(CannedReplies.class));
        return new WorkspaceHttp(sender, new JsonReplies(maxReplyBytes), tokens, CallListener.none());
    }
}
