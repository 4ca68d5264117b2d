package live.hundredms.operator.suites.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import live.hundredms.operator.suites.rights.ApiServerAuditLog;
import live.hundredms.operator.suites.rights.ClusterAccount;
import live.hundredms.operator.suites.rights.RightsComparison;
import live.hundredms.operator.support.ApiServer;
import live.hundredms.operator.support.Helm;
import live.hundredms.operator.support.Kubectl;

/** An API server with an audit log and the chart, whose ServiceAccount the operator is. */
final class InstalledChart implements AutoCloseable {
    static final String NAMESPACE = "room-operator-system";
    private static final ClusterAccount OPERATOR = new ClusterAccount(NAMESPACE, "room-operator");

    private final ApiServerAuditLog log;
    private final ApiServer server;
    private final Set<String> namespaces;
    private final KubernetesClient operator;

    private InstalledChart(Path folder, Set<String> namespaces, Set<String> others, String... values) {
        this.log = new ApiServerAuditLog(folder);
        this.server = ApiServer.start(log.flags());
        this.namespaces = namespaces;
        namespaces.forEach(name -> run("create", "namespace", name));
        others.forEach(name -> run("create", "namespace", name));
        install(values);
        run("wait", "--for=condition=Established", "crd", "--all", "--timeout=60s");
        this.operator = OPERATOR.client(server.client());
    }

    /**
     * The chart as it comes.
     *
     * @param folder for the audit log
     */
    static InstalledChart install(Path folder) {
        return new InstalledChart(folder, Set.of(), Set.of());
    }

    /**
     * The chart with some values.
     *
     * @param namespaces whose Rooms are kept; they are made
     * @param others that are made, too
     */
    static InstalledChart install(Path folder, Set<String> namespaces, Set<String> others, String... values) {
        return new InstalledChart(folder, namespaces, others, values);
    }

    /** Without helm by {@code deploy/}, which gives the same objects if no value is set. */
    private void install(String... values) {
        if (values.length == 0 && !Helm.available()) {
            run("apply", "-k", "deploy");
            return;
        }
        List<String> command = new ArrayList<>(List.of("upgrade", "--install", "room-operator", "helm/room-operator",
                "-n", NAMESPACE, "--create-namespace"));
        for (String value : values) {
            command.addAll(List.of("--set", value));
        }
        try (Helm helm = Helm.of(server)) {
            Kubectl.Result result = helm.run(command.toArray(String[]::new));
            if (result.output().contains("ensure CRDs are installed first")) {
                run("wait", "--for=condition=Established", "crd", "--all", "--timeout=60s");
                result = helm.run(command.toArray(String[]::new));
            }
            assertThat(result.exitCode()).as(result.output()).isZero();
        }
    }

    /** A world whose operator runs under the chart's account, with a lease in the namespace in which the chart puts it. */
    BehaviourWorld world() {
        return new BehaviourWorld(server.client(),
                new BehaviourWorld.Post(operator, Optional.of(NAMESPACE), namespaces));
    }

    Kubectl kubectl() {
        return server.kubectl();
    }

    KubernetesClient client() {
        return server.client();
    }

    /** Writes the table into {@code target/} and fails if rights and requests differ. */
    void compare(String file, String title) {
        RightsComparison comparison = RightsComparison.of(server.client(), OPERATOR, log);
        comparison.write(Path.of("target", file), title);
        assertThat(comparison.forbidden()).as("what was needed and is not allowed").isEmpty();
        assertThat(comparison.allowedByOthers()).as("what other bindings allowed").isEmpty();
        assertThat(comparison.unused()).as("what is allowed and was not needed").isEmpty();
    }

    /** What the operator asked for and may not do, in words. */
    List<String> forbidden() {
        return RightsComparison.of(server.client(), OPERATOR, log).forbidden().stream().map(Object::toString).toList();
    }

    /** Whether the operator may create or patch all Secrets of a namespace, as the API server decides it. */
    boolean mayWriteSecrets(String verb, String namespace) {
        String account = "system:serviceaccount:" + NAMESPACE + ":room-operator";
        String answer = server.kubectl().run("auth", "can-i", verb, "secrets", "-n", namespace, "--as", account)
                .output().strip();
        assertThat(answer).isIn("yes", "no");
        return answer.equals("yes");
    }

    private void run(String... arguments) {
        Kubectl.Result result = server.kubectl().run(arguments);
        assertThat(result.exitCode()).as(result.output()).isZero();
    }

    @Override
    public void close() {
        operator.close();
        server.close();
    }
}
