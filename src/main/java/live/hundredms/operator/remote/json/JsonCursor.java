package live.hundredms.operator.remote.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Position on one JSON value, which is read as the type that the caller expects. A {@code null} counts as a missing
 * member. A value of another type makes the whole reply unreadable, because its other parts cannot be trusted either.
 */
public final class JsonCursor {
    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]");
    /** A word at the end that may have been cut. A secret that was cut would not be recognized any more. */
    private static final Pattern CUT_WORD = Pattern.compile("\\S++$");

    private final JsonParser parser;

    JsonCursor(JsonParser parser) {
        this.parser = parser;
    }

    /** Handles a member of an object. It must skip a member that it does not know. */
    @FunctionalInterface
    public interface Members {
        /** Called with the cursor on the value of the member of that name. */
        void member(String name) throws IOException;
    }

    /** Reads an object; false if the value is {@code null}. */
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

    /**
     * Reads an object as far as it can be read: an error in one member does not make the others unreadable.
     *
     * @return whether each member could be read
     */
    boolean readable(Members members) throws IOException {
        boolean all = true;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            boolean nested = onObject() || onList();
            int depth = parser.getParsingContext().getNestingDepth();
            try {
                members.member(name);
            } catch (UnreadableReply e) {
                all = false;
                while (nested && parser.getParsingContext().getNestingDepth() >= depth) {
                    parser.nextToken();
                }
            }
        }
        return all;
    }

    /** Reads a list; empty if the value is {@code null}. */
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

    /** The first item of the list for which the decoder returns a value; the others are skipped. */
    <T> Optional<T> first(ReplyDecoder<Optional<T>> item) throws IOException {
        Optional<T> found = Optional.empty();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (found.isEmpty()) {
                found = item.decode(this);
            } else {
                skip();
            }
        }
        return found;
    }

    /**
     * Reads a text. Half a surrogate pair in it is replaced: no status could hold it, so it would be written again in
     * each pass.
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

    /**
     * Reads an ID or a name. A control or format character in it is replaced like half a surrogate pair: no Room has
     * such a name, and the result is shown to people.
     *
     * @param most maximum length, in UTF-16 units
     * @return empty if the value is {@code null} or has no character
     * @throws UnreadableReply if the value is not a text, or is longer
     */
    Optional<String> word(String what, int most) throws IOException {
        return text(what, most).filter(text -> !text.isEmpty())
                .map(text -> INVISIBLE.matcher(text).replaceAll("\uFFFD"));
    }

    /**
     * Reads a text.
     *
     * @param most maximum length, in UTF-16 units
     * @throws UnreadableReply if the value is not a text, or is longer
     */
    Optional<String> text(String what, int most) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_STRING && parser.getTextLength() > most) {
            throw new UnreadableReply("a reply in which " + what + " is longer than " + most + " characters");
        }
        return text(what);
    }

    /**
     * The beginning of the text of the value, in whole words. A value of another type is skipped.
     *
     * @param most maximum length, in UTF-16 units
     */
    Optional<String> beginningOfText(int most) throws IOException {
        if (parser.currentToken() != JsonToken.VALUE_STRING) {
            skip();
            return Optional.empty();
        }
        int length = parser.getTextLength();
        String text = new String(parser.getTextCharacters(), parser.getTextOffset(), Math.min(length, most));
        return Optional.of(length > most ? CUT_WORD.matcher(text).replaceFirst("") : text);
    }

    boolean onObject() {
        return parser.currentToken() == JsonToken.START_OBJECT;
    }

    boolean onList() {
        return parser.currentToken() == JsonToken.START_ARRAY;
    }

    /** Skips the value without decoding it. */
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
