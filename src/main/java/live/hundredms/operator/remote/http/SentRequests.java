package live.hundredms.operator.remote.http;

import java.io.IOException;
import java.time.Instant;
import java.util.OptionalInt;
import live.hundredms.operator.domain.room.SecretText;
import live.hundredms.operator.remote.RemoteClock;
import okhttp3.Response;

/** The requests of one call, sent before its deadline. */
final class SentRequests {
    private final Sender sender;
    private final ApiRequest request;
    private final CallDeadline time;
    private final RemoteClock clock;
    private int sent;
    private OptionalInt status = OptionalInt.empty();

    SentRequests(Sender sender, ApiRequest request, CallDeadline time, RemoteClock clock) {
        this.sender = sender;
        this.request = request;
        this.time = time;
        this.clock = clock;
    }

    Response send(SecretText token) throws IOException {
        sent++;
        status = OptionalInt.empty();
        request.body().ifPresent(JsonBody::begin);
        Instant asked = clock.machine();
        Response response = sender.send(request, token, time);
        status = OptionalInt.of(response.code());
        Instant date = response.headers().getInstant("Date");
        if (date != null) {
            clock.learn(asked, clock.machine(), date);
        }
        return response;
    }

    /** Whether 100ms may have received enough of the last request to carry it out. */
    boolean mayHaveArrived() {
        return request.body().map(JsonBody::isBegun).orElse(true);
    }

    int count() {
        return sent;
    }

    OptionalInt status() {
        return status;
    }
}
