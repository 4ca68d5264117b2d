package live.hundredms.operator.domain.plan;

import java.util.Optional;
import java.util.Set;
import live.hundredms.operator.domain.room.FieldValue;
import live.hundredms.operator.domain.room.RoomField;

/** Result of comparing the value that a manifest declares with the value that a reply showed. */
public enum Comparison {
    SAME, DIFFERENT,
    /** The reply does not show the value, or shows one that proves nothing. */
    UNKNOWN;

    public static Comparison of(RoomField field, FieldValue declared, Optional<FieldValue> shown) {
        if (shown.isEmpty() || !field.isShown(declared)) {
            return UNKNOWN;
        }
        boolean same = switch (declared) {
            case FieldValue.Recording recording -> sameRecording(recording, shown.get());
            case FieldValue.Webhook webhook ->
                shown.get() instanceof FieldValue.Webhook other && other.url().equals(webhook.url());
            case FieldValue.Text text -> text.equals(shown.get());
            case FieldValue.Flag flag -> flag.equals(shown.get());
            case FieldValue.Whole whole -> whole.equals(shown.get());
            case FieldValue.Texts texts -> sameTexts(texts, shown.get());
            case FieldValue.TemplateRecording follows -> follows.equals(shown.get());
        };
        if (same && declared instanceof FieldValue.Recording recording && showsMore(recording, shown.get())) {
            return UNKNOWN;
        }
        return same ? SAME : DIFFERENT;
    }

    /**
     * Compares two lists without their order. Whether 100ms keeps the order is not documented, and it has no meaning
     * for polls.
     */
    private static boolean sameTexts(FieldValue.Texts declared, FieldValue shown) {
        return shown instanceof FieldValue.Texts other
                && Set.copyOf(declared.texts()).equals(Set.copyOf(other.texts()));
    }

    private static boolean sameRecording(FieldValue.Recording declared, FieldValue shown) {
        return shown instanceof FieldValue.Recording other && other.enabled() == declared.enabled()
                && other.upload().isPresent() == declared.upload().isPresent()
                && (declared.upload().isEmpty() || sameUpload(declared.upload().get(), other.upload().get()));
    }

    /**
     * Whether the reply shows the declared values and perhaps more. An undeclared prefix or region may be shown with
     * the default of 100ms (100ms-api.md D), or with a former value of the manifest; no reply says which.
     */
    private static boolean showsMore(FieldValue.Recording declared, FieldValue shown) {
        return declared.upload().isPresent() && shown instanceof FieldValue.Recording other
                && other.upload().filter(place -> more(declared.upload().get().prefix(), place.prefix())
                        || more(declared.upload().get().region(), place.region())).isPresent();
    }

    private static boolean more(Optional<String> declared, Optional<String> shown) {
        return declared.isEmpty() && shown.filter(text -> !text.isEmpty()).isPresent();
    }

    private static boolean sameUpload(FieldValue.Upload declared, FieldValue.Upload shown) {
        return shown.type().equals(declared.type()) && shown.location().equals(declared.location())
                && (declared.prefix().isEmpty() || declared.prefix().equals(shown.prefix()))
                && (declared.region().isEmpty() || declared.region().equals(shown.region()));
    }
}
