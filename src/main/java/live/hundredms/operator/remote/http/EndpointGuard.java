package live.hundredms.operator.remote.http;

import java.io.IOException;
import live.hundredms.operator.domain.room.SecretText;
import live.hundredms.operator.remote.http.EndpointVerdict.Refused;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;

/**
 * Adds the token to a request after a last check of the request's target. The token is attached to the request as a tag
 * until then, so a request that does not pass this guard has no token.
 */
final class EndpointGuard implements Interceptor {
    private final AllowedEndpoints allowed;

    EndpointGuard(AllowedEndpoints allowed) {
        this.allowed = allowed;
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        Request request = chain.request();
        Refused refusal = allowed.refusal(request.url()).orElse(null);
        if (refusal != null) {
            throw new EndpointRefused(refusal.sentence());
        }
        SecretText token = request.tag(SecretText.class);
        if (token == null) {
            throw new IOException("a request without a token");
        }
        return chain.proceed(request.newBuilder().header("Authorization", "Bearer " + token.reveal()).build());
    }

    /** The target is not allowed. The message is the sentence of the verdict. */
    static final class EndpointRefused extends IOException {
        private static final long serialVersionUID = 1L;
        private final String sentence;

        EndpointRefused(String sentence) {
            super(sentence);
            this.sentence = sentence;
        }

        String sentence() {
            return sentence;
        }
    }
}
