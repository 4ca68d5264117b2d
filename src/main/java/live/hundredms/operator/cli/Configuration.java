package live.hundredms.operator.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import live.hundredms.operator.telemetry.LogFormat;

/**
 * How one operator process runs. Every value has been checked.
 *
 * @param allowedEndpoints
 *            the servers a workspace may name, as {@code https://host[:port]};
 *            default: the three hosts of 100ms. Plain http only where it is
 *            listed as such
 * @param namespaces
 *            whose Rooms are kept; default: empty, which is all
 * @param roomSelector
 *            label selector of the Rooms that are kept, in the notation of
 *            {@code kubectl -l}; default: all
 * @param secretRefreshInterval
 *            how long what was read of a Secret counts as known, and how often
 *            it is read again; 1 s to 24 h, default 60 s
 * @param deletionTimeout
 *            how long a deletion waits for a 100ms that can't be asked; 1 s to
 *            24 h, default 15 min
 * @param leaseNamespace
 *            where the lease is; default: the namespace of the pod
 *            ({@code POD_NAMESPACE}), else empty: no lease, this process leads
 * @param leaseName
 *            the lease's name; default {@code room-operator}
 * @param port
 *            for metrics and health; 0 takes any free port, default 8080
 * @param slots
 *            how many passes run at a time; 1 to 1024, default 64
 * @param caBundle
 *            PEM file of authorities that are trusted for 100ms besides those
 *            of the JDK; default: none
 * @param logFormat
 *            text or JSON; default text
 * @param logLevel
 *            {@code error}, {@code warn}, {@code info}, {@code debug} or
 *            {@code trace}; default {@code info}
 */
public record Configuration(List<String> allowedEndpoints, Set<String> namespaces, Optional<String> roomSelector,
        Duration secretRefreshInterval, Duration deletionTimeout, Optional<String> leaseNamespace, String leaseName,
        int port, int slots, Optional<Path> caBundle, LogFormat logFormat, String logLevel) {
    public Configuration {
        allowedEndpoints = List.copyOf(allowedEndpoints);
        namespaces = Set.copyOf(namespaces);
    }

    /** What runs with no flag and no variable set, outside of a pod. */
    public static Configuration defaults() {
        return new Configuration(
                List.of("https://api.100ms.live", "https://prod-in2.100ms.live", "https://prod-policy.100ms.live"),
                Set.of(), Optional.empty(), Duration.ofSeconds(60), Duration.ofMinutes(15), Optional.empty(),
                "room-operator", 8080, 64, Optional.empty(), LogFormat.TEXT, "info");
    }
}
