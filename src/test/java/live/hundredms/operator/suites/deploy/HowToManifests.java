package live.hundredms.operator.suites.deploy;

/** What a reader has before a how-to is followed; each begins with its {@code apiVersion}. */
final class HowToManifests {
    private HowToManifests() {
    }

    /** The app secret that belongs to an access key. */
    static String secret(String accessKey) {
        return "app-secret-of-" + accessKey;
    }

    static String secretOf(String namespace, String name, String accessKey) {
        return """
                apiVersion: v1
                kind: Secret
                metadata: {name: %s, namespace: %s}
                stringData: {accessKey: %s, appSecret: %s}
                """.formatted(name, namespace, accessKey, secret(accessKey));
    }

    static String workspace(String namespace, String secret) {
        return """
                apiVersion: 100ms.live/v1
                kind: Workspace
                metadata: {name: default, namespace: %s}
                spec:
                  api: Current
                  credentialsSecretRef: {name: %s}
                """.formatted(namespace, secret);
    }

    static String clusterWorkspace(String name, String namespace, String secret) {
        return """
                apiVersion: 100ms.live/v1
                kind: ClusterWorkspace
                metadata: {name: %s}
                spec:
                  api: Current
                  credentialsSecretRef: {namespace: %s, name: %s}
                """.formatted(name, namespace, secret);
    }

    static String room(String namespace, String name, String spec) {
        return """
                apiVersion: 100ms.live/v1
                kind: Room
                metadata: {name: %s, namespace: %s}
                spec:
                  %s
                """.formatted(name, namespace, spec);
    }
}
