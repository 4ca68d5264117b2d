package live.hundredms.operator.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import live.hundredms.operator.telemetry.LogFormat;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Flags of {@code run}. Each takes its default from a variable of the environment ({@link EnvironmentDefaults}). */
final class RunOptions {
    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init")
    private CommandSpec command;

    @Option(names = "--allowed-endpoints", paramLabel = "URL", split = ",", converter = Converters.Endpoint.class, defaultValue = "https://api.100ms.live,https://prod-in2.100ms.live,https://prod-policy.100ms.live", description = {
            "API servers that spec.endpoint of workspace objects may name, each as a URL with scheme, host and port, without "
                    + "a path. They replace the default, so list the servers of 100ms as well if you need them.",
            "Separated by commas. Variable: ROOM_OPERATOR_ALLOWED_ENDPOINTS."})
    private List<String> allowedEndpoints = List.of();

    @Option(names = "--namespaces", paramLabel = "NAMESPACE", split = ",", showDefaultValue = Visibility.NEVER, converter = Converters.Label.class, description = {
            "Comma-separated namespaces to watch (default: all).", "Variable: ROOM_OPERATOR_NAMESPACES."})
    private List<String> namespaces = List.of();

    @Option(names = "--room-selector", paramLabel = "SELECTOR", converter = Converters.Selector.class, description = {
            "Label selector for Rooms to reconcile, as in kubectl -l (default: all).",
            "Variable: ROOM_OPERATOR_ROOM_SELECTOR."})
    private @Nullable String roomSelector;

    @Option(names = "--secret-refresh-interval", paramLabel = "DURATION", converter = Converters.Interval.class, defaultValue = "60s", description = {
            "How often the operator reads the Secrets in use again, to notice changed values. Whole hours, minutes and "
                    + "seconds, such as 1h30m; 1s to 24h.",
            "Variable: ROOM_OPERATOR_SECRET_REFRESH_INTERVAL."})
    private Duration secretRefreshInterval = Duration.ZERO;

    @Option(names = "--deletion-timeout", paramLabel = "DURATION", converter = Converters.Interval.class, defaultValue = "15m", description = {
            "How long the operator retries the deletion of a Room while it cannot disable the room, because 100ms is unreachable or "
                    + "refuses the call, the workspace object cannot be used, or it is unknown whether a call created the room. "
                    + "After that, it removes the finalizer: the Room is gone, its room at 100ms stays as it is, perhaps "
                    + "enabled, and a Warning Event names it. Whole hours, minutes and seconds, such as 1h30m; 1s to 24h.",
            "Variable: ROOM_OPERATOR_DELETION_TIMEOUT."})
    private Duration deletionTimeout = Duration.ZERO;

    @Option(names = "--verify-codes-interval", paramLabel = "DURATION", converter = Converters.Interval.class, defaultValue = "24h", description = {
            "How often the room codes of a Room with spec.publishTo.roomCodes are read, to find codes that were disabled "
                    + "elsewhere.",
            "Variable: ROOM_OPERATOR_VERIFY_CODES_INTERVAL."})
    private Duration verifyCodesInterval = Duration.ZERO;

    @Option(names = "--lease-namespace", paramLabel = "NAMESPACE", converter = Converters.Label.class, description = {
            "Namespace of the leader election lease and of the Secret room-operator-fingerprint (default: POD_NAMESPACE). If "
                    + "neither this option nor POD_NAMESPACE is set, the operator runs without a lease, so run only one, and "
                    + "the Secret is in the namespace of the kubeconfig context.",
            "Variable: ROOM_OPERATOR_LEASE_NAMESPACE."})
    private @Nullable String leaseNamespace;

    @Option(names = "--lease-name", paramLabel = "NAME", converter = Converters.Label.class, defaultValue = "room-operator", description = {
            "Name of the leader election lease.", "Variable: ROOM_OPERATOR_LEASE_NAME."})
    private String leaseName = "";

    @Option(names = "--lease-duration", paramLabel = "DURATION", converter = Converters.LeaseTime.class, defaultValue = "15s", description = {
            "How long the other replicas wait after the last renewal of the lease that they saw, before one of them becomes "
                    + "the leader: 10s to 5m, and at least 5s longer than the renew deadline.",
            "Variable: ROOM_OPERATOR_LEASE_DURATION."})
    private Duration leaseDuration = Duration.ZERO;

    @Option(names = "--lease-renew-deadline", paramLabel = "DURATION", converter = Converters.LeaseTime.class, defaultValue = "10s", description = {
            "The leader stops if it could not renew the lease for this long. All of its calls end before that. It must be longer than 4 times the retry period.",
            "Variable: ROOM_OPERATOR_LEASE_RENEW_DEADLINE."})
    private Duration leaseRenewDeadline = Duration.ZERO;

    @Option(names = "--lease-retry-period", paramLabel = "DURATION", converter = Converters.LeaseTime.class, defaultValue = "2s", description = {
            "Interval at which the leader renews the lease. The other replicas read the lease about ten times as often.",
            "Variable: ROOM_OPERATOR_LEASE_RETRY_PERIOD."})
    private Duration leaseRetryPeriod = Duration.ZERO;

    @Option(names = "--ephemeral-key", paramLabel = "BOOLEAN", arity = "0..1", fallbackValue = "true", defaultValue = "false", description = {
            "Keep the fingerprint key of the operator only in memory, not in the Secret room-operator-fingerprint. "
                    + "Not for production: after each restart, the operator sends the storage "
                    + "credentials and headers of all Rooms to 100ms again, and a room whose creation was in progress counts as "
                    + "adopted, so the deletion of its Room does not disable it.",
            "Variable: ROOM_OPERATOR_EPHEMERAL_KEY."})
    private boolean ephemeralKey;

    @Option(names = "--require-secret-label", paramLabel = "BOOLEAN", arity = "0..1", fallbackValue = "true", defaultValue = "false", description = {
            "Send the values of a Secret that a Room names to 100ms only if the Secret has the label 100ms.live/use: rooms. The "
                    + "credentials of workspace objects need no label.",
            "Variable: ROOM_OPERATOR_REQUIRE_SECRET_LABEL."})
    private boolean requireSecretLabel;

    @Option(names = "--port", paramLabel = "PORT", converter = Converters.Port.class, defaultValue = "8080", description = {
            "Port of /metrics, /livez and /readyz. 0 selects a free port.", "Variable: ROOM_OPERATOR_PORT."})
    private int port;

    @Option(names = "--probe-port", paramLabel = "PORT", converter = Converters.Port.class, description = {
            "Additional port for /livez and /readyz only, so that many or slow requests to /metrics on --port do not delay the "
                    + "probes of the kubelet. 0 selects a free port (default: no additional port).",
            "Variable: ROOM_OPERATOR_PROBE_PORT."})
    private @Nullable Integer probePort;

    @Option(names = "--max-concurrent-reconciles", paramLabel = "COUNT", converter = Converters.Concurrency.class, defaultValue = "32", description = {
            "Maximum number of Rooms reconciled concurrently.", "Variable: ROOM_OPERATOR_MAX_CONCURRENT_RECONCILES."})
    private int maxConcurrentReconciles;

    @Option(names = "--max-pages", paramLabel = "COUNT", converter = Converters.Pages.class, defaultValue = "2000", description = {
            "Maximum number of pages, of 100 rooms each, that the operator lists in a workspace. If a workspace has more rooms, the operator reads individually each room that belongs to a Room but is not in the list, and searches for the name before it creates a room. For a workspace object with roomRules.maxRoomsPerNamespace, it then "
                    + "creates no rooms.",
            "Variable: ROOM_OPERATOR_MAX_PAGES."})
    private int maxPages;

    @Option(names = "--ca-bundle", paramLabel = "FILE", converter = Converters.CaBundle.class, description = {
            "PEM file with additional CA certificates to trust for 100ms.", "Variable: ROOM_OPERATOR_CA_BUNDLE."})
    private @Nullable Path caBundle;

    @Option(names = "--log-format", paramLabel = "FORMAT", converter = Converters.Format.class, defaultValue = "text", description = {
            "Log format: text or json.", "Variable: ROOM_OPERATOR_LOG_FORMAT."})
    private LogFormat logFormat = LogFormat.TEXT;

    @Option(names = "--log-level", paramLabel = "LEVEL", converter = Converters.Level.class, defaultValue = "info", description = {
            "Log level of the operator: error, warn, info, debug or trace.", "Variable: ROOM_OPERATOR_LOG_LEVEL."})
    private String logLevel = "";

    /** @throws ParameterException if values that are right on their own do not fit together */
    Configuration configuration(Optional<String> podNamespace) {
        return new Configuration(new Configuration.Remote(allowedEndpoints, maxPages, Optional.ofNullable(caBundle)),
                new Configuration.Scope(Set.copyOf(namespaces), Optional.ofNullable(roomSelector)),
                new Configuration.Lease(
                        Optional.ofNullable(leaseNamespace).or(() -> podNamespace), leaseName, leaseTimes()),
                ephemeralKey, requireSecretLabel,
                new Configuration.Timing(secretRefreshInterval, deletionTimeout,
                        Configuration.defaults().timing().longestPause(), verifyCodesInterval),
                maxConcurrentReconciles, port, probePort == null ? OptionalInt.empty() : OptionalInt.of(probePort),
                new Configuration.Log(logFormat, logLevel));
    }

    private LeaseTimes leaseTimes() {
        LeaseTimes times = new LeaseTimes(leaseDuration, leaseRenewDeadline, leaseRetryPeriod);
        times.problem().ifPresent(problem -> {
            throw new ParameterException(command.commandLine(), problem);
        });
        return times;
    }
}
