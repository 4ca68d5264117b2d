package live.hundredms.operator.cli;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code run}: reconciles Rooms until the process is stopped. */
@Command(name = "run", mixinStandardHelpOptions = true, sortOptions = false, showDefaultValues = true, versionProvider = Version.class, description = {
        "Reconciles the Rooms, Workspaces and ClusterWorkspaces of a cluster until it is stopped.",
        "Connects to the cluster of the current context in the file that KUBECONFIG names, or in ~/.kube/config. If there is no such file, and the operator runs in a pod, it connects to the cluster of the pod."}, exitCodeListHeading = "%nExit codes:%n", exitCodeList = {
                "0:stopped on request", "1:failure, or the lease was lost",
                "2:the operator cannot start: an option or value is invalid; --port, --probe-port, the kubeconfig, a CA file or the Secret room-operator-fingerprint cannot be used; the API server is unreachable; or the CRDs are not installed"})
public final class RunCommand implements Callable<Integer> {
    private final Map<String, String> environment;
    private final Function<Configuration, Integer> operator;

    @Mixin
    private final RunOptions options = new RunOptions();

    /**
     * The command.
     *
     * @param environment variables of the process
     * @param operator runs the operator to its end and returns the exit code
     */
    public RunCommand(Map<String, String> environment, Function<Configuration, Integer> operator) {
        this.environment = Map.copyOf(environment);
        this.operator = operator;
    }

    @Override
    public Integer call() {
        Optional<String> podNamespace = Optional.ofNullable(environment.get("POD_NAMESPACE"))
                .filter(name -> !name.isBlank());
        return operator.apply(options.configuration(podNamespace));
    }
}
