package live.hundredms.operator.remote.http;

import java.util.List;
import java.util.Optional;
import live.hundredms.operator.domain.room.SecretText;
import okhttp3.HttpUrl;

/**
 * One request, before a token is put on it.
 *
 * @param body JSON of a POST; without it the request is a GET
 * @param onId whether the path names one room, so that 404 means the room
 * @param secrets what the body holds that no text may show
 */
public record ApiRequest(Operation operation, HttpUrl url, Optional<JsonBody> body, boolean onId,
        List<SecretText> secrets) {
    public ApiRequest {
        secrets = List.copyOf(secrets);
    }

    /** A GET of one room. */
    public static ApiRequest getOne(Operation operation, HttpUrl url) {
        return new ApiRequest(operation, url, Optional.empty(), true, List.of());
    }

    /** A GET of a list. */
    public static ApiRequest getMany(Operation operation, HttpUrl url) {
        return new ApiRequest(operation, url, Optional.empty(), false, List.of());
    }
}
