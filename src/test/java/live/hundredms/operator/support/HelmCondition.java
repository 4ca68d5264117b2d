package live.hundredms.operator.support;

/** Decides for {@link NeedsHelm}. */
final class HelmCondition extends BinariesCondition {
    HelmCondition() {
        super("no helm", Helm::available, Helm::requireBinary);
    }
}
