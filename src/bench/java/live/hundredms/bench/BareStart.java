package live.hundredms.bench;

import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.time.Clock;
import live.hundredms.operator.OperatorClient;
import live.hundredms.operator.api.Room;
import live.hundredms.operator.kube.ApiServerCalls;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/**
 * The floor of a start, a process of its own: it reads the Rooms with the operator's client, makes one room at 100ms and
 * ends. Arguments: the API's address, a token, the room's name, the Rooms' namespace.
 */
public final class BareStart {
    private BareStart() {
    }

    /** Runs it. */
    public static void main(String[] args) throws IOException {
        try (KubernetesClient client = OperatorClient.configured(new ApiServerCalls(Clock.systemUTC()))) {
            client.resources(Room.class).inNamespace(args[3]).list();
            RequestBody body = RequestBody.create("{\"name\":\"" + args[2] + "\"}", MediaType.get("application/json"));
            Request request = new Request.Builder().url(args[0] + "/rooms").header("Authorization", "Bearer " + args[1])
                    .post(body).build();
            OkHttpClient http = new OkHttpClient();
            try (Response response = http.newCall(request).execute()) {
                if (!response.isSuccessful()) {
                    throw new IllegalStateException("100ms refused the floor's call");
                }
            } finally {
                http.dispatcher().executorService().shutdown();
                http.connectionPool().evictAll();
            }
        }
    }
}
