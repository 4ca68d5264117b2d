package live.hundredms.operator.support;

/** Decides for {@link NeedsJq}. */
final class JqCondition extends BinariesCondition {
    JqCondition() {
        super("no jq", () -> Shell.has("jq"), () -> ExternalTool.required("jq"));
    }
}
