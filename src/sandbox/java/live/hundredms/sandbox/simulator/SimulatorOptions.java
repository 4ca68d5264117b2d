package live.hundredms.sandbox.simulator;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Options of a simulator.
 *
 * @param port port on 127.0.0.1; 0 takes a free one
 * @param workspaces at least one, each with an access key of its own
 * @param switches the undocumented behaviors that are on
 */
public record SimulatorOptions(int port, List<Credentials> workspaces, Set<Switch> switches, Timing timing,
        Optional<Chaos> chaos) {
    public SimulatorOptions {
        workspaces = List.copyOf(workspaces);
        switches = Set.copyOf(switches);
        if (workspaces.isEmpty()) {
            throw new IllegalArgumentException("The simulator needs at least one workspace.");
        }
        if (workspaces.stream().map(Credentials::accessKey).distinct().count() != workspaces.size()) {
            throw new IllegalArgumentException("Two workspaces have the same access key.");
        }
    }

    /** A free port, one workspace, every switch off, no faults. */
    public static SimulatorOptions of(String accessKey, String appSecret) {
        return new SimulatorOptions(0, List.of(new Credentials(accessKey, appSecret)), Set.of(), Timing.PLAIN,
                Optional.empty());
    }

    /** A copy with a fixed port. */
    public SimulatorOptions withPort(int other) {
        return new SimulatorOptions(other, workspaces, switches, timing, chaos);
    }

    /** A copy with one more workspace. */
    public SimulatorOptions withWorkspace(String accessKey, String appSecret) {
        List<Credentials> more = Stream.concat(workspaces.stream(), Stream.of(new Credentials(accessKey, appSecret)))
                .toList();
        return new SimulatorOptions(port, more, switches, timing, chaos);
    }

    /** A copy with these behaviors switched on as well. */
    public SimulatorOptions with(Switch... on) {
        Set<Switch> more = new HashSet<>(switches);
        more.addAll(Arrays.asList(on));
        return new SimulatorOptions(port, workspaces, more, timing, chaos);
    }

    /** A copy with another timing. */
    public SimulatorOptions withTiming(Timing other) {
        return new SimulatorOptions(port, workspaces, switches, other, chaos);
    }

    /** A copy with seeded random faults. */
    public SimulatorOptions withChaos(long seed, double rate) {
        return new SimulatorOptions(port, workspaces, switches, timing, Optional.of(new Chaos(seed, rate)));
    }
}
