package live.hundredms.operator.support;

/** Decides for {@link NeedsHelm4}. */
final class Helm4Condition extends BinariesCondition {
    Helm4Condition() {
        super("no Helm 4", Helm::availableFour, Helm::requireFour);
    }

    /** Not every machine can build it. */
    @Override
    boolean required() {
        return false;
    }
}
