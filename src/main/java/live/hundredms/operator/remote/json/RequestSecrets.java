package live.hundredms.operator.remote.json;

import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import live.hundredms.operator.domain.room.FieldValue;
import live.hundredms.operator.domain.room.FieldValue.Recording;
import live.hundredms.operator.domain.room.FieldValue.Webhook;
import live.hundredms.operator.domain.room.SecretText;

/** The secrets in the fields of a write, which its reply may quote. */
public final class RequestSecrets {
    private RequestSecrets() {
    }

    /** Storage keys and secrets, and values of webhook headers. */
    public static List<SecretText> in(Collection<FieldValue> values) {
        return values.stream().flatMap(RequestSecrets::in).toList();
    }

    private static Stream<SecretText> in(FieldValue value) {
        return switch (value) {
            case Recording recording -> recording.upload().flatMap(FieldValue.Upload::credentials).stream()
                    .flatMap(credentials -> Stream.of(credentials.key(), credentials.secret()));
            case Webhook webhook -> webhook.headers().values().stream();
            case FieldValue.Text _,FieldValue.Flag _,FieldValue.Whole _,FieldValue.Texts _,FieldValue.TemplateRecording _ ->
                Stream.empty();
        };
    }
}
