package live.hundredms.operator.domain.room;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import live.hundredms.operator.domain.room.FieldValue.Upload;

/** Paths in the manifest of the values that a write sends. They never contain a value. */
public final class FieldPaths {
    private FieldPaths() {
    }

    /**
     * The paths below {@code spec}, in the order of the manifest's reference; {@code name} if a write only sends the
     * name.
     */
    public static List<String> of(RoomWrite write) {
        if (write instanceof RoomWrite.SetEnabled) {
            return List.of("enabled");
        }
        List<String> paths = write.sends().entrySet().stream().sorted(Map.Entry.comparingByKey())
                .flatMap(entry -> below(entry.getKey().specName(), entry.getValue())).toList();
        return paths.isEmpty() ? List.of("name") : paths;
    }

    private static Stream<String> below(String field, FieldValue value) {
        return switch (value) {
            case FieldValue.Recording recording -> Stream.concat(Stream.of(field + ".enabled"),
                    recording.upload().stream().flatMap(upload -> upload(field + ".uploadInfo.", upload)));
            case FieldValue.Webhook webhook -> webhook.headers().isEmpty()
                    ? Stream.of(field + ".url")
                    : Stream.of(field + ".url", field + ".headersSecretRef");
            case FieldValue.Text _,FieldValue.Flag _,FieldValue.Whole _,FieldValue.Texts _,FieldValue.TemplateRecording _ ->
                Stream.of(field);
        };
    }

    private static Stream<String> upload(String prefix, Upload upload) {
        return Stream
                .of(Stream.of("type", "location"), upload.prefix().stream().map(_ -> "prefix"),
                        upload.region().stream().map(_ -> "options.region"),
                        upload.credentials().stream().map(_ -> "credentialsSecretRef"))
                .flatMap(names -> names).map(name -> prefix + name);
    }
}
