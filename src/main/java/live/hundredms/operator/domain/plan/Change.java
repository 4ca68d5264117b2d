package live.hundredms.operator.domain.plan;

/** One difference, in a text that contains no secret. */
public record Change(String field, String desired, String actual) {
}
