package live.hundredms.operator.support;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import live.hundredms.operator.domain.room.Dialect;
import live.hundredms.operator.domain.room.FieldValue;
import live.hundredms.operator.domain.room.FieldValue.Recording;
import live.hundredms.operator.domain.room.FieldValue.Text;
import live.hundredms.operator.domain.room.FieldValue.Upload;
import live.hundredms.operator.domain.room.RoomField;

/** What tests take from the rows of the field table, so that a new row is in all of them. */
public final class FieldExamples {
    /** Values that are worth a case besides those of the row: the region of the template, and a bucket alone. */
    private static final Map<RoomField, List<FieldValue>> MORE = Map.of(RoomField.REGION, List.of(new Text("in")),
            RoomField.RECORDING_INFO, List.of(new Recording(true,
                    Optional.of(new Upload("s3", "bucket", Optional.empty(), Optional.empty(), Optional.empty())))));

    private FieldExamples() {
    }

    /** Values that a field may have, and be left with when it leaves the manifest. */
    public static List<FieldValue> of(RoomField field) {
        return Stream.concat(field.resetValue().stream(), declared(field)).distinct().toList();
    }

    /** Those of them that a reply shows as they were declared. */
    public static List<FieldValue> shown(RoomField field) {
        return declared(field).filter(field::isShown).toList();
    }

    /** A spec that declares one value; a template by its id. */
    public static ObjectNode spec(RoomField field, FieldValue value) {
        String name = field == RoomField.TEMPLATE ? "templateId" : field.specName();
        return JsonNodeFactory.instance.objectNode().set(name, FieldJson.manifest(value));
    }

    /** The fields that a manifest for the legacy API may have; of a template it takes the name alone, which is no value. */
    public static List<RoomField> ofLegacy() {
        return Arrays.stream(RoomField.values())
                .filter(field -> field != RoomField.TEMPLATE && field.wireName(Dialect.LEGACY).isPresent()).toList();
    }

    private static Stream<FieldValue> declared(RoomField field) {
        return Stream.concat(field.examples().stream(), MORE.getOrDefault(field, List.of()).stream());
    }
}
