package live.hundredms.operator.remote.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import okhttp3.Interceptor;
import okhttp3.Response;

/**
 * Checks the deadline once more after the connection is open and before anything is sent. A process that was paused
 * after its call began would otherwise send the call long after its deadline, before OkHttp's own timer ends the call.
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
