package live.hundredms.operator.remote.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import okhttp3.Interceptor;
import okhttp3.Response;

/**
 * Looks at the clock once more when the connection is there and nothing is sent: a process that was paused after its
 * call began would send it long after its time, before OkHttp's own watch has come round to end the call.
 */
final class DeadlineCheck implements Interceptor {
    @Override
    public Response intercept(Chain chain) throws IOException {
        CallDeadline time = chain.request().tag(CallDeadline.class);
        if (time != null && time.over()) {
            throw new InterruptedIOException("timeout");
        }
        return chain.proceed(chain.request());
    }
}
