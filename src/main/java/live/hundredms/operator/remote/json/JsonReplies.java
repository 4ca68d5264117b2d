package live.hundredms.operator.remote.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Reads bodies of replies while they arrive, and stops if one is longer or deeper than any reply of 100ms. */
public final class JsonReplies {
    private static final int MAX_DEPTH = 64;
    private final JsonFactory factory;

    /**
     * A reader with this limit.
     *
     * @param maxLength maximum length of a body, in characters
     */
    public JsonReplies(long maxLength) {
        StreamReadConstraints limits = StreamReadConstraints.builder().maxDocumentLength(maxLength)
                .maxNestingDepth(MAX_DEPTH).build();
        // No table of names, because names from outside would fill it.
        this.factory = JsonFactory.builder().streamReadConstraints(limits)
                .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES).build();
    }

    /**
     * Reads the body of an error.
     *
     * @throws IOException if the connection broke
     */
    public ErrorReply readError(InputStream body) throws IOException {
        try {
            return read(body, ErrorReply::decode);
        } catch (EmptyBody e) {
            return new ErrorReply.Silent();
        } catch (UnreadableReply e) {
            return new ErrorReply.Unreadable(e.clause());
        }
    }

    /**
     * Reads one value and nothing after it. The bytes are decoded before the parser sees them: the parser's own
     * decoding takes a name with broken bytes for a shorter one that it has seen before.
     *
     * @throws UnreadableReply if the body is not such a value
     * @throws IOException if the connection broke
     */
    public <T> T read(InputStream body, ReplyDecoder<T> decoder) throws IOException {
        try (JsonParser parser = factory
                .createParser(new InputStreamReader(body, StandardCharsets.UTF_8.newDecoder()))) {
            if (parser.nextToken() == null) {
                throw new EmptyBody();
            }
            T value = decoder.decode(new JsonCursor(parser));
            if (parser.nextToken() != null) {
                throw new UnreadableReply("more than one JSON value");
            }
            return value;
        } catch (StreamConstraintsException e) {
            throw new UnreadableReply("a body that is too long or too deep");
        } catch (JsonEOFException e) {
            throw new UnreadableReply("an incomplete body");
        } catch (JsonProcessingException | CharacterCodingException e) {
            throw new UnreadableReply("a body that is not JSON");
        }
    }

    private static final class EmptyBody extends UnreadableReply {
        private static final long serialVersionUID = 1L;

        EmptyBody() {
            super("an empty body");
        }
    }
}
