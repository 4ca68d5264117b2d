package live.hundredms.operator.remote.json;

import java.io.IOException;

/** Decodes the JSON value at the cursor. */
@FunctionalInterface
public interface ReplyDecoder<T> {

    /**
     * Reads the value to its end.
     *
     * @throws UnreadableReply if the JSON has another form than expected
     * @throws IOException if the connection broke or the JSON is malformed
     */
    T decode(JsonCursor in) throws IOException;
}
