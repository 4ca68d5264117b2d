package live.hundredms.operator.remote.http;

import java.util.Set;
import java.util.List;
import java.util.Optional;
import live.hundredms.operator.domain.room.SecretText;
import okhttp3.HttpUrl;

/**
 * One request without its token.
 *
 * @param body JSON of a POST; without it the request is a GET
 * @param onId whether the path names one object, so that 404 means that the object does not exist
 * @param secrets secrets in the body, which no text may show
 * @param refusals statuses that mean that the credentials are refused, whatever the text says
 */
public record ApiRequest(Operation operation, HttpUrl url, Optional<JsonBody> body, boolean onId,
        List<SecretText> secrets, Set<Integer> refusals) {
    /** Statuses for a call that every valid key may make. */
    private static final Set<Integer> BOTH = Set.of(401, 403);

    public ApiRequest {
        secrets = List.copyOf(secrets);
        refusals = Set.copyOf(refusals);
    }

    /** A POST on the Current API. Only known texts mean that the credentials are refused. */
    public static ApiRequest post(Operation operation, HttpUrl url, JsonBody body, boolean onId,
            List<SecretText> secrets) {
        return new ApiRequest(operation, url, Optional.of(body), onId, secrets, Set.of());
    }

    /** A POST on the Legacy API, which has no other calls. So a 401 there means that the credentials are refused. */
    public static ApiRequest legacyPost(Operation operation, HttpUrl url, JsonBody body, List<SecretText> secrets) {
        return new ApiRequest(operation, url, Optional.of(body), false, secrets, Set.of(401));
    }

    /** A GET of an object that may not exist, such as one room. */
    public static ApiRequest getOne(Operation operation, HttpUrl url) {
        return new ApiRequest(operation, url, Optional.empty(), true, List.of(), Set.of());
    }

    /** A GET of a list. */
    public static ApiRequest getMany(Operation operation, HttpUrl url) {
        return new ApiRequest(operation, url, Optional.empty(), false, List.of(),
                operation == Operation.LIST ? BOTH : Set.of());
    }
}
