package live.hundredms.operator.kube;

import java.util.Locale;
import java.util.Optional;

/** Result of a call to the API server, as far as the operator's state depends on it. */
enum ApiCallResult {
    /** Done, or refused because of the object: it does not exist, changed meanwhile, or is invalid. */
    ANSWERED,
    /** 401: the API server rejected the operator's credentials. */
    UNKNOWN_CREDENTIALS,
    /** 403: the operator lacks a permission. */
    FORBIDDEN,
    /** 404 for a whole resource: the API server does not serve it. */
    NOT_SERVED,
    /** 429 or 5xx. */
    FAILED,
    /** No answer. */
    UNREACHABLE,
    /** Not sent: the certificate of the API server is not trusted. */
    UNTRUSTED;

    static ApiCallResult of(ApiCall call, int status) {
        return switch (status) {
            case 401 -> UNKNOWN_CREDENTIALS;
            case 403 -> FORBIDDEN;
            case 404 -> call.isOfMany() ? NOT_SERVED : ANSWERED;
            case 429 -> FAILED;
            default -> status >= 500 ? FAILED : ANSWERED;
        };
    }

    /** What the result means for the operator, as a sentence; empty if it means nothing. */
    Optional<String> sentence(ApiCall call) {
        return switch (this) {
            case ANSWERED -> Optional.empty();
            case UNKNOWN_CREDENTIALS -> Optional.of(
                    "the API server rejected the operator's credentials (401). Check the token of its ServiceAccount");
            // A user may name a Secret in a place for which the operator has no permissions. Then only this Room is
            // affected.
            case FORBIDDEN -> call.needed()
                    ? Optional.of(
                            "the operator lacks the permission to %s (403). Check its RBAC permissions".formatted(call))
                    : Optional.empty();
            case NOT_SERVED -> call.needed()
                    ? Optional.of("the API server does not serve %s (404). Apply the CRDs of this version"
                            .formatted(call.resource()))
                    : Optional.empty();
            case FAILED ->
                Optional.of("the API server fails to %s. Check its log, and whether its etcd is full".formatted(call));
            case UNTRUSTED -> Optional.of(ApiServerCalls.UNTRUSTED_CERTIFICATE);
            case UNREACHABLE -> Optional.of("the API server is unreachable, so the operator cannot %s".formatted(call));
        };
    }

    boolean isAnswer() {
        return this == ANSWERED;
    }

    boolean isOfConnection() {
        return this == UNREACHABLE || this == UNTRUSTED || this == UNKNOWN_CREDENTIALS;
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
