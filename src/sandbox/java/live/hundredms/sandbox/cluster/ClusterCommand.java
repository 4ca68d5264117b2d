package live.hundredms.sandbox.cluster;

import java.util.concurrent.Callable;
import live.hundredms.sandbox.lifetime.ExitCodes;
import live.hundredms.sandbox.lifetime.Lifetime;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs an embedded cluster with the CRDs installed, to try the operator manually. */
@Command(name = "cluster", mixinStandardHelpOptions = true, description = "Starts a Kubernetes API server with the CRDs and runs it until Ctrl-C.")
public final class ClusterCommand implements Callable<Integer> {
    @Option(names = "--empty", description = "Do not create the CRDs, for example to install them with the chart.")
    private boolean empty;

    @Override
    public Integer call() throws Exception {
        var choice = ClusterChoice.configured();
        var checkout = Checkout.find();
        return Lifetime.run(lifetime -> {
            var cluster = EmbeddedCluster.start(choice, lifetime);
            if (!empty) {
                Crds.install(checkout.crds(), cluster);
            }
            System.out.println("cluster ready: " + cluster.name());
            cluster.limits().forEach(System.out::println);
            System.out.println("export KUBECONFIG=" + cluster.kubeconfig());
            lifetime.awaitEnd();
            return ExitCodes.DONE;
        });
    }
}
