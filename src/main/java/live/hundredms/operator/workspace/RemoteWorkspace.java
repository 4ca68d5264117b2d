package live.hundredms.operator.workspace;

import java.util.function.LongSupplier;

/**
 * What all workspace objects with proven credentials for one remote workspace share, or what an object without proven
 * credentials has for itself.
 *
 * @param id identifies the remote workspace: the fingerprint of realm and access key by which it was first reached
 */
public record RemoteWorkspace(String id, CallBudget budget, OutageBreaker outages) {

    static RemoteWorkspace named(String fingerprint, WorkspaceSettings settings, LongSupplier nanos) {
        return new RemoteWorkspace(fingerprint, new CallBudget(settings.requestsPerSecond(), settings.burst(), nanos),
                new OutageBreaker(nanos));
    }
}
