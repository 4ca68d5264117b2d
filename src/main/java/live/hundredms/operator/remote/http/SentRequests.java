package live.hundredms.operator.remote.http;

import java.io.IOException;
import java.util.OptionalInt;
import live.hundredms.operator.domain.room.SecretText;
import okhttp3.Response;

/** The requests of one call, sent within its time. */
final class SentRequests {
    private final Sender sender;
    private final ApiRequest request;
    private final TimeLeft time;
    private int sent;
    private OptionalInt status = OptionalInt.empty();

    SentRequests(Sender sender, ApiRequest request, TimeLeft time) {
        this.sender = sender;
        this.request = request;
        this.time = time;
    }

    Response send(SecretText token) throws IOException {
        sent++;
        status = OptionalInt.empty();
        Response response = sender.send(request, token, time);
        status = OptionalInt.of(response.code());
        return response;
    }

    int count() {
        return sent;
    }

    OptionalInt status() {
        return status;
    }
}
