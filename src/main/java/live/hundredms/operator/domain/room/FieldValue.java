package live.hundredms.operator.domain.room;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The value of one field of a room, in a form that both APIs and the manifest share. */
public sealed interface FieldValue {

    /**
     * The field value for a Java object: a text, a boolean, a whole number or a list of texts.
     *
     * @throws IllegalArgumentException for any other object, whose parts only its reader knows
     */
    static FieldValue of(Object plain) {
        return switch (plain) {
            case FieldValue value -> value;
            case String text -> new Text(text);
            case Boolean on -> new Flag(on);
            case Integer number -> new Whole(number);
            case Long number -> new Whole(number);
            case List<?> texts -> new Texts(texts.stream().map(String.class::cast).toList());
            default -> throw new IllegalArgumentException("no value is a " + plain.getClass().getSimpleName());
        };
    }

    /** A text such as a description, a region or the ID of a template. */
    record Text(String text) implements FieldValue {
    }

    /** A boolean. */
    record Flag(boolean on) implements FieldValue {
    }

    /** A whole number: peers or seconds, depending on the field. */
    record Whole(long number) implements FieldValue {
    }

    /** A list of texts. Its order is sent, but not compared. */
    record Texts(List<String> texts) implements FieldValue {
        public Texts {
            texts = List.copyOf(texts);
        }
    }

    /**
     * Recording settings, which 100ms accepts only as a whole (100ms-api.md B.4.5).
     *
     * @param upload where recordings are uploaded; empty means the storage of 100ms
     */
    record Recording(boolean enabled, Optional<Upload> upload) implements FieldValue {
    }

    /**
     * Value that a room which follows its template shows instead of {@link Recording} (100ms-api.md C.4); never
     * declared.
     */
    record TemplateRecording() implements FieldValue {
    }

    /**
     * Storage to which recordings are uploaded.
     *
     * @param type {@code s3}, {@code gs}, {@code oss} or {@code azure}
     * @param location the bucket, or the container on Azure
     * @param credentials never part of a reply: they are dropped while decoding
     */
    record Upload(String type, String location, Optional<String> prefix, Optional<String> region,
            Optional<StorageCredentials> credentials) {
    }

    /** The key and the secret of a storage account (100ms-api.md D). */
    record StorageCredentials(SecretText key, SecretText secret) {
    }

    /**
     * A room's own webhook, which replaces the workspace's.
     *
     * @param headers values by header name; never part of a reply
     */
    record Webhook(String url, Map<String, SecretText> headers) implements FieldValue {
        public Webhook {
            headers = Map.copyOf(headers);
        }

        /** A webhook without headers. */
        public static Webhook to(String url) {
            return new Webhook(url, Map.of());
        }
    }
}
