package live.hundredms.operator.kube;

import java.util.Locale;
import java.util.Optional;

/** How a call to the API server ended, as far as the operator's state depends on it. */
enum ApiEnd {
    /** Done, or refused for a reason that lies in the object: not there, changed meanwhile, invalid. */
    ANSWERED,
    /** 401. */
    UNKNOWN_CREDENTIALS,
    /** 403. */
    FORBIDDEN,
    /** 404 of a whole resource. */
    NOT_SERVED,
    /** 429 and 5xx. */
    FAILED,
    /** No answer. */
    UNREACHABLE,
    /** Not sent: the server showed a certificate that is not trusted. */
    UNTRUSTED;

    static ApiEnd of(ApiCall call, int status) {
        return switch (status) {
            case 401 -> UNKNOWN_CREDENTIALS;
            case 403 -> FORBIDDEN;
            case 404 -> call.isOfMany() ? NOT_SERVED : ANSWERED;
            case 429 -> FAILED;
            default -> status >= 500 ? FAILED : ANSWERED;
        };
    }

    /** What that means for the operator, where it means anything. */
    Optional<String> sentence(ApiCall call) {
        return switch (this) {
            case ANSWERED -> Optional.empty();
            case UNKNOWN_CREDENTIALS -> Optional.of(
                    "the API server rejected the operator's credentials (401). Check the token of its ServiceAccount");
            // A person may name a Secret where the operator has no permissions: that is this Room's trouble alone.
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
