package live.hundredms.operator.cli;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code run}: keeps rooms until it is stopped. */
@Command(name = "run", mixinStandardHelpOptions = true, sortOptions = false, showDefaultValues = true, versionProvider = Version.class, description = {
        "Reconciles the Rooms, Workspaces and ClusterWorkspaces of a cluster until it is stopped.",
        "Connects to the cluster in KUBECONFIG, or to its own cluster when it runs in a pod."}, exitCodeListHeading = "%nExit codes:%n", exitCodeList = {
                "0:stopped on request", "1:failure, or the lease was lost",
                "2:invalid option or value; the port, the kubeconfig, a CA file or the Secret with the operator's key cannot be used; or no cluster that serves the CRDs is reachable at startup"})
public final class RunCommand implements Callable<Integer> {
    private final Map<String, String> environment;
    private final Function<Configuration, Integer> operator;

    @Mixin
    private final RunOptions options = new RunOptions();

    /**
     * @param environment the variables of the process
     * @param operator runs the operator to its end and gives the exit code
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
