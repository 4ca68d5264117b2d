package live.hundredms.operator.domain.plan;

/** One difference, in words that anybody may see. */
public record Change(String field, String desired, String actual) {
}
