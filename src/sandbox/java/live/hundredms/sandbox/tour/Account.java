package live.hundredms.sandbox.tour;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.LinkedHashMap;
import java.util.Map;
import live.hundredms.sandbox.simulator.Credentials;
import live.hundredms.sandbox.simulator.Simulator;
import live.hundredms.sandbox.simulator.SimulatorOptions;

/**
 * The only workspace at the simulated 100ms, as a manifest names it.
 *
 * @param endpoint endpoint of its API
 */
record Account(String endpoint) {
    private static final Credentials KEYS = new Credentials("sandbox-access-key", "sandbox-app-secret");

    /** Options of the simulator. */
    static SimulatorOptions simulated() {
        return SimulatorOptions.of(KEYS.accessKey(), KEYS.appSecret());
    }

    /** The simulated credentials as text, by the keys of a Secret. */
    static String keys() {
        return "accessKey: " + KEYS.accessKey() + ", appSecret: " + KEYS.appSecret();
    }

    /** The account for a workspace with this {@code spec.api}. */
    static Account of(String api, Simulator simulator) {
        return new Account("Legacy".equals(api) ? simulator.legacyEndpoint() : simulator.currentEndpoint());
    }

    /**
     * The workspace's spec with this account's endpoint and, if the workspace is swept, a short interval for the tour.
     */
    Map<String, Object> endpointIn(GenericKubernetesResource workspace) {
        var spec = new LinkedHashMap<String, Object>(workspace.<Map<String, Object>>get("spec"));
        spec.put("endpoint", endpoint);
        spec.computeIfPresent("sweepInterval", (key, interval) -> "10s");
        return spec;
    }

    /** This account's credentials, under the keys that the workspace names. */
    Map<String, String> keysFor(GenericKubernetesResource workspace) {
        return Map.of(field(workspace, "accessKeyField", "accessKey"), KEYS.accessKey(),
                field(workspace, "appSecretField", "appSecret"), KEYS.appSecret());
    }

    private static String field(GenericKubernetesResource workspace, String option, String byDefault) {
        return Samples.text(workspace, "spec", "credentialsSecretRef", option).orElse(byDefault);
    }
}
