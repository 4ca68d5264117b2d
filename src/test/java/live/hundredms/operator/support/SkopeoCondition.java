package live.hundredms.operator.support;

/** Decides for {@link NeedsSkopeo}. */
final class SkopeoCondition extends BinariesCondition {
    SkopeoCondition() {
        super("no skopeo", () -> ExternalTool.onPath("skopeo").isPresent(), () -> ExternalTool.required("skopeo"));
    }

    /** Not every machine can have it. */
    @Override
    boolean required() {
        return false;
    }
}
