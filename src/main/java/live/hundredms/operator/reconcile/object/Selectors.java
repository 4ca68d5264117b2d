package live.hundredms.operator.reconcile.object;

import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.LabelSelectorRequirement;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Matches labels with a selector, as Kubernetes defines it. Written here because the client has selectors only for its
 * requests.
 */
public final class Selectors {
    private Selectors() {
    }

    public static boolean matches(LabelSelector selector, Map<String, String> labels) {
        Map<String, String> equal = Optional.ofNullable(selector.getMatchLabels()).orElse(Map.of());
        List<LabelSelectorRequirement> rules = Optional.ofNullable(selector.getMatchExpressions()).orElse(List.of());
        return labels.entrySet().containsAll(equal.entrySet())
                && rules.stream().allMatch(rule -> matches(rule, labels));
    }

    private static boolean matches(LabelSelectorRequirement rule, Map<String, String> labels) {
        Optional<String> value = Optional.ofNullable(labels.get(rule.getKey()));
        List<String> values = Optional.ofNullable(rule.getValues()).orElse(List.of());
        return switch (Optional.ofNullable(rule.getOperator()).orElse("")) {
            case "In" -> value.filter(values::contains).isPresent();
            case "NotIn" -> value.filter(values::contains).isEmpty();
            case "Exists" -> value.isPresent();
            case "DoesNotExist" -> value.isEmpty();
            default -> false;
        };
    }
}
