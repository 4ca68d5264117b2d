package live.hundredms.operator.kube;

import io.fabric8.kubernetes.client.KubernetesClientException;

/** A failed call to the API server as a clause that a person can act on. */
final class ApiFailure {
    private ApiFailure() {
    }

    static String clause(RuntimeException failure) {
        if (!(failure instanceof KubernetesClientException answer)) {
            return "its answer can't be understood (" + failure.getClass().getSimpleName() + ")";
        }
        return switch (answer.getCode()) {
            case -1, 0 -> "the API server can't be reached";
            case 401 -> "the API server doesn't know the operator's credentials (401)";
            case 403 -> "the operator has no right to it (403)";
            default -> "the API server answered " + answer.getCode();
        };
    }
}
