package live.hundredms.operator.remote.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import live.hundredms.operator.domain.room.SecretText;
import live.hundredms.operator.remote.RequestId;
import okhttp3.Call;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.slf4j.Logger;

/** Sends one request and logs one line about it: never a query, a header or a body. */
final class Sender {
    private final OkHttpClient client;
    private final Supplier<Duration> limit;
    private final Logger log;

    Sender(OkHttpClient client, Supplier<Duration> limit, Logger log) {
        this.client = client;
        this.limit = limit;
        this.log = log;
    }

    /** Closes idle connections. */
    void release() {
        client.connectionPool().evictAll();
    }

    /** The deadline of a call that starts now. */
    CallDeadline start() {
        return new CallDeadline(limit.get());
    }

    Response send(ApiRequest request, SecretText token, CallDeadline time) throws IOException {
        String id = RequestId.current();
        Request.Builder builder = new Request.Builder().url(request.url()).tag(SecretText.class, token)
                .tag(CallDeadline.class, time).header("Accept", "application/json")
                .header("User-Agent", "room-operator").header("X-Request-Id", id);
        request.body().ifPresent(builder::post);
        Call call = client.newCall(builder.build());
        call.timeout().timeout(Math.max(1, time.left().toMillis()), TimeUnit.MILLISECONDS);
        long start = System.nanoTime();
        try {
            Response response = execute(call);
            log(call.request(), Integer.toString(response.code()), id, start);
            return response;
        } catch (IOException e) {
            log(call.request(), e.getClass().getSimpleName(), id, start);
            throw e;
        }
    }

    /** Executes the call. While OkHttp connects, it throws {@link InterruptedException} without declaring it. */
    private static Response execute(Call call) throws IOException {
        try {
            return call.execute();
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("interrupted").initCause(e);
        }
    }

    private void log(Request request, String status, String id, long start) {
        log.atDebug().addKeyValue("method", request.method()).addKeyValue("path", request.url().encodedPath())
                .addKeyValue("status", status).addKeyValue("millis", (System.nanoTime() - start) / 1_000_000)
                .addKeyValue("requestId", id).log("Called 100ms");
    }
}
