package live.hundredms.operator.reconcile.write;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Fields that were written and that the API server did not keep, because its CRD does not know them. */
final class PrunedFields {
    private PrunedFields() {
    }

    /**
     * The paths of these fields, such as {@code conditions[].reason}. Fields inside a missing field are not listed.
     *
     * @param there reply of the API server; null if it kept nothing: then all fields of the first level are missing
     */
    static Set<String> of(JsonNode sent, @Nullable JsonNode there) {
        Set<String> missing = new TreeSet<>();
        missing("", sent, there, missing);
        return missing;
    }

    private static void missing(String path, JsonNode sent, @Nullable JsonNode there, Set<String> missing) {
        if (there == null || there.isMissingNode() || there.isNull()) {
            if (path.isEmpty()) {
                sent.fieldNames().forEachRemaining(missing::add);
            } else if (!sent.isNull()) {
                missing.add(path);
            }
        } else if (sent.isObject()) {
            sent.properties().forEach(field -> missing(path.isEmpty() ? field.getKey() : path + "." + field.getKey(),
                    field.getValue(), there.get(field.getKey()), missing));
        } else if (sent.isArray()) {
            for (int i = 0; i < sent.size(); i++) {
                missing(path + "[]", sent.get(i), there.get(i), missing);
            }
        }
    }
}
