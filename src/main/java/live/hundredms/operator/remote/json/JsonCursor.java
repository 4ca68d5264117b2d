package live.hundredms.operator.remote.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Stands on one JSON value and reads it as what the caller expects. A
 * {@code null} is the same as a member that isn't there. A value of another
 * type makes the whole reply unreadable: what was misread can't be believed in
 * its other parts either.
 */
public final class JsonCursor {
    private final JsonParser parser;

    JsonCursor(JsonParser parser) {
        this.parser = parser;
    }

    /** What to do with a member of an object; one it doesn't know, it skips. */
    @FunctionalInterface
    public interface Members {
        /** The cursor stands on the value of the member of that name. */
        void member(String name) throws IOException;
    }

    /** Reads an object; false where the value is {@code null}. */
    public boolean object(String what, Members members) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return false;
        }
        require(JsonToken.START_OBJECT, what, "an object");
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            members.member(name);
        }
        return true;
    }

    /** Reads a list; empty where the value is {@code null}. */
    public <T> Optional<List<T>> list(String what, ReplyDecoder<T> item) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return Optional.empty();
        }
        require(JsonToken.START_ARRAY, what, "a list");
        List<T> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(item.decode(this));
        }
        return Optional.of(items);
    }

    /**
     * Reads a text. Half a character in it is replaced: no status could hold it, so
     * it would be written anew in each pass.
     */
    public Optional<String> text(String what) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return Optional.empty();
        }
        require(JsonToken.VALUE_STRING, what, "a text");
        String text = parser.getText();
        boolean wellFormed = text.chars().noneMatch(c -> Character.isSurrogate((char) c));
        return Optional.of(wellFormed ? text : text.replaceAll("\\p{Cs}", "\uFFFD"));
    }

    /** Reads {@code true} or {@code false}. */
    public Optional<Boolean> flag(String what) throws IOException {
        return switch (parser.currentToken()) {
            case VALUE_NULL -> Optional.empty();
            case VALUE_TRUE -> Optional.of(true);
            case VALUE_FALSE -> Optional.of(false);
            default -> throw mistyped(what, "true or false");
        };
    }

    /** Reads a whole number of at most 18 digits. */
    public Optional<Long> whole(String what) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return Optional.empty();
        }
        require(JsonToken.VALUE_NUMBER_INT, what, "a whole number");
        if (parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
            throw mistyped(what, "a number of usual size");
        }
        return Optional.of(parser.getLongValue());
    }

    /** The text of the value where it is one; anything else is skipped. */
    Optional<String> textIfText() throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_STRING) {
            return Optional.of(parser.getText());
        }
        skip();
        return Optional.empty();
    }

    boolean onObject() {
        return parser.currentToken() == JsonToken.START_OBJECT;
    }

    boolean onList() {
        return parser.currentToken() == JsonToken.START_ARRAY;
    }

    /** Passes the value over without making anything of it. */
    public void skip() throws IOException {
        parser.skipChildren();
    }

    private void require(JsonToken token, String what, String type) throws UnreadableReply {
        if (parser.currentToken() != token) {
            throw mistyped(what, type);
        }
    }

    private static UnreadableReply mistyped(String what, String type) {
        return new UnreadableReply("a reply in which " + what + " is not " + type);
    }
}
