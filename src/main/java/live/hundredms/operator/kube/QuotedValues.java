package live.hundredms.operator.kube;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Values of Secrets in answers of the API server: an admission policy may quote what it refuses, and what was there before. */
final class QuotedValues {
    private static final String HIDDEN = "(hidden)";

    private QuotedValues() {
    }

    /**
     * The text without those values, as they are, in base64, and as JSON writes them. Longer ones go first, because one may
     * begin with another.
     */
    static String hidden(String text, Collection<String> values) {
        List<String> forms = values.stream().filter(value -> !value.isEmpty()).flatMap(QuotedValues::forms).distinct()
                .sorted(Comparator.comparing(String::length).reversed()).toList();
        String shown = text;
        for (String form : forms) {
            shown = shown.replace(form, HIDDEN);
        }
        return shown;
    }

    private static Stream<String> forms(String value) {
        String escaped = value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n").replace("\r", "\\r")
                .replace("\t", "\\t");
        String forHtml = escaped.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026");
        return Stream.of(value, Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8)), escaped,
                forHtml);
    }
}
