package live.hundredms.operator.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import live.hundredms.operator.telemetry.LogFormat;

/**
 * Configuration of one operator process. Every value has been checked.
 *
 * @param ephemeralKey whether the operator's key is in memory and ends with the process; default false: in a Secret
 * @param requireSecretLabel whether Rooms may send only Secrets with the label {@code 100ms.live/use: rooms}; default
 *        false
 * @param maxConcurrentReconciles maximum number of passes that run concurrently; 1 to 1024, default 32
 * @param port port for metrics and health; 0 takes any free port, default 8080
 * @param probePort port for health alone; 0 takes any free port; default: empty, no port of its own
 */
public record Configuration(Remote remote, Scope scope, Lease lease, boolean ephemeralKey, boolean requireSecretLabel,
        Timing timing, int maxConcurrentReconciles, int port, OptionalInt probePort, Log log) {

    /**
     * How 100ms is reached.
     *
     * @param allowedEndpoints servers that a workspace may name, as {@code https://host[:port]}; default: the three
     *        hosts of 100ms. Plain http is allowed only if it is listed as such.
     * @param maxPages maximum number of pages of one list that the operator reads from 100ms; 1 to 100,000, default
     *        2,000
     * @param caBundle PEM file with additional CA certificates to trust for 100ms; default: none
     */
    public record Remote(List<String> allowedEndpoints, int maxPages, Optional<Path> caBundle) {
        public Remote {
            allowedEndpoints = List.copyOf(allowedEndpoints);
        }
    }

    /**
     * Rooms that the operator reconciles.
     *
     * @param namespaces namespaces whose Rooms are reconciled; default: empty, which means all
     * @param roomSelector label selector of the Rooms, in the notation of {@code kubectl -l}; default: all
     */
    public record Scope(Set<String> namespaces, Optional<String> roomSelector) {
        public Scope {
            namespaces = Set.copyOf(namespaces);
        }
    }

    /**
     * Lease of the leader.
     *
     * @param namespace namespace of the lease and of the Secret with the operator's key; default: the namespace of the
     *        pod ({@code POD_NAMESPACE}), else empty: no lease, this process leads, and the Secret is in the namespace
     *        of the kubeconfig
     * @param name name of the lease; default {@code room-operator}
     * @param times times of the lease with which two processes never write at the same time
     */
    public record Lease(Optional<String> namespace, String name, LeaseTimes times) {
    }

    /**
     * Intervals and timeouts.
     *
     * @param secretRefreshInterval how long the values of a Secret are cached, and how often they are read again; 1 s
     *        to 24 h, default 60 s
     * @param deletionTimeout how long to retry a deletion while 100ms is unreachable; 1 s to 24 h, default 15 min
     * @param longestPause maximum time between two passes over a Room that keeps changing; always 30 s, except in tests
     * @param verifyCodesInterval how often the room codes of a Room are read although nothing changed; 1 s to 24 h, default
     *        24 h
     */
    public record Timing(Duration secretRefreshInterval, Duration deletionTimeout, Duration longestPause,
            Duration verifyCodesInterval) {
        /** With the default for room codes. */
        public Timing(Duration secretRefreshInterval, Duration deletionTimeout, Duration longestPause) {
            this(secretRefreshInterval, deletionTimeout, longestPause, Duration.ofHours(24));
        }
    }

    /**
     * Format and level of the log.
     *
     * @param format text or JSON; default text
     * @param level {@code error}, {@code warn}, {@code info}, {@code debug} or {@code trace}; default {@code info}
     */
    public record Log(LogFormat format, String level) {
    }

    /** Configuration of a process without flags and variables, outside of a pod. */
    public static Configuration defaults() {
        return new Configuration(
                new Remote(List.of("https://api.100ms.live", "https://prod-in2.100ms.live",
                        "https://prod-policy.100ms.live"), 2_000, Optional.empty()),
                new Scope(Set.of(), Optional.empty()), new Lease(Optional.empty(), "room-operator", LeaseTimes.USUAL),
                false, false, new Timing(Duration.ofSeconds(60), Duration.ofMinutes(15), Duration.ofSeconds(30)), 32,
                8080, OptionalInt.empty(), new Log(LogFormat.TEXT, "info"));
    }
}
