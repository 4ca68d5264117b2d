package live.hundredms.operator.remote.http;

import java.util.Set;
import java.util.List;
import java.util.Optional;
import live.hundredms.operator.domain.room.SecretText;
import okhttp3.HttpUrl;

/**
 * One request, before a token is put on it.
 *
 * @param body JSON of a POST; without it the request is a GET
 * @param onId whether the path names one thing, so that 404 means that there is no such thing
 * @param secrets what the body holds that no text may show
 * @param refusals which statuses mean that the credentials are refused, whatever the text says
 */
public record ApiRequest(Operation operation, HttpUrl url, Optional<JsonBody> body, boolean onId,
        List<SecretText> secrets, Set<Integer> refusals) {
    /** Of a call that every valid key may make. */
    private static final Set<Integer> BOTH = Set.of(401, 403);

    public ApiRequest {
        secrets = List.copyOf(secrets);
        refusals = Set.copyOf(refusals);
    }

    /** A POST on the Current API: of the credentials only known texts speak. */
    public static ApiRequest post(Operation operation, HttpUrl url, JsonBody body, boolean onId,
            List<SecretText> secrets) {
        return new ApiRequest(operation, url, Optional.of(body), onId, secrets, Set.of());
    }

    /** A POST on the Legacy API, which has no other calls: a 401 must speak of the credentials there. */
    public static ApiRequest legacyPost(Operation operation, HttpUrl url, JsonBody body, List<SecretText> secrets) {
        return new ApiRequest(operation, url, Optional.of(body), false, secrets, Set.of(401));
    }

    /** A GET of what may not be there, such as one room. */
    public static ApiRequest getOne(Operation operation, HttpUrl url) {
        return new ApiRequest(operation, url, Optional.empty(), true, List.of(), Set.of());
    }

    /** A GET of a list. */
    public static ApiRequest getMany(Operation operation, HttpUrl url) {
        return new ApiRequest(operation, url, Optional.empty(), false, List.of(),
                operation == Operation.LIST ? BOTH : Set.of());
    }
}
