package live.hundredms.operator.support;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import live.hundredms.operator.cli.Configuration;
import live.hundredms.operator.cli.LeaseTimes;

/** Builds a configuration for a test: the defaults, on any free port, with Secrets that are read each second and without pauses. */
public final class TestConfiguration {
    private static final Configuration USUAL = Configuration.defaults();

    private final List<String> endpoints;
    private Optional<Path> caBundle = USUAL.remote().caBundle();
    private Set<String> namespaces = USUAL.scope().namespaces();
    private Optional<String> leaseNamespace = USUAL.lease().namespace();
    private LeaseTimes leaseTimes = USUAL.lease().times();
    private boolean ephemeralKey = USUAL.ephemeralKey();
    private Duration secretsReadEach = Duration.ofSeconds(1);
    private boolean requireSecretLabel = USUAL.requireSecretLabel();
    private Duration longestPause = Duration.ZERO;
    private Duration verifyCodesInterval = USUAL.timing().verifyCodesInterval();
    private int maxPages = USUAL.remote().maxPages();
    private int maxConcurrentReconciles = USUAL.maxConcurrentReconciles();

    private TestConfiguration(List<String> endpoints) {
        this.endpoints = endpoints;
    }

    /** An operator that may call these servers alone. */
    public static TestConfiguration of(List<String> endpoints) {
        return new TestConfiguration(endpoints);
    }

    /** An operator that calls no server. */
    public static TestConfiguration withoutRemote() {
        return of(List.of("http://127.0.0.1"));
    }

    public TestConfiguration caBundle(Path file) {
        caBundle = Optional.of(file);
        return this;
    }

    public TestConfiguration namespaces(Set<String> all) {
        namespaces = all;
        return this;
    }

    /** Where the lease is; empty for an operator that leads without one. */
    public TestConfiguration leaseNamespace(Optional<String> namespace) {
        leaseNamespace = namespace;
        return this;
    }

    public TestConfiguration leaseTimes(LeaseTimes times) {
        leaseTimes = times;
        return this;
    }

    /** With a key in memory: nothing is asked and written about one. */
    public TestConfiguration ephemeralKey() {
        ephemeralKey = true;
        return this;
    }

    /** Rooms may send only Secrets with the label for Rooms. */
    public TestConfiguration requireSecretLabel() {
        requireSecretLabel = true;
        return this;
    }

    public TestConfiguration secretsReadEach(Duration interval) {
        secretsReadEach = interval;
        return this;
    }

    /** The room codes of each Room are read that often. */
    public TestConfiguration verifyCodesInterval(Duration interval) {
        verifyCodesInterval = interval;
        return this;
    }

    /** With the usual pauses between passes over a Room that keeps changing. */
    public TestConfiguration pausing() {
        longestPause = USUAL.timing().longestPause();
        return this;
    }

    public TestConfiguration maxConcurrentReconciles(int count) {
        maxConcurrentReconciles = count;
        return this;
    }

    public TestConfiguration maxPages(int count) {
        maxPages = count;
        return this;
    }

    public Configuration build() {
        return new Configuration(new Configuration.Remote(endpoints, maxPages, caBundle),
                new Configuration.Scope(namespaces, USUAL.scope().roomSelector()),
                new Configuration.Lease(leaseNamespace, USUAL.lease().name(), leaseTimes), ephemeralKey,
                requireSecretLabel, new Configuration.Timing(secretsReadEach, USUAL.timing().deletionTimeout(),
                        longestPause, verifyCodesInterval),
                maxConcurrentReconciles, 0, USUAL.probePort(), USUAL.log());
    }
}
