package live.hundredms.operator.workspace;

import java.util.function.LongSupplier;

/**
 * What all workspace objects share that lead to one remote workspace.
 *
 * @param accessKeyHash names it: a hash of the access key
 */
public record RemoteWorkspace(String accessKeyHash, CallBudget budget, Breaker breaker, Names names) {

    static RemoteWorkspace named(String accessKeyHash, WorkspaceSettings settings, LongSupplier nanos) {
        return new RemoteWorkspace(accessKeyHash, new CallBudget(settings.requestsPerSecond(), settings.burst(), nanos),
                new Breaker(nanos), new Names());
    }
}
