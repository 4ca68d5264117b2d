package live.hundredms.operator.workspace;

import java.util.function.LongSupplier;

/**
 * What all workspace objects share that lead to one remote workspace.
 *
 * @param id names it: the hash of the access key by which it was first reached
 */
public record RemoteWorkspace(String id, CallBudget budget, OutageBreaker outages) {

    static RemoteWorkspace named(String accessKeyHash, WorkspaceSettings settings, LongSupplier nanos) {
        return new RemoteWorkspace(accessKeyHash, new CallBudget(settings.requestsPerSecond(), settings.burst(), nanos),
                new OutageBreaker(nanos));
    }
}
