package live.hundredms.sandbox.tour;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import live.hundredms.sandbox.cluster.Checkout;
import live.hundredms.sandbox.cluster.ClusterChoice;
import live.hundredms.sandbox.cluster.Crds;
import live.hundredms.sandbox.cluster.EmbeddedCluster;
import live.hundredms.sandbox.lifetime.ExitCodes;
import live.hundredms.sandbox.lifetime.Lifetime;
import live.hundredms.sandbox.simulator.Simulator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code tour}: shows what the operator does, on this machine only. */
@Command(name = "tour", mixinStandardHelpOptions = true, description = "Shows step by step what the operator does, with its own cluster and a simulator of 100ms.")
public final class TourCommand implements Callable<Integer> {
    @Option(names = "--stay", description = "Keep everything running until Ctrl-C, for use with kubectl.")
    private boolean stay;

    @Option(names = "--operator", split = ",", paramLabel = "WORD", description = "Comma-separated words of the command that starts the operator, instead of target/room-operator.jar. The tour appends run and its flags.")
    private List<String> command = List.of();

    /** Returns 0, or 1 with the failed step as the last line. */
    @Override
    public Integer call() throws Exception {
        var choice = ClusterChoice.configured();
        var checkout = Checkout.find();
        return Lifetime.run(lifetime -> tour(checkout, choice, lifetime));
    }

    private int tour(Checkout checkout, ClusterChoice choice, Lifetime lifetime) throws Exception {
        var cluster = EmbeddedCluster.start(choice, lifetime);
        say("cluster", cluster.name());
        cluster.limits().forEach(limit -> say("", limit));
        Crds.install(checkout.crds(), cluster);
        var simulator = lifetime.own(Simulator.start(Account.simulated()));
        say("100ms", "a simulator, which shows its rooms at " + simulator.url() + "/");
        var samples = Samples.read(checkout.samples(), cluster.client()).pointedAt(simulator);
        say("samples", "deploy/samples as they are, except: " + String.join("; ", samples.replaced()));
        var steps = new RoomTourSteps(samples, new Kube(cluster.client()), simulator, lifetime).all();
        var log = lifetime.directory().resolve("operator.log");
        var operator = lifetime.own(command.isEmpty()
                ? TourOperatorProcess.packaged(checkout.operatorJar(), log)
                : TourOperatorProcess.of(command, log));
        operator.start(cluster.kubeconfig(), simulator.url());
        say("operator", (command.isEmpty() ? "target/room-operator.jar" : String.join(" ", command)) + ", logging to "
                + operator.log());
        var failure = new Tour(steps, view(steps), operator::trouble, InstantSource.system()).run();
        if (failure.isPresent()) {
            return failed(failure.get(), operator);
        }
        System.out.println("done: " + steps.size() + " steps, in " + uptime().toSeconds() + " s including startup");
        if (stay) {
            stay(cluster, simulator, lifetime);
        }
        return ExitCodes.DONE;
    }

    private static int failed(String step, TourOperatorProcess operator) {
        operator.tail().forEach(line -> System.out.println("  | " + line));
        System.out.println(step);
        return ExitCodes.FAILED;
    }

    private static void stay(EmbeddedCluster cluster, Simulator simulator, Lifetime lifetime)
            throws InterruptedException {
        whatStays(simulator, cluster.limits(), cluster.kubeconfig()).forEach(System.out::println);
        lifetime.awaitEnd();
    }

    /** What a person needs to explore the environment, as lines; the last one is a shell command. */
    static List<String> whatStays(Simulator simulator, List<String> limits, Path kubeconfig) {
        var lines = new ArrayList<String>();
        lines.add("Everything keeps running until Ctrl-C. Page of the simulator: " + simulator.url() + "/");
        lines.add("endpoint of a Workspace: " + simulator.currentEndpoint() + " (api: Legacy: "
                + simulator.legacyEndpoint() + ")");
        lines.add("its Secret: " + Account.keys());
        lines.addAll(limits);
        lines.add("export KUBECONFIG=" + kubeconfig);
        return lines;
    }

    private static TourView view(List<TourStep> steps) {
        var console = System.console();
        return console != null && console.isTerminal()
                ? new LiveTable(System.out, steps)
                : new PlainLines(System.out, steps.size());
    }

    private static Duration uptime() {
        return Duration.ofMillis(ManagementFactory.getRuntimeMXBean().getUptime());
    }

    private static void say(String what, String sentence) {
        System.out.printf("%-9s %s%n", what, sentence);
    }
}
