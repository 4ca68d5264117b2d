package live.hundredms.sandbox.tour;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.LinkedHashMap;
import java.util.Map;
import live.hundredms.sandbox.simulator.Credentials;
import live.hundredms.sandbox.simulator.Simulator;
import live.hundredms.sandbox.simulator.SimulatorOptions;

/** A workspace at the simulated 100ms, as a manifest names it. */
record Account(String endpoint, Credentials keys) {
    private static final Credentials CURRENT = new Credentials("sandbox-current-key", "sandbox-current-secret");
    private static final Credentials LEGACY = new Credentials("sandbox-legacy-key", "sandbox-legacy-secret");

    /** What a simulator for these accounts is started with. */
    static SimulatorOptions simulated() {
        return SimulatorOptions.of(CURRENT.accessKey(), CURRENT.appSecret()).withWorkspace(LEGACY.accessKey(),
                LEGACY.appSecret());
    }

    /** The account for a workspace of this {@code spec.api}; each dialect has one of its own. */
    static Account of(String api, Simulator simulator) {
        return "Legacy".equals(api)
                ? new Account(simulator.legacyEndpoint(), LEGACY)
                : new Account(simulator.currentEndpoint(), CURRENT);
    }

    /** The workspace's spec with this account's endpoint. */
    Map<String, Object> endpointIn(GenericKubernetesResource workspace) {
        var spec = new LinkedHashMap<String, Object>(workspace.<Map<String, Object>>get("spec"));
        spec.put("endpoint", endpoint);
        return spec;
    }

    /** This account's keys, under the names that the workspace looks for. */
    Map<String, String> keysFor(GenericKubernetesResource workspace) {
        return Map.of(field(workspace, "accessKeyField", "accessKey"), keys.accessKey(),
                field(workspace, "appSecretField", "appSecret"), keys.appSecret());
    }

    private static String field(GenericKubernetesResource workspace, String option, String byDefault) {
        return Samples.text(workspace, "spec", "credentialsSecretRef", option).orElse(byDefault);
    }
}
