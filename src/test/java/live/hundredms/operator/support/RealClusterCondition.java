package live.hundredms.operator.support;

/** Decides for {@link NeedsRealCluster}. */
final class RealClusterCondition extends BinariesCondition {
    RealClusterCondition() {
        super("no kube-apiserver binaries", TestCluster::available, ApiServer::requireBinaries);
    }
}
