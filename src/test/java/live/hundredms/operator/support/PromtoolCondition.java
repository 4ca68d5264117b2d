package live.hundredms.operator.support;

/** Decides for {@link NeedsPromtool}. */
final class PromtoolCondition extends BinariesCondition {
    PromtoolCondition() {
        super("no promtool", Promtool::available, Promtool::requireBinary);
    }

    /** What it tests does not change with the machine, and not every one can have it. */
    @Override
    boolean required() {
        return false;
    }
}
