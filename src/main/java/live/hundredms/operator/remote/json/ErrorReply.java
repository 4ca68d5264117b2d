package live.hundredms.operator.remote.json;

import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Body of an error, in any of its three forms (100ms-api.md C.9.1). */
public sealed interface ErrorReply {
    /** Maximum length of a text that is read, in UTF-16 units; no longer one is ever shown. */
    int LONGEST = 4_096;

    /** A visible character. */
    Pattern VISIBLE = Pattern.compile("[^\\s\\p{Z}\\p{Cc}\\p{Cf}]");

    /** The reply gives a reason; the text is as 100ms wrote it and may quote the request. */
    record Said(String text) implements ErrorReply {
    }

    /** The reply is empty, or an object without a reason. */
    record Silent() implements ErrorReply {
    }

    /** The reply does not come from 100ms, or is incomplete. */
    record Unreadable(String clause) implements ErrorReply {
    }

    /** Reads {@code message} with the first of {@code details}, else {@code data.description}. */
    static ErrorReply decode(JsonCursor in) throws IOException {
        if (!in.onObject()) {
            throw new UnreadableReply("a body that is not an object");
        }
        var draft = new Object() {
            Optional<String> message = Optional.empty();
            Optional<String> detail = Optional.empty();
        };
        in.object("the error", name -> {
            switch (name) {
                case "message" -> draft.message = in.beginningOfText(LONGEST);
                case "details" -> {
                    Optional<String> earlier = draft.detail;
                    draft.detail = firstText(in).or(() -> earlier);
                }
                case "data" -> {
                    Optional<String> description = description(in);
                    draft.detail = draft.detail.or(() -> description);
                }
                default -> in.skip();
            }
        });
        String text = together(draft.message.orElse("").strip(), draft.detail.orElse("").strip());
        boolean visible = VISIBLE.matcher(text).find();
        return visible ? new Said(text) : new Silent();
    }

    private static Optional<String> firstText(JsonCursor in) throws IOException {
        if (!in.onList()) {
            return in.beginningOfText(LONGEST);
        }
        return in.first(item -> item.beginningOfText(LONGEST).filter(text -> !text.isBlank()));
    }

    private static Optional<String> description(JsonCursor in) throws IOException {
        if (!in.onObject()) {
            in.skip();
            return Optional.empty();
        }
        var draft = new Object() {
            Optional<String> description = Optional.empty();
        };
        in.object("data", name -> {
            if (name.equals("description")) {
                draft.description = in.beginningOfText(LONGEST);
            } else {
                in.skip();
            }
        });
        return draft.description;
    }

    private static String together(String message, String detail) {
        String first = message.toLowerCase(Locale.ROOT);
        String second = detail.toLowerCase(Locale.ROOT);
        if (second.isEmpty() || first.contains(second)) {
            return message;
        }
        return second.contains(first) ? detail : message + ": " + detail;
    }
}
