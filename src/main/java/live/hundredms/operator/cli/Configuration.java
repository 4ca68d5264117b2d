package live.hundredms.operator.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import live.hundredms.operator.telemetry.LogFormat;

/**
 * How one operator process runs. Every value has been checked.
 *
 * @param ephemeralKey whether the operator's key is in memory and ends with the process; default false: in a Secret
 * @param requireSecretLabel whether Rooms may send only Secrets with the label {@code 100ms.live/use: rooms}; default
 *        false
 * @param maxConcurrentReconciles how many passes run at a time; 1 to 1024, default 32
 * @param port for metrics and health; 0 takes any free port, default 8080
 * @param probePort for health alone; 0 takes any free port; default: empty, no port of its own
 */
public record Configuration(Remote remote, Scope scope, Lease lease, boolean ephemeralKey, boolean requireSecretLabel,
        Timing timing, int maxConcurrentReconciles, int port, OptionalInt probePort, Log log) {

    /**
     * How 100ms is reached.
     *
     * @param allowedEndpoints the servers a workspace may name, as {@code https://host[:port]}; default: the three hosts
     *        of 100ms. Plain http only if it is listed as such
     * @param maxPages how many pages of one list the operator asks 100ms for; 1 to 100,000, default 2,000
     * @param caBundle PEM file of CA certificates that are trusted for 100ms besides those of the JDK; default: none
     */
    public record Remote(List<String> allowedEndpoints, int maxPages, Optional<Path> caBundle) {
        public Remote {
            allowedEndpoints = List.copyOf(allowedEndpoints);
        }
    }

    /**
     * Which Rooms are kept.
     *
     * @param namespaces whose Rooms are kept; default: empty, which is all
     * @param roomSelector label selector of the Rooms that are kept, in the notation of {@code kubectl -l}; default: all
     */
    public record Scope(Set<String> namespaces, Optional<String> roomSelector) {
        public Scope {
            namespaces = Set.copyOf(namespaces);
        }
    }

    /**
     * The lease of the leader.
     *
     * @param namespace where the lease and the Secret with the operator's key are; default: the namespace of the pod
     *        ({@code POD_NAMESPACE}), else empty: no lease, this process leads, and the Secret is in the namespace of
     *        the kubeconfig
     * @param name the lease's name; default {@code room-operator}
     */
    public record Lease(Optional<String> namespace, String name) {
    }

    /**
     * How long things count, and how long they may take.
     *
     * @param secretRefreshInterval how long what was read of a Secret counts as known, and how often it is read again; 1 s
     *        to 24 h, default 60 s
     * @param deletionTimeout how long a deletion waits for a 100ms that can't be asked; 1 s to 24 h, default 15 min
     * @param longestPause between two passes over a Room that keeps changing; always 30 s, except in tests
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
     * What the log is like.
     *
     * @param format text or JSON; default text
     * @param level {@code error}, {@code warn}, {@code info}, {@code debug} or {@code trace}; default {@code info}
     */
    public record Log(LogFormat format, String level) {
    }

    /** What runs with no flag and no variable set, outside of a pod. */
    public static Configuration defaults() {
        return new Configuration(
                new Remote(List.of("https://api.100ms.live", "https://prod-in2.100ms.live",
                        "https://prod-policy.100ms.live"), 2_000, Optional.empty()),
                new Scope(Set.of(), Optional.empty()), new Lease(Optional.empty(), "room-operator"), false, false,
                new Timing(Duration.ofSeconds(60), Duration.ofMinutes(15), Duration.ofSeconds(30)), 32, 8080,
                OptionalInt.empty(), new Log(LogFormat.TEXT, "info"));
    }
}
