package live.hundredms.operator.kube;

import io.fabric8.kubernetes.client.KubernetesClientException;

/** Describes a failed call to the API server in a clause that a person can act on. */
final class ApiFailure {
    private ApiFailure() {
    }

    static String clause(RuntimeException failure) {
        if (!(failure instanceof KubernetesClientException answer)) {
            return "the reply of the API server cannot be understood (" + failure.getClass().getSimpleName() + ")";
        }
        return switch (answer.getCode()) {
            case -1, 0 -> "the API server is unreachable";
            case 401 -> "the API server rejected the operator's credentials (401)";
            case 403 -> "the operator lacks the permission (403)";
            default -> "the API server answered " + answer.getCode();
        };
    }
}
